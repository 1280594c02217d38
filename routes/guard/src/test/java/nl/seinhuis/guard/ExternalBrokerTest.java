// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import nl.seinhuis.guard.fixture.TestAuthority;
import nl.seinhuis.guard.fixture.TestIssuer;
import nl.seinhuis.testing.FreePorts;
import org.apache.activemq.artemis.api.core.ActiveMQIllegalStateException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.server.impl.AddressInfo;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An Artemis that is not ours, set up by class names and properties as its own files do. */
class ExternalBrokerTest {
    private static final DeskAddress DESK = new DeskAddress("comensha-shelter", "vr01");
    private static final String EMPTY = "signals.vr02.comensha-shelter";

    @TempDir
    private static Path folder;

    private static TestAuthority authority;
    private static TestIssuer issuer;
    private static TestAuthority.Identity node;
    private static TestAuthority.Identity stranger;
    private static TestAuthority.Identity server;
    private static EmbeddedActiveMQ broker;
    private static int amqp;
    private static int core;

    @BeforeAll
    static void open() throws Exception {
        authority = new TestAuthority(folder, "tests");
        issuer = new TestIssuer(authority);
        node = authority.issue("node");
        stranger = authority.issue("stranger");
        server = authority.issue("broker");
        amqp = FreePorts.next();
        core = FreePorts.next();
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setJMXManagementEnabled(false)
                .setAuthenticationCacheSize(0)
                .setAuthorizationCacheSize(0)
                .addAcceptorConfiguration(acceptor("amqp", amqp, "AMQP", "wantClientAuth"))
                .addAcceptorConfiguration(acceptor("core", core, "CORE", "needClientAuth"))
                .addAddressSetting(
                        "#", new AddressSettings().setAutoCreateQueues(false).setAutoCreateAddresses(false))
                .addAddressSetting(
                        DESK.address(),
                        new AddressSettings()
                                .setMaxDeliveryAttempts(-1)
                                .setDeadLetterAddress(SimpleString.of(DESK.deadLetter())));
        configuration.registerBrokerPlugin(DeliveryPlugin.class.getConstructor().newInstance());
        broker = new EmbeddedActiveMQ()
                .setConfiguration(configuration)
                .setSecurityManager(new GuardSecurityManager().init(properties()));
        broker.start();
        broker.getActiveMQServer().addAddressInfo(new AddressInfo(SimpleString.of(EMPTY), RoutingType.MULTICAST));
        queue(DESK.address(), DESK.queue(), RoutingType.MULTICAST);
        for (String name : List.of(InternalAddresses.OUTCOMES, InternalAddresses.WITHDRAWALS, DESK.deadLetter())) {
            queue(name, name, RoutingType.ANYCAST);
        }
    }

    private static void queue(String address, String name, RoutingType routing) throws Exception {
        broker.getActiveMQServer().addOrUpdateAddressInfo(new AddressInfo(SimpleString.of(address), routing));
        broker.getActiveMQServer()
                .createQueue(QueueConfiguration.of(name)
                        .setAddress(address)
                        .setRoutingType(routing)
                        .setDurable(true));
    }

    @AfterEach
    void nothing_is_left() throws Exception {
        for (String name : List.of(DESK.queue(), InternalAddresses.OUTCOMES, DESK.deadLetter())) {
            broker.getActiveMQServer().locateQueue(name).deleteAllReferences();
        }
    }

    private static Map<String, String> properties() throws IOException {
        Path desks = Files.writeString(folder.resolve("desks"), "comensha=comensha-shelter\n");
        return Map.of(
                "issuer", issuer.issuer(),
                "audience", TestIssuer.AUDIENCE,
                "ca", authority.pem().toString(),
                "exceptions", "comensha",
                "desks", desks.toString(),
                "publisher-certificate", Binding.thumbprint(node.certificate()));
    }

    private static TransportConfiguration acceptor(String name, int port, String protocol, String clientAuth) {
        Map<String, Object> values = tls(server, port);
        values.put(clientAuth, true);
        values.put("protocols", protocol);
        return new TransportConfiguration(
                NettyAcceptorFactory.class.getName(), values, name, Map.of("saslMechanisms", "PLAIN,XOAUTH2"));
    }

    private static Map<String, Object> tls(TestAuthority.Identity identity, int port) {
        Map<String, Object> values = new HashMap<>();
        values.put("host", "localhost");
        values.put("port", port);
        values.put("sslEnabled", true);
        values.put("keyStoreType", "PKCS12");
        values.put("keyStorePath", identity.keyStore().toString());
        values.put("keyStorePassword", TestAuthority.PASSWORD);
        values.put("trustStoreType", "PEMCA");
        values.put("trustStorePath", authority.pem().toString());
        return values;
    }

    @AfterAll
    static void close() throws Exception {
        broker.stop();
        issuer.close();
    }

    private static Connection node(TestAuthority.Identity identity, String user) throws JMSException {
        var connector = new TransportConfiguration(NettyConnectorFactory.class.getName(), tls(identity, core));
        @SuppressWarnings("resource")
        var factory = new ActiveMQConnectionFactory(false, connector);
        factory.setConfirmationWindowSize(1024);
        return factory.createConnection(user, "");
    }

    @Test
    void a_node_publishes_under_its_certificate_and_a_desk_fetches() throws JMSException {
        try (Connection publishing = node(node, "seinhuis-publisher");
                Connection fetching = desk(issuer.token("comensha", List.of("comensha-shelter")))) {
            Session session = publishing.createSession();
            session.createProducer(session.createTopic(DESK.address())).send(session.createTextMessage("sealed"));
            fetching.start();
            Session reading = fetching.createSession();
            Message received = reading.createConsumer(reading.createQueue(DESK.qualified()))
                    .receive(60_000);
            assertThat(received.getBody(String.class)).isEqualTo("sealed");
        }
    }

    private static Connection desk(String token) throws JMSException {
        return new JmsConnectionFactory(
                        "comensha",
                        token,
                        "amqps://localhost:" + amqp
                                + "?amqp.saslMechanisms=XOAUTH2&transport.storeType=PKCS12&transport.trustStoreLocation="
                                + authority.trustStore() + "&transport.trustStorePassword="
                                + URLEncoder.encode(TestAuthority.PASSWORD, StandardCharsets.UTF_8))
                .createConnection();
    }

    @Test
    void another_certificate_or_name_does_not_publish() {
        assertThatThrownBy(() -> node(stranger, "seinhuis-publisher")).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> node(node, "somebody")).isInstanceOf(JMSException.class);
    }

    @Test
    void a_desk_that_the_file_does_not_name_is_not_let_in() {
        String token = issuer.token("comensha", List.of("comensha-remote"));
        assertThatThrownBy(() -> {
                    try (Connection connection = desk(token)) {
                        connection.start();
                    }
                })
                .isInstanceOf(JMSException.class);
    }

    @Test
    void a_message_to_an_address_without_a_queue_is_not_confirmed() throws JMSException {
        try (Connection publishing = node(node, "seinhuis-publisher")) {
            Session session = publishing.createSession();
            MessageProducer producer = session.createProducer(session.createTopic(EMPTY));
            assertThatThrownBy(() -> producer.send(session.createTextMessage("sealed")))
                    .isInstanceOf(JMSException.class);
            var answers = new ConcurrentLinkedQueue<String>();
            producer.send(session.createTextMessage("sealed"), new CompletionListener() {
                @Override
                public void onCompletion(Message message) {
                    answers.add("confirmed");
                }

                @Override
                public void onException(Message message, Exception exception) {
                    answers.add("refused");
                }
            });
            await().atMost(Duration.ofSeconds(60)).until(() -> !answers.isEmpty());
            assertThat(answers).containsExactly("refused");
        }
    }

    @Test
    void what_a_desk_accepts_is_told_by_a_message_for_the_publisher() throws JMSException {
        try (Connection publishing = node(node, "seinhuis-publisher");
                Connection fetching = desk(issuer.token("comensha", List.of("comensha-shelter")))) {
            publish(publishing, "id-1");
            fetching.start();
            assertThat(consumer(fetching, Session.AUTO_ACKNOWLEDGE).receive(60_000))
                    .isNotNull();
            assertThat(outcome(publishing, 5000)).isEqualTo("DELIVERED id-1 " + DESK.address());
        }
    }

    @Test
    void what_a_desk_takes_back_is_not_told() throws JMSException {
        try (Connection publishing = node(node, "seinhuis-publisher");
                Connection fetching = desk(issuer.token("comensha", List.of("comensha-shelter")))) {
            publish(publishing, "id-2");
            fetching.start();
            Session reading = fetching.createSession(Session.SESSION_TRANSACTED);
            var consumer = reading.createConsumer(reading.createQueue(DESK.qualified()));
            assertThat(consumer.receive(60_000)).isNotNull();
            reading.rollback();
            assertThat(outcome(publishing, 300)).isEmpty();
            assertThat(consumer.receive(60_000)).isNotNull();
            reading.commit();
            assertThat(outcome(publishing, 5000)).startsWith("DELIVERED id-2");
        }
    }

    @Test
    void what_a_desk_rejects_is_told_too() throws JMSException {
        try (Connection publishing = node(node, "seinhuis-publisher");
                Connection fetching = desk(issuer.token("comensha", List.of("comensha-shelter")))) {
            publish(publishing, "id-3");
            fetching.start();
            Message received = consumer(fetching, Session.CLIENT_ACKNOWLEDGE).receive(60_000);
            received.setIntProperty("JMS_AMQP_ACK_TYPE", 2);
            received.acknowledge();
            assertThat(outcome(publishing, 5000)).startsWith("DEAD_LETTERED id-3");
        }
    }

    @Test
    void what_was_withdrawn_while_a_desk_had_it_in_hand_is_not_offered_again() throws JMSException {
        try (Connection publishing = node(node, "seinhuis-publisher");
                Connection fetching = desk(issuer.token("comensha", List.of("comensha-shelter")))) {
            publish(publishing, "id-4", "id-5");
            fetching.start();
            Session holding = fetching.createSession(Session.CLIENT_ACKNOWLEDGE);
            var consumer = holding.createConsumer(holding.createQueue(DESK.qualified()));
            assertThat(consumer.receive(60_000)).isNotNull();

            Session session = publishing.createSession();
            Message withdrawal = session.createMessage();
            withdrawal.setStringProperty(InternalAddresses.QUEUE, DESK.queue());
            withdrawal.setStringProperty(InternalAddresses.DELIVERY, "id-4");
            session.createProducer(session.createQueue(InternalAddresses.WITHDRAWALS))
                    .send(withdrawal);
            holding.close();

            Message next = consumer(fetching, Session.AUTO_ACKNOWLEDGE).receive(60_000);
            assertThat(next.getStringProperty("_AMQ_DUPL_ID")).isEqualTo("id-5");
        }
    }

    @Test
    void nobody_else_takes_outcomes_or_withdraws() {
        for (String address : List.of(InternalAddresses.OUTCOMES, InternalAddresses.WITHDRAWALS)) {
            assertThatThrownBy(() -> {
                        try (Connection connection = desk(issuer.token("comensha", List.of("comensha-shelter")))) {
                            Session session = connection.createSession();
                            session.createConsumer(session.createQueue(address));
                        }
                    })
                    .isInstanceOf(JMSException.class);
            assertThatThrownBy(() -> {
                        try (Connection connection = desk(issuer.token("comensha", List.of("comensha-shelter")))) {
                            Session session = connection.createSession();
                            session.createProducer(session.createQueue(address)).send(session.createMessage());
                        }
                    })
                    .isInstanceOf(JMSException.class);
        }
    }

    @Test
    void no_second_queue_lies_behind_the_address_of_a_desk() {
        assertThatThrownBy(() -> queue(DESK.address(), "another.vr01", RoutingType.MULTICAST))
                .isInstanceOf(ActiveMQIllegalStateException.class);
        assertThatThrownBy(() -> queue("signals.vr03.x", "x.vr03", RoutingType.ANYCAST))
                .isInstanceOf(ActiveMQIllegalStateException.class);
    }

    private static void publish(Connection connection, String... ids) throws JMSException {
        try (Session session = connection.createSession()) {
            MessageProducer producer = session.createProducer(session.createTopic(DESK.address()));
            for (String id : ids) {
                Message message = session.createTextMessage("sealed");
                message.setStringProperty("_AMQ_DUPL_ID", id);
                producer.send(message);
            }
        }
    }

    private static MessageConsumer consumer(Connection connection, int mode) throws JMSException {
        Session session = connection.createSession(mode);
        return session.createConsumer(session.createQueue(DESK.qualified()));
    }

    /** The next outcome as one line, empty if there is none. */
    private static String outcome(Connection connection, long wait) throws JMSException {
        connection.start();
        try (Session session = connection.createSession()) {
            Message told = session.createConsumer(session.createQueue(InternalAddresses.OUTCOMES))
                    .receive(wait);
            return told == null
                    ? ""
                    : told.getStringProperty(InternalAddresses.KIND) + " "
                            + told.getStringProperty(InternalAddresses.DELIVERY) + " "
                            + told.getStringProperty(InternalAddresses.ADDRESS);
        }
    }
}
