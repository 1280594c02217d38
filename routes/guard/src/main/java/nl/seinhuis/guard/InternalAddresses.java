// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

/**
 * What the broker process and the guard inside an external Artemis say to each other. Both addresses are anycast queues of
 * that Artemis; only the publisher may take from the first and send to the second. Messages carry ids and names of desks,
 * never content.
 */
public final class InternalAddresses {
    /** What became of deliveries, until the broker process has recorded it. */
    public static final String OUTCOMES = "outcomes";

    /** Deliveries that must not be offered again, the last ten thousand; the guard reads them again after a restart. */
    public static final String WITHDRAWALS = "withdrawals";

    /** The user name of the publisher, wherever it connects. */
    public static final String PUBLISHER = Publisher.USER;

    /** Where Artemis takes management messages. */
    public static final String MANAGEMENT = "activemq.management";

    /** Property: a {@link DeliveryOutcome.Kind}. */
    public static final String KIND = "seinhuis_kind";

    /** Property: the duplicate-detection id of the delivery. */
    public static final String DELIVERY = "seinhuis_delivery";

    /** Property: address of the desk, {@code signals.<region>.<desk>}. */
    public static final String ADDRESS = "seinhuis_address";

    /** Property: queue of the desk, {@code <desk>.<region>}. */
    public static final String QUEUE = "seinhuis_queue";

    private InternalAddresses() {}
}
