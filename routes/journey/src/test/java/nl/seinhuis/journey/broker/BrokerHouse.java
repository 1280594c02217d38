// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TopicSubscriber;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import nl.seinhuis.guard.Binding;
import nl.seinhuis.guard.DeliveryOutcome;
import nl.seinhuis.guard.DeskAddress;
import nl.seinhuis.guard.TokenVerifier;
import nl.seinhuis.guard.fixture.TestAuthority;
import nl.seinhuis.guard.fixture.TestIssuer;
import nl.seinhuis.testing.FreePorts;
import org.apache.qpid.jms.JmsConnectionFactory;

/** The shipped broker file on a free port, with a small issuer of tokens and three desks. */
public final class BrokerHouse implements AutoCloseable {
    public static final DeskAddress GRONINGEN = new DeskAddress("care-coordinator-groningen", "vr01");
    public static final DeskAddress POLICE = new DeskAddress("police-noord", "vr01");
    public static final DeskAddress DRENTHE = new DeskAddress("care-coordinator-drenthe", "vr03");
    static final int ONE_BY_ONE = 101;

    private static final AtomicInteger VM = new AtomicInteger(1);

    final TestAuthority authority;
    final TestIssuer issuer;
    final TestAuthority.Identity own;
    final TestAuthority.Identity other;
    final List<DeliveryOutcome> outcomes = new CopyOnWriteArrayList<>();
    final int port = FreePorts.next();
    private final Path folder;
    private final TestAuthority.Identity server;
    private final TokenVerifier verifier;
    private final List<Connection> connections = new ArrayList<>();
    private final List<DeskAddress> desks = new ArrayList<>(List.of(GRONINGEN, POLICE, DRENTHE));
    private EmbeddedBroker broker;

    public BrokerHouse(Path folder) {
        this.folder = folder;
        authority = new TestAuthority(folder, "tests");
        issuer = new TestIssuer(authority);
        server = authority.issue("broker");
        own = authority.issue("care-coordinator-drenthe");
        other = authority.issue("somebody");
        verifier = new TokenVerifier(issuer.settings(), Clock.systemUTC());
        open();
    }

    BrokerSettings settings() {
        return new BrokerSettings(
                Path.of(System.getProperty("seinhuis.root"), "config/artemis/broker.xml"),
                folder.resolve("artemis"),
                new BrokerSettings.Listen("127.0.0.1", port),
                new BrokerSettings.Tls(server.keyStore(), TestAuthority.PASSWORD, authority.pem()),
                Map.of("seinhuis.expiry.scan", "200", BrokerSettings.VM, Integer.toString(VM.getAndIncrement())));
    }

    BrokerAccess access() {
        Binding binding = new Binding(Set.of(GRONINGEN.desk(), POLICE.desk(), "nobody", "desk"));
        // Every desk is its own client's, and those made for one test belong to the client "desk".
        return new BrokerAccess(
                verifier,
                binding,
                (client, desk) -> desks.stream().anyMatch(known -> known.desk().equals(desk))
                        && (client.equals(desk) || (client.equals("desk") && desk.startsWith("desk-"))),
                Clock.systemUTC(),
                new SecureRandom());
    }

    /** A new desk for one test. */
    DeskAddress desk() {
        DeskAddress desk = new DeskAddress("desk-" + desks.size(), "vr01");
        desks.add(desk);
        broker.register(desk);
        return desk;
    }

    static String client(DeskAddress desk) {
        return desk.desk().startsWith("desk-") ? "desk" : desk.desk();
    }

    public void open() {
        broker = new EmbeddedBroker(settings(), access(), outcomes::add);
        broker.start(desks);
    }

    public void shut() {
        broker.close();
    }

    public EmbeddedBroker broker() {
        return broker;
    }

    String token(DeskAddress desk) {
        return issuer.token(client(desk), List.of(desk.desk()));
    }

    /** When a token ends, in milliseconds. */
    long end(String token) {
        return verifier.verify(token).exp().toEpochMilli();
    }

    /** A client's connection factory; the mechanism is XOAUTH2 or PLAIN. */
    JmsConnectionFactory factory(String mechanism, String user, String token, TestAuthority.Identity identity) {
        String uri = "amqps://localhost:" + port + "?jms.connectTimeout=5000&amqp.saslMechanisms=" + mechanism
                + "&transport.storeType=PKCS12&transport.trustStoreLocation=" + authority.trustStore()
                + "&transport.trustStorePassword=" + URLEncoder.encode(TestAuthority.PASSWORD, UTF_8)
                + "&transport.enabledProtocols=TLSv1.3";
        if (identity != null) {
            uri += "&transport.keyStoreLocation=" + identity.keyStore() + "&transport.keyStorePassword="
                    + URLEncoder.encode(TestAuthority.PASSWORD, UTF_8);
        }
        return new JmsConnectionFactory(user, token, uri);
    }

    Connection connect(String user, String token) throws JMSException {
        return started(factory("PLAIN", user, token, null).createConnection());
    }

    Connection connect(DeskAddress desk) throws JMSException {
        return connect(client(desk), token(desk));
    }

    Connection started(Connection connection) throws JMSException {
        connections.add(connection);
        connection.start();
        return connection;
    }

    /** Attaches as a durable subscription: container id is the desk, link name the region. */
    TopicSubscriber subscribe(DeskAddress desk) throws JMSException {
        return subscribe(desk, Session.AUTO_ACKNOWLEDGE);
    }

    TopicSubscriber subscribe(DeskAddress desk, int mode) throws JMSException {
        Connection connection =
                factory("PLAIN", client(desk), token(desk), null).createConnection();
        connection.setClientID(desk.desk());
        Session session = started(connection).createSession(mode);
        return session.createDurableSubscriber(session.createTopic(desk.address()), desk.region());
    }

    /** Attaches by {@code address::queue}. */
    static MessageConsumer consume(Connection connection, DeskAddress desk, int mode) throws JMSException {
        Session session = connection.createSession(mode);
        return session.createConsumer(session.createQueue(desk.qualified()));
    }

    void publish(DeskAddress desk, String... ids) throws JMSException {
        for (String id : ids) {
            publish(desk.address(), id, 0);
        }
    }

    void publish(String address, String id, long life) throws JMSException {
        try (Connection connection = broker.connectionFactory().createConnection();
                Session session = connection.createSession();
                MessageProducer producer = session.createProducer(session.createTopic(address))) {
            // As the publishing step does: both would tell recipients the moment to the millisecond.
            producer.setDisableMessageID(true);
            producer.setDisableMessageTimestamp(true);
            producer.send(sealed(session, id), DeliveryMode.PERSISTENT, 4, life);
        }
    }

    static BytesMessage sealed(Session session, String id) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(("sealed " + id).getBytes(UTF_8));
        message.setStringProperty("_AMQ_DUPL_ID", id);
        message.setStringProperty("cloudEvents_id", id);
        message.setStringProperty("JMS_AMQP_ContentType", "application/jose");
        return message;
    }

    /** The ids of so many messages, and of one more if there is one. */
    static List<String> take(MessageConsumer consumer, int count) throws JMSException {
        List<String> ids = new ArrayList<>();
        Message next = consumer.receive(count == 0 ? 200 : 60_000);
        while (next != null && ids.size() <= count) {
            ids.add(next.getStringProperty("cloudEvents_id"));
            next = consumer.receive(ids.size() < count ? 60_000 : 100);
        }
        return ids;
    }

    /** What lies in a dead-letter or expiry queue, taken as the broker's own route takes it. */
    List<String> taken(String queue, int count) throws JMSException {
        try (Connection connection = broker.connectionFactory().createConnection()) {
            connection.start();
            Session session = connection.createSession();
            return take(session.createConsumer(session.createQueue(queue)), count);
        }
    }

    /** Cuts all clients off. */
    void tidy() throws JMSException {
        for (Connection connection : connections) {
            try {
                connection.close();
            } catch (JMSException alreadyCut) {
                // It may have been cut by the test.
                connection.setExceptionListener(null);
            }
        }
        connections.clear();
        outcomes.clear();
    }

    @Override
    public void close() throws JMSException {
        tidy();
        shut();
        issuer.close();
    }
}
