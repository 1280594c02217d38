// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.broker;

import java.util.List;
import nl.seinhuis.guard.DeliveryOutcome;

/** Records what became of deliveries at an external Artemis. */
@FunctionalInterface
public interface OutcomeSink {
    /**
     * Records some; returns when they are committed. Anything thrown means that they are told again, also those that were
     * recorded: recording twice must change nothing.
     */
    void record(List<DeliveryOutcome> outcomes);
}
