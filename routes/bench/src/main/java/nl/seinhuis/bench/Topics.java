// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.util.List;
import nl.seinhuis.guard.DeskAddress;
import nl.seinhuis.journey.broker.Addresses;

/** Who sends and who receives: the sample signal of the strawberry field goes to these four desks. */
final class Topics {

    /** Client that posts. */
    static final String SENDER = "labour-inspectorate";

    private static final String REGION = "VR09";

    /** The desks; each is also the id of its client. */
    static final List<String> DESKS =
            List.of("care-coordinator-utrecht", "police-midden", "kmar", "labour-inspectorate");

    private Topics() {}

    /** Topic and queue of a desk. */
    static DeskAddress of(String desk) {
        return Addresses.of(REGION, desk);
    }
}
