// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.delivery;

import jakarta.json.JsonObject;
import java.io.IOException;

/** Takes deliveries, one at a time. */
@FunctionalInterface
public interface DeliveryHandler {

    /** What becomes of a delivery at the broker. */
    enum Outcome {
        /** Ours now: the broker forgets its copy. */
        ACCEPT,
        /** Never acceptable: goes, sealed, to the desk's dead-letter address. */
        REJECT,
        /** Not now: comes again after a short wait. */
        LATER
    }

    /** Takes the content of an opened delivery. */
    @FunctionalInterface
    interface Receiver {

        /**
         * Stores one delivery. After a normal return it is accepted, so it must be durable by then.
         *
         * @param id the id to de-duplicate on
         * @param content what was sealed; its member {@code kind} tells whether it is a delivery (schema
         *     {@code delivery-v1}: gedeeld, gecorrigeerd) or an event ({@code event-v1}: ingetrokken, vernietigen, ...)
         * @throws IOException if it cannot be stored now; it comes again
         */
        void receive(String id, JsonObject content) throws IOException;
    }

    /**
     * Handles one delivery. An exception counts as {@link Outcome#LATER}.
     *
     * @throws IOException if it cannot be handled now
     */
    Outcome handle(Delivery delivery) throws IOException;

    /** Opens each delivery, hands over its content unless it says nothing, and rejects what cannot be opened. */
    static DeliveryHandler opening(DeliveryOpener opener, Receiver receiver) {
        return delivery -> {
            JsonObject content;
            try {
                content = opener.open(delivery);
            } catch (DeliveryRefused e) {
                return Outcome.REJECT;
            }
            if (!KnownNowhere.is(content)) {
                receiver.receive(delivery.outside().id(), content);
            }
            return Outcome.ACCEPT;
        };
    }
}
