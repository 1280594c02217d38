// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.util.Map;
import java.util.UUID;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.policy.decide.DeskDecision;
import org.jspecify.annotations.Nullable;

/**
 * What desks got, or may have got, of an earlier form of a signal: the newest delivery for each desk and purpose. What is
 * delivered to them now takes its place.
 *
 * @param deliveries ids of deliveries
 * @param standing those that hold for the present form of the signal too: nothing takes their place
 * @param again those that nobody took and that are made anew: they keep their id, so that a copy that went out is known as one
 */
public record Earlier(Map<To, UUID> deliveries, Map<To, UUID> standing, Map<To, UUID> again) {

    /** Nothing was delivered before. */
    public static final Earlier NONE = new Earlier(Map.of(), Map.of());

    /** Keeps a copy. */
    public Earlier {
        deliveries = Map.copyOf(deliveries);
        standing = Map.copyOf(standing);
        again = Map.copyOf(again);
    }

    /** Nothing is made anew. */
    public Earlier(Map<To, UUID> deliveries, Map<To, UUID> standing) {
        this(deliveries, standing, Map.of());
    }

    /**
     * One delivery is made anew.
     *
     * @param delivery its id
     * @param replaces the delivery whose place it was to take, or null
     */
    public static Earlier again(To to, UUID delivery, @Nullable UUID replaces) {
        return new Earlier(replaces == null ? Map.of() : Map.of(to, replaces), Map.of(), Map.of(to, delivery));
    }

    /** A desk and a purpose. */
    public record To(String desk, Purpose purpose) {

        static To of(DeskDecision decision) {
            return new To(decision.desk().id(), decision.purpose());
        }
    }

    /** The delivery whose place a new one takes, or null. */
    @Nullable
    UUID before(DeskDecision decision) {
        return deliveries.get(To.of(decision));
    }

    /** The id that it had before it was made anew, or null. */
    @Nullable
    UUID id(DeskDecision decision) {
        return again.get(To.of(decision));
    }

    /** The delivery that holds as it is, or null. */
    public @Nullable UUID standing(DeskDecision decision) {
        return standing.get(To.of(decision));
    }

    /** Shows the number only. */
    @Override
    public String toString() {
        return "Earlier[" + deliveries.size() + "]";
    }
}
