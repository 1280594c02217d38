// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import nl.seinhuis.journey.store.DeliveryChange;
import nl.seinhuis.journey.store.DeliveryState;
import nl.seinhuis.journey.store.PublishCheck;
import nl.seinhuis.journey.store.StoredDelivery;
import nl.seinhuis.journey.store.Writer;
import nl.seinhuis.stages.validate.StageFailed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way out. It takes deliveries whose sealed bytes were committed as an intent, checks in one transaction that
 * nothing has happened since that forbids them, and hands exactly those bytes to the message broker: durable, not
 * transacted, each with its id against duplicates. Only what the message broker confirmed counts as published.
 *
 * <p>It is used by one thread at a time.
 */
public final class Publisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ConnectionFactory factory;
    private final Predicate<String> hasQueue;
    private final PublishCheck check;
    private final Writer writer;
    private final Clock clock;
    private @Nullable Link link;

    /**
     * A publisher to a message broker.
     *
     * @param factory connections to it, with confirmations switched on
     * @param hasQueue whether an address has a queue: without one a message would be gone
     * @param check the check before every publish
     * @param writer keeps what was confirmed
     * @param clock the clock
     */
    public Publisher(
            ConnectionFactory factory, Predicate<String> hasQueue, PublishCheck check, Writer writer, Clock clock) {
        this.factory = factory;
        this.hasQueue = hasQueue;
        this.check = check;
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * Publishes the deliveries of some signals.
     *
     * @return one outcome per signal, in the same order
     * @throws StageFailed if the message broker did not confirm all of them in time; they are sent again later
     */
    synchronized List<Outcome> publish(List<List<StoredDelivery>> signals) {
        List<StoredDelivery> all = signals.stream().flatMap(List::stream).toList();
        Set<UUID> allowed = all.isEmpty()
                ? Set.of()
                : check.check(all.stream().map(StoredDelivery::id).toList()).clear();
        List<StoredDelivery> sent =
                all.stream().filter(delivery -> allowed.contains(delivery.id())).toList();
        for (StoredDelivery delivery : sent) {
            if (!hasQueue.test(delivery.target().address())) {
                throw new StageFailed("address-without-queue", true, null);
            }
        }
        send(sent);
        List<Outcome> outcomes = new ArrayList<>();
        for (List<StoredDelivery> signal : signals) {
            List<UUID> published = new ArrayList<>();
            Set<UUID> cancelled = new HashSet<>();
            for (StoredDelivery delivery : signal) {
                if (allowed.contains(delivery.id())) {
                    published.add(delivery.id());
                } else {
                    cancelled.add(delivery.id());
                }
            }
            outcomes.add(new Outcome(published, cancelled.size()));
        }
        return outcomes;
    }

    /** Records what was confirmed. */
    void confirm(List<Outcome> outcomes) {
        List<UUID> published = outcomes.stream()
                .flatMap(outcome -> outcome.published().stream())
                .toList();
        if (!published.isEmpty()) {
            Waiting.on(writer.change(DeliveryChange.by(DeliveryState.PUBLISHED, published, null)));
        }
    }

    private void send(List<StoredDelivery> deliveries) {
        if (deliveries.isEmpty()) {
            return;
        }
        Confirmations confirmations = new Confirmations(deliveries.size());
        try {
            Link now = link();
            for (StoredDelivery delivery : deliveries) {
                now.send(delivery, clock.millis(), confirmations);
            }
        } catch (JMSException e) {
            drop();
            LOG.error(
                    "publish failed: code=message-broker-away kind={}",
                    e.getClass().getSimpleName());
            throw new StageFailed("message-broker-away", false, null);
        }
        if (!confirmations.await()) {
            drop();
            throw new StageFailed("not-confirmed", false, null);
        }
    }

    private Link link() throws JMSException {
        Link current = link;
        if (current == null) {
            current = new Link(factory.createConnection());
            link = current;
        }
        return current;
    }

    private void drop() {
        Link current = link;
        link = null;
        if (current != null) {
            current.close();
        }
    }

    @Override
    public synchronized void close() {
        drop();
    }

    /**
     * What came of one signal's deliveries.
     *
     * @param published confirmed by the message broker
     * @param cancelled how many were called off
     */
    public record Outcome(List<UUID> published, int cancelled) {}

    /** One connection with its session and producer. */
    private static final class Link {

        private final Connection connection;
        private final Session session;
        private final MessageProducer producer;
        private final ConcurrentHashMap<String, jakarta.jms.Topic> topics = new ConcurrentHashMap<>();

        Link(Connection connection) throws JMSException {
            this.connection = connection;
            this.session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            this.producer = session.createProducer(null);
            // Neither an id made from the clock nor a time to the millisecond: two desks could join on them.
            producer.setDisableMessageID(true);
            producer.setDisableMessageTimestamp(true);
            connection.start();
        }

        void send(StoredDelivery delivery, long now, CompletionListener listener) throws JMSException {
            String address = delivery.target().address();
            jakarta.jms.Topic topic = topics.get(address);
            if (topic == null) {
                topic = session.createTopic(address);
                topics.put(address, topic);
            }
            long left = Math.max(1, delivery.target().expires().toEpochMilli() - now);
            producer.send(topic, message(delivery), DeliveryMode.PERSISTENT, Message.DEFAULT_PRIORITY, left, listener);
        }

        private BytesMessage message(StoredDelivery delivery) throws JMSException {
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(Objects.requireNonNull(delivery.sealed().jwe()));
            message.setStringProperty(Outgoing.DUPLICATE_ID, delivery.duplicateId());
            message.setStringProperty(Outgoing.CONTENT_TYPE, "application/jose");
            message.setStringProperty(Outgoing.ID, delivery.sealed().envelope().id());
            message.setStringProperty(Outgoing.SPECVERSION, "1.0");
            message.setStringProperty(
                    Outgoing.SOURCE, delivery.sealed().envelope().source());
            message.setStringProperty(
                    Outgoing.TYPE, delivery.sealed().envelope().type());
            message.setStringProperty(
                    Outgoing.TIME, delivery.sealed().envelope().time());
            message.setStringProperty(
                    Outgoing.EXPIRES, delivery.sealed().envelope().expires());
            return message;
        }

        void close() {
            try {
                connection.close();
            } catch (JMSException e) {
                LOG.warn(
                        "closing failed: code=message-broker-away kind={}",
                        e.getClass().getSimpleName());
            }
        }
    }

    /** Counts what the message broker confirmed. */
    private static final class Confirmations implements CompletionListener {

        private final CountDownLatch open;
        private volatile boolean failed;

        Confirmations(int expected) {
            open = new CountDownLatch(expected);
        }

        @Override
        public void onCompletion(Message message) {
            open.countDown();
        }

        @Override
        public void onException(Message message, Exception exception) {
            failed = true;
            open.countDown();
        }

        boolean await() {
            try {
                return open.await(PATIENCE.toSeconds(), TimeUnit.SECONDS) && !failed;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
