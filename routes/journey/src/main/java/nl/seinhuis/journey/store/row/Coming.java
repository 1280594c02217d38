// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.row;

import java.util.List;
import java.util.UUID;
import nl.seinhuis.stages.seal.StoredBody;

/**
 * A minor in what is shared.
 *
 * @param id random id
 * @param quarter when that person comes of age, sealed
 * @param deliveries deliveries that release that the person is a minor
 * @param now number of the quarter of the decision
 */
public record Coming(UUID id, StoredBody quarter, List<UUID> deliveries, int now) {

    /** Takes over the deliveries. */
    public Coming {
        deliveries = List.copyOf(deliveries);
    }

    /** Shows the id only. */
    @Override
    public String toString() {
        return "Coming[" + id + "]";
    }
}
