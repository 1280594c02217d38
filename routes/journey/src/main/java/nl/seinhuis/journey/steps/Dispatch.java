// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.steps;

import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nl.seinhuis.journey.delivery.Outgoing;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.stages.validate.StageFailed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands deliveries to the message broker and waits until it has confirmed all of them: durable, each with its id against
 * duplicates.
 *
 * <p>They go in one transaction of the message broker: one write to its journal, and one note in its memory about a batch that
 * waits on disk, where single messages cost one each. A transaction in which one id is known already is rolled back as a
 * whole. So after a crash, and whenever else it is refused, the same messages go one by one: then only what the message broker
 * has already is skipped.
 *
 * <p>For one thread at a time.
 */
final class Dispatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ConnectionFactory factory;
    private final Clock clock;
    private @Nullable Link link;

    /** Sends to a message broker; connections must have confirmations switched on. */
    Dispatch(ConnectionFactory factory, Clock clock) {
        this.factory = factory;
        this.clock = clock;
    }

    /**
     * Sends; when this returns the message broker has all of them on disk, once.
     *
     * @throws StageFailed if it did not confirm all of them; sent again later, none arrives twice
     */
    void send(List<StoredDelivery> deliveries) {
        if (deliveries.isEmpty()) {
            return;
        }
        try {
            if (!link().sendTogether(deliveries, clock.millis())) {
                sendSingly(deliveries);
            }
        } catch (JMSException e) {
            close();
            LOG.error(
                    "publish failed: code=message-broker-away kind={}",
                    e.getClass().getSimpleName());
            throw new StageFailed("message-broker-away", false, null);
        }
    }

    private void sendSingly(List<StoredDelivery> deliveries) throws JMSException {
        Confirmations confirmations = new Confirmations(deliveries.size());
        for (StoredDelivery delivery : deliveries) {
            link().sendAlone(delivery, clock.millis(), confirmations);
        }
        if (!confirmations.await()) {
            close();
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

    /** Closes the connection; what was sent in a transaction that was not confirmed is gone. */
    @Override
    public void close() {
        Link current = link;
        link = null;
        if (current != null) {
            current.close();
        }
    }

    /** One connection, with a session for batches and one for single messages. */
    private static final class Link {

        private final Connection connection;
        private final Session together;
        private final MessageProducer inBatch;
        private final Session singly;
        private final MessageProducer alone;
        private final Map<String, Topic> topics = new HashMap<>();

        Link(Connection connection) throws JMSException {
            this.connection = connection;
            this.together = connection.createSession(true, Session.SESSION_TRANSACTED);
            this.inBatch = producer(together);
            this.singly = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            this.alone = producer(singly);
            connection.start();
        }

        private static MessageProducer producer(Session session) throws JMSException {
            MessageProducer producer = session.createProducer(null);
            // Neither an id made from the clock nor a time to the millisecond: two desks could join on them.
            producer.setDisableMessageID(true);
            producer.setDisableMessageTimestamp(true);
            return producer;
        }

        /** Sends all or none; tells whether the message broker confirmed them. */
        boolean sendTogether(List<StoredDelivery> deliveries, long now) throws JMSException {
            for (StoredDelivery delivery : deliveries) {
                inBatch.send(
                        topic(delivery),
                        message(together, delivery),
                        DeliveryMode.PERSISTENT,
                        Message.DEFAULT_PRIORITY,
                        left(delivery, now));
            }
            try {
                together.commit();
                return true;
            } catch (JMSException e) {
                LOG.info(
                        "published singly: count={} kind={}",
                        deliveries.size(),
                        e.getClass().getSimpleName());
                together.rollback();
                return false;
            }
        }

        void sendAlone(StoredDelivery delivery, long now, CompletionListener listener) throws JMSException {
            alone.send(
                    topic(delivery),
                    message(singly, delivery),
                    DeliveryMode.PERSISTENT,
                    Message.DEFAULT_PRIORITY,
                    left(delivery, now),
                    listener);
        }

        private static long left(StoredDelivery delivery, long now) {
            return Math.max(1, delivery.target().expires().toEpochMilli() - now);
        }

        private Topic topic(StoredDelivery delivery) throws JMSException {
            String address = delivery.target().address();
            Topic known = topics.get(address);
            if (known == null) {
                known = singly.createTopic(address);
                topics.put(address, known);
            }
            return known;
        }

        private static BytesMessage message(Session session, StoredDelivery delivery) throws JMSException {
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
