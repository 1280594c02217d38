// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.seinhuis.guard.Binding;
import nl.seinhuis.guard.DeliveryOutcome;
import nl.seinhuis.guard.DeskAddress;
import nl.seinhuis.guard.GuardSecurityManager;
import nl.seinhuis.guard.fixture.TestAuthority;
import nl.seinhuis.guard.fixture.TestIssuer;
import nl.seinhuis.testing.FreePorts;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.utils.critical.CriticalAnalyzerPolicy;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.awaitility.Awaitility;

/** An Artemis that is not the broker process's, set up from the files of {@code docker/ha} with the folders of a test. */
final class ExternalHouse {
    static final DeskAddress DESK = new DeskAddress("care-coordinator-groningen", "vr01");
    static final Path FILES = Path.of(System.getProperty("seinhuis.root"), "docker/ha");

    final TestAuthority authority;
    final TestAuthority.Identity node;
    final TestAuthority.Identity stranger;
    final List<DeliveryOutcome> outcomes = new CopyOnWriteArrayList<>();
    private final TestIssuer issuer;
    private final Path folder;
    private final int core = FreePorts.next();
    private final int amqp = FreePorts.next();
    private EmbeddedActiveMQ artemis;
    private GuardSecurityManager guard;

    ExternalHouse(Path folder) throws Exception {
        this.folder = folder;
        authority = new TestAuthority(folder, "tests");
        issuer = new TestIssuer(authority);
        node = authority.issue("node");
        stranger = authority.issue("stranger");
        authority.issue("messages");
        Files.writeString(folder.resolve("desks.properties"), DESK.desk() + "=" + DESK.desk() + "\n");
        start();
    }

    void start() throws Exception {
        Configuration configuration = BrokerFile.external(
                FILES.resolve("broker.xml"),
                Map.of(
                        "/var/lib/seinhuis/artemis/",
                        folder.resolve("artemis") + "/",
                        "0.0.0.0:61617",
                        "127.0.0.1:" + core,
                        "0.0.0.0:5671",
                        "127.0.0.1:" + amqp,
                        "/run/secrets/messages-keystore",
                        folder.resolve("messages.p12").toString(),
                        "/run/secrets/node-authorities",
                        authority.pem().toString(),
                        "/run/secrets/client-authorities",
                        authority.pem().toString()));
        configuration
                .getAcceptorConfigurations()
                .forEach(acceptor -> acceptor.getParams().put("keyStorePassword", TestAuthority.PASSWORD));
        configuration.setCriticalAnalyzerPolicy(CriticalAnalyzerPolicy.LOG);
        guard = new GuardSecurityManager();
        guard.init(properties());
        artemis = new EmbeddedActiveMQ()
                .setPropertiesResourcePath(null)
                .setConfiguration(configuration)
                .setSecurityManager(guard);
        artemis.start();
        artemis.getActiveMQServer().waitForActivation(20, TimeUnit.SECONDS);
    }

    /** The properties that bootstrap.xml names, with values of this test. */
    private Map<String, String> properties() throws Exception {
        Map<String, String> values = Map.of(
                "issuer", issuer.issuer(),
                "audience", TestIssuer.AUDIENCE,
                "ca", authority.pem().toString(),
                "desks", folder.resolve("desks.properties").toString(),
                "publisher-certificate", Binding.thumbprint(node.certificate()));
        Map<String, String> properties = new HashMap<>();
        Matcher named = Pattern.compile("<property key=\"([a-z-]+)\"")
                .matcher(Files.readString(FILES.resolve("bootstrap.xml")));
        while (named.find()) {
            properties.put(named.group(1), values.get(named.group(1)));
        }
        properties.put("exceptions", DESK.desk());
        return properties;
    }

    void stop() throws Exception {
        artemis.stop();
        guard.close();
    }

    /** Settings of a broker process: one node that is not there, and the one that is. */
    ExternalSettings settings(TestAuthority.Identity identity) {
        return new ExternalSettings(
                "tcp://localhost:" + FreePorts.next() + ", tcp://localhost:" + core,
                identity.keyStore(),
                TestAuthority.PASSWORD,
                authority.pem());
    }

    ExternalBroker open(OutcomeSink sink) {
        ExternalBroker broker = new ExternalBroker(settings(node), sink);
        broker.load(List.of(DESK));
        broker.open();
        return broker;
    }

    /** Publishes as the publishing step does, and waits for the confirmation. */
    static void publish(DeskBroker broker, String... ids) throws Exception {
        try (Connection connection = broker.connectionFactory().createConnection();
                Session session = connection.createSession();
                MessageProducer producer = session.createProducer(session.createTopic(DESK.address()))) {
            for (String id : ids) {
                CompletableFuture<Void> confirmed = new CompletableFuture<>();
                BytesMessage message = BrokerHouse.sealed(session, id);
                producer.send(message, DeliveryMode.PERSISTENT, 4, 0, new CompletionListener() {
                    @Override
                    public void onCompletion(Message sent) {
                        confirmed.complete(null);
                    }

                    @Override
                    public void onException(Message sent, Exception failed) {
                        confirmed.completeExceptionally(failed);
                    }
                });
                confirmed.get(10, TimeUnit.SECONDS);
            }
        }
    }

    Connection desk() throws JMSException {
        String uri = "amqps://localhost:" + amqp + "?jms.connectTimeout=5000&amqp.saslMechanisms=XOAUTH2"
                + "&transport.storeType=PKCS12&transport.trustStoreLocation=" + authority.trustStore()
                + "&transport.trustStorePassword=" + URLEncoder.encode(TestAuthority.PASSWORD, UTF_8);
        Connection connection = new JmsConnectionFactory(
                        DESK.desk(), issuer.token(DESK.desk(), List.of(DESK.desk())), uri)
                .createConnection();
        connection.start();
        return connection;
    }

    /** Takes so many as the desk, and sees that there are no more. */
    List<String> take(int count) throws JMSException {
        try (Connection connection = desk()) {
            return BrokerHouse.take(BrokerHouse.consume(connection, DESK, Session.AUTO_ACKNOWLEDGE), count);
        }
    }

    void awaitDelivered(String... ids) {
        Awaitility.await()
                .untilAsserted(() -> org.assertj.core.api.Assertions.assertThat(outcomes)
                        .extracting(outcome -> outcome.kind() + " " + outcome.deliveryId())
                        .contains(java.util.Arrays.stream(ids)
                                .map(id -> "DELIVERED " + id)
                                .toArray(String[]::new)));
    }

    void close() throws Exception {
        stop();
        issuer.close();
    }
}
