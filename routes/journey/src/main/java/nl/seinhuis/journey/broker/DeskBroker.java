// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.broker;

import jakarta.jms.ConnectionFactory;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import nl.seinhuis.guard.DeskAddress;
import nl.seinhuis.stages.validate.StageFailed;

/** The message broker that holds deliveries until desks take them: inside this process, or an external Artemis. */
public interface DeskBroker extends AutoCloseable {
    /** The failure of whatever needs an external Artemis that cannot be reached; it passes. */
    String AWAY = "message-broker-away";

    /**
     * Makes ready, with the queues of these desks; what became of deliveries is not told yet. An external Artemis may be away:
     * then the queues are made as soon as it can be reached.
     *
     * @throws BrokerRefused if it can never work like this
     */
    void load(Collection<DeskAddress> desks);

    /**
     * Begins to tell what becomes of deliveries; the embedded broker takes connections of desks from now on.
     *
     * @throws BrokerRefused if the embedded broker cannot listen
     */
    void open();

    /** {@return whether it can take deliveries now} */
    boolean running();

    /** {@return whether everything that became of deliveries has been told} Before that nothing may be taken for expired. */
    boolean upToDate();

    /** Makes the desk's topic with its queue, and its dead-letter and expiry queue, if they are not there yet. */
    void register(DeskAddress desk);

    /**
     * {@return whether a message to this address would reach a queue}; without one it must not be published
     *
     * @throws StageFailed with {@link #AWAY}
     */
    boolean hasQueue(String address);

    /**
     * {@return how many messages wait in the queue or are with its consumers; 0 if there is no such queue} A message on its way
     * back from a consumer is briefly not counted.
     *
     * @throws StageFailed with {@link #AWAY}
     */
    long waiting(String queue);

    /**
     * Takes a delivery out of a queue, for good: also if a consumer has it in hand now and gives it back later. What a
     * consumer accepts in the same moment cannot be called back.
     *
     * @param queue for example {@code care-coordinator-groningen.vr01}
     * @param deliveryId the duplicate-detection id that it was published with
     * @return how many waiting messages were removed
     * @throws StageFailed with {@link #AWAY}; then it was not removed
     */
    int removeMessage(String queue, String deliveryId);

    /**
     * Holds back everything that waits for desks, or lets it go on. While it is held, desks stay attached and get nothing;
     * what they have in hand already is theirs. It may be asked before {@link #open} and as often as one likes; an external
     * Artemis also holds while this process or it itself is started again.
     *
     * @throws StageFailed with {@link #AWAY}; then it is to be asked again
     */
    void hold(boolean held);

    /**
     * Takes what was removed out of the files of the journal too, in another thread. An external message broker does that by its
     * own settings and at its own time.
     *
     * @return done when every file of the journal that was there before is gone
     */
    default CompletableFuture<Void> scrub() {
        return CompletableFuture.completedFuture(null);
    }

    /**
     * {@return connections for the publishing step} Sends are durable and block, or with a {@code CompletionListener} are
     * confirmed when the journal has them.
     */
    ConnectionFactory connectionFactory();

    /**
     * {@return connections for who waits for messages} With those for publishing Artemis would keep what it said to each
     * consumer, also that there is nothing, until that amounts to a megabyte: five thousand times.
     */
    ConnectionFactory consumerConnectionFactory();

    /** Stops; may be called at any time, also twice. */
    @Override
    void close();
}
