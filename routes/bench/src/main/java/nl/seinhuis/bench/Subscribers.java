// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import nl.seinhuis.guard.DeskAddress;
import org.apache.qpid.jms.JmsConnectionFactory;

/** The four desks, each draining its queue over AMQP 1.0 and TLS on a connection of its own. Bodies are not opened. */
final class Subscribers implements AutoCloseable {

    private static final String OPTIONS = "?amqp.saslMechanisms=XOAUTH2&transport.enabledProtocols=TLSv1.3"
            + "&jms.prefetchPolicy.all=500&jms.connectTimeout=10000";

    private final List<Connection> connections = new ArrayList<>();
    private final Map<Arrival, Long> first = new ConcurrentHashMap<>();
    private final Semaphore arrivals = new Semaphore(0);
    private final Queue<Arrival> again = new ConcurrentLinkedQueue<>();

    private Subscribers() {}

    static Subscribers open(int port, SSLContext tls, Issuer issuer) throws JMSException {
        Subscribers subscribers = new Subscribers();
        for (String desk : Topics.DESKS) {
            subscribers.attach(port, tls, desk, issuer.token(desk, desk));
        }
        return subscribers;
    }

    private void attach(int port, SSLContext tls, String desk, String token) throws JMSException {
        JmsConnectionFactory factory = new JmsConnectionFactory("amqps://localhost:" + port + OPTIONS);
        factory.setSslContext(tls);
        factory.setUseDaemonThread(true);
        Connection connection = factory.createConnection(desk, token);
        connections.add(connection);
        DeskAddress address = Topics.of(desk);
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        session.createConsumer(session.createQueue(address.address() + "::" + address.queue()))
                .setMessageListener(message -> arrived(desk, message));
        connection.start();
    }

    private void arrived(String desk, Message message) {
        long now = System.nanoTime();
        try {
            Arrival arrival = new Arrival(desk, String.valueOf(message.getStringProperty("cloudEvents_id")));
            if (first.putIfAbsent(arrival, now) != null) {
                again.add(arrival);
            }
            arrivals.release();
        } catch (JMSException e) {
            throw new IllegalStateException("a delivery without properties", e);
        }
    }

    /** Waits a moment, at most until the next arrival. */
    void pause() throws InterruptedException {
        if (arrivals.tryAcquire(50, TimeUnit.MILLISECONDS)) {
            arrivals.drainPermits();
        }
    }

    /** How many different deliveries have arrived since the last {@link #take}. */
    int count() {
        return first.size();
    }

    /** What has arrived, and how often something arrived again; both begin anew. */
    Taken take() {
        Taken taken = new Taken(Map.copyOf(first), again.size());
        first.clear();
        again.clear();
        return taken;
    }

    @Override
    public void close() throws JMSException {
        for (Connection connection : connections) {
            connection.close();
        }
    }

    /**
     * A delivery at a desk.
     *
     * @param desk the desk
     * @param id id of the delivery
     */
    record Arrival(String desk, String id) {}

    /**
     * What arrived.
     *
     * @param at when each delivery arrived first, by the nanosecond clock
     * @param duplicates how many arrived again
     */
    record Taken(Map<Arrival, Long> at, int duplicates) {}
}
