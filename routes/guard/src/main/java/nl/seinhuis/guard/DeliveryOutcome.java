// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

/**
 * What became of one delivery, after the journal has it.
 *
 * @param kind what
 * @param deliveryId the duplicate-detection id that it was published with
 * @param desk whose queue it was in
 */
public record DeliveryOutcome(Kind kind, String deliveryId, DeskAddress desk) {
    /** The ways a delivery leaves its queue. */
    public enum Kind {
        /** The desk's system accepted it. */
        DELIVERED,
        /** The desk's system rejected it or gave it back too often; it is in the desk's dead-letter queue. */
        DEAD_LETTERED,
        /** It was not fetched in time; it is in the desk's expiry queue. */
        EXPIRED
    }
}
