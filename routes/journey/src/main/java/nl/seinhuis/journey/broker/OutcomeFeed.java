// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.broker;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nl.seinhuis.guard.DeliveryOutcome;
import nl.seinhuis.guard.DeskAddress;
import nl.seinhuis.guard.InternalAddresses;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes from an external Artemis what became of deliveries and has it recorded. An outcome leaves the queue there only after
 * it is recorded; what broke off in between is told again.
 */
final class OutcomeFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutcomeFeed.class);
    private static final int MOST = 256;
    private static final long PATIENCE = 500;

    private final ConnectionFactory connections;
    private final OutcomeSink sink;
    private final Thread thread = new Thread(this::run, "outcomes");
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean upToDate;

    OutcomeFeed(ConnectionFactory connections, OutcomeSink sink) {
        this.connections = connections;
        this.sink = sink;
    }

    void start() {
        thread.start();
    }

    /** {@return whether the queue was found empty since the present connection began} */
    boolean upToDate() {
        return upToDate;
    }

    private void run() {
        while (!ended(0)) {
            try (Connection connection = connections.createConnection()) {
                feed(connection);
            } catch (JMSException | RuntimeException failed) {
                LOG.warn("outcomes wait: kind={}", failed.getClass().getSimpleName());
            }
            upToDate = false;
            if (ended(1)) {
                return;
            }
        }
    }

    private boolean ended(long seconds) {
        try {
            return closed.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void feed(Connection connection) throws JMSException {
        Session session = connection.createSession(Session.SESSION_TRANSACTED);
        MessageConsumer consumer = session.createConsumer(session.createQueue(InternalAddresses.OUTCOMES));
        connection.start();
        while (!ended(0)) {
            Message first = consumer.receive(PATIENCE);
            if (first == null) {
                // This one asks the node; a connection that was cut fails here.
                first = consumer.receiveNoWait();
            }
            if (first == null) {
                upToDate = true;
                continue;
            }
            List<DeliveryOutcome> outcomes = new ArrayList<>();
            int taken = 0;
            for (Message next = first; next != null; next = taken < MOST ? consumer.receiveNoWait() : null) {
                taken++;
                DeliveryOutcome outcome = outcome(next);
                if (outcome != null) {
                    outcomes.add(outcome);
                }
            }
            sink.record(outcomes);
            session.commit();
        }
    }

    /** What a message tells, or null if it tells nothing that can be understood: such a one must not hold up the others. */
    private static @Nullable DeliveryOutcome outcome(Message message) throws JMSException {
        String kind = message.getStringProperty(InternalAddresses.KIND);
        String delivery = message.getStringProperty(InternalAddresses.DELIVERY);
        String address = message.getStringProperty(InternalAddresses.ADDRESS);
        DeskAddress desk = address == null ? null : DeskAddress.parse(address);
        if (kind != null && delivery != null && desk != null) {
            try {
                return new DeliveryOutcome(DeliveryOutcome.Kind.valueOf(kind), delivery, desk);
            } catch (IllegalArgumentException unknown) {
                LOG.error("an outcome of an unknown kind was dropped");
                return null;
            }
        }
        LOG.error("an outcome without its properties was dropped");
        return null;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }
}
