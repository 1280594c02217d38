// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.queue;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import nl.seinhuis.kit.Settings;
import nl.seinhuis.kit.access.ClientTls;
import nl.seinhuis.kit.access.TlsFiles;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.apache.qpid.jms.message.JmsMessage;
import org.apache.qpid.jms.message.JmsMessageSupport;
import org.apache.qpid.jms.provider.amqp.message.AmqpJmsMessageFacade;
import org.apache.qpid.proton.amqp.Symbol;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Queues of the agency's own broker over AMQP 1.0 with mutual TLS. A message is settled there only after the taker has
 * returned: a crash or a lost connection in between brings it again. What is put is durable there, and confirmed, before
 * {@link #put} returns. The connection is made at first use and again after a failure; files of TLS are read each time.
 */
public final class AgencyQueues implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AgencyQueues.class);

    /** Property on which Artemis drops a message that was put before; other brokers leave it to the reader. */
    private static final String DUPLICATE = "_AMQ_DUPL_ID";

    private static final int INDIVIDUAL_ACKNOWLEDGE = 101;
    private static final int MOST_PER_LOOK = 100;

    /** Milliseconds; messages come by themselves, so what is late is there at the next look. */
    private static final long WAIT = 15;

    private final Place place;
    private @Nullable Open open;

    /**
     * The agency's broker.
     *
     * @param amqp {@code amqps://host:port}
     * @param tls whom to trust, and the client certificate, which is how it knows us
     * @param incoming queue from which signals are taken
     */
    public record Place(URI amqp, TlsFiles tls, String incoming) {

        /** Reads {@code <prefix>.amqp, .ca, .certificate, .key, .incoming}. */
        public static Place read(Settings settings, String prefix) {
            URI amqp = settings.uri(prefix + ".amqp");
            if (!amqp.toString().isEmpty() && !"amqps".equals(amqp.getScheme())) {
                settings.fault(prefix + ".amqp must start with amqps://");
            }
            return new Place(
                    amqp,
                    new TlsFiles(
                            settings.path(prefix + ".ca"),
                            settings.path(prefix + ".certificate"),
                            settings.path(prefix + ".key")),
                    settings.text(prefix + ".incoming"));
        }
    }

    /** Takes a message. */
    @FunctionalInterface
    public interface Taker {

        /**
         * Takes it durably, or puts it aside.
         *
         * @throws IOException if that cannot be done now: the message stays where it is
         */
        void take(QueueMessage message) throws IOException;
    }

    /** An open connection: one session to take, one to put. */
    private record Open(Connection connection, MessageConsumer consumer, Session puts, MessageProducer producer) {}

    /** Queues at a place. */
    public AgencyQueues(Place place) {
        this.place = place;
    }

    /** Whether the broker was there the last time. */
    public synchronized boolean connected() {
        return open != null;
    }

    /** Takes what waits, in order, a bounded number at a time. */
    public void take(Taker taker) throws IOException {
        MessageConsumer consumer = connect().consumer();
        try {
            for (int i = 0; i < MOST_PER_LOOK; i++) {
                Message message = consumer.receive(WAIT);
                if (message == null) {
                    return;
                }
                taken(message, taker);
            }
        } catch (JMSException e) {
            throw lost(e);
        }
    }

    private void taken(Message message, Taker taker) throws JMSException, IOException {
        int outcome = JmsMessageSupport.MODIFIED_FAILED;
        try {
            Optional<byte[]> body = body(message);
            if (body.isPresent()) {
                taker.take(new QueueMessage(type(message), body.get(), Map.of()));
                outcome = JmsMessageSupport.ACCEPTED;
            } else {
                // Whole and as it came it can be kept by the agency's broker alone, in the queue and not for us.
                LOG.warn("left at the agency's broker: a message that is neither text nor bytes");
                outcome = JmsMessageSupport.MODIFIED_FAILED_UNDELIVERABLE;
            }
        } catch (IOException e) {
            // Nothing is wrong with the message. Were it counted as a failed delivery, the agency's broker would put it
            // away after a few, and a disk that is full for some minutes would lose it.
            outcome = JmsMessageSupport.RELEASED;
            throw e;
        } finally {
            message.setIntProperty(JmsMessageSupport.JMS_AMQP_ACK_TYPE, outcome);
            message.acknowledge();
        }
    }

    /** All of it, however large: what is put aside is put aside as it came. */
    private static Optional<byte[]> body(Message message) throws JMSException {
        if (message instanceof TextMessage text) {
            String all = text.getText();
            return Optional.of(all == null ? new byte[0] : all.getBytes(StandardCharsets.UTF_8));
        }
        if (message instanceof BytesMessage bytes) {
            byte[] all = new byte[Math.toIntExact(bytes.getBodyLength())];
            bytes.readBytes(all);
            return Optional.of(all);
        }
        return Optional.empty();
    }

    private static String type(Message message) {
        Symbol type = facade(message).getContentType();
        return type == null ? "" : type.toString();
    }

    /**
     * Puts a message, durably.
     *
     * @param queue its name
     * @param message what to put
     * @param id what was put under this id before is dropped, where the agency's broker can do that
     */
    public synchronized void put(String queue, QueueMessage message, String id) throws IOException {
        Open now = connect();
        try {
            BytesMessage bytes = now.puts().createBytesMessage();
            bytes.writeBytes(message.body());
            facade(bytes).setContentType(Symbol.valueOf(message.type()));
            bytes.setStringProperty(DUPLICATE, id);
            for (Map.Entry<String, String> property : message.properties().entrySet()) {
                bytes.setStringProperty(property.getKey(), property.getValue());
            }
            now.producer().send(now.puts().createQueue(queue), bytes);
        } catch (JMSException e) {
            throw lost(e);
        }
    }

    private static AmqpJmsMessageFacade facade(Message message) {
        return (AmqpJmsMessageFacade) ((JmsMessage) message).getFacade();
    }

    private synchronized Open connect() throws IOException {
        Open now = open;
        if (now != null) {
            return now;
        }
        Connection connection = null;
        try {
            JmsConnectionFactory factory = new JmsConnectionFactory(place.amqp()
                    + "?amqp.saslMechanisms=EXTERNAL,ANONYMOUS&amqp.idleTimeout=30000"
                    + "&transport.enabledProtocols=TLSv1.3&transport.verifyHost=true&transport.connectTimeout=5000"
                    + "&jms.connectTimeout=10000&jms.requestTimeout=10000&jms.sendTimeout=10000&jms.closeTimeout=5000"
                    + "&jms.forceSyncSend=true&jms.prefetchPolicy.all=10"
                    // To ask the broker for what it has hangs on large messages.
                    + "&jms.receiveLocalOnly=true");
            factory.setSslContext(ClientTls.context(place.tls()));
            factory.setUseDaemonThread(true);
            connection = factory.createConnection();
            Session takes = connection.createSession(false, INDIVIDUAL_ACKNOWLEDGE);
            Session puts = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            now = new Open(
                    connection,
                    takes.createConsumer(takes.createQueue(place.incoming())),
                    puts,
                    puts.createProducer(null));
            connection.start();
            open = now;
            return now;
        } catch (JMSException e) {
            close(connection);
            throw lost(e);
        }
    }

    /** Only the kind of failure: the client library's text may name users and queues. */
    private IOException lost(JMSException e) {
        close();
        return new IOException("the agency's queues: " + e.getClass().getSimpleName());
    }

    @Override
    public synchronized void close() {
        Open now = open;
        open = null;
        if (now != null) {
            close(now.connection());
        }
    }

    private static void close(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (JMSException e) {
            // It is gone already; what was not settled comes again.
            Thread.onSpinWait();
        }
    }
}
