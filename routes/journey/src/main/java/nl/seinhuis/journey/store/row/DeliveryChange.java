// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.row;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries that got into another state. Those for which the step is not possible, or was made before, are left alone.
 *
 * @param to the new state
 * @param ids the deliveries
 * @param desk only deliveries of this desk, or null for any
 * @param actor desk or officer id, or {@code seinhuis}
 * @param code why, as a stable code, or null
 */
public record DeliveryChange(
        DeliveryState to,
        List<UUID> ids,
        @Nullable String desk,
        String actor,
        @Nullable String code) {

    /** A change by the broker itself. */
    public static DeliveryChange by(DeliveryState to, List<UUID> ids, @Nullable String code) {
        return new DeliveryChange(to, ids, null, "seinhuis", code);
    }
}
