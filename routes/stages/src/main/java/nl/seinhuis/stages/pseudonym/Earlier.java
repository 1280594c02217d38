// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.util.Map;
import java.util.UUID;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.policy.DeskDecision;
import org.jspecify.annotations.Nullable;

/**
 * What desks got, or may have got, of an earlier form of a signal: the newest delivery for each desk and purpose. What is
 * delivered to them now takes its place.
 *
 * @param deliveries ids of deliveries
 */
public record Earlier(Map<To, UUID> deliveries) {

    /** Nothing was delivered before. */
    public static final Earlier NONE = new Earlier(Map.of());

    /** Keeps a copy. */
    public Earlier {
        deliveries = Map.copyOf(deliveries);
    }

    /** A desk and a purpose. */
    public record To(String desk, Purpose purpose) {}

    /** The delivery whose place a new one takes, or null. */
    @Nullable
    UUID before(DeskDecision decision) {
        return deliveries.get(new To(decision.desk().id(), decision.purpose()));
    }

    /** Shows the number only. */
    @Override
    public String toString() {
        return "Earlier[" + deliveries.size() + "]";
    }
}
