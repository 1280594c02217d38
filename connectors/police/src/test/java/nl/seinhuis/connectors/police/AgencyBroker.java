// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.police;

import jakarta.jms.Connection;
import jakarta.jms.MapMessage;
import jakarta.jms.Session;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.seinhuis.kit.TestCertificates;
import nl.seinhuis.kit.access.ClientTls;
import nl.seinhuis.kit.access.TlsFiles;
import nl.seinhuis.kit.queue.AgencyQueues;
import nl.seinhuis.kit.queue.QueueMessage;
import nl.seinhuis.testing.FreePorts;
import nl.seinhuis.testing.TestFolders;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.protocol.amqp.broker.AMQPMessage;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.Section;

/** The service's own message broker: a real Artemis that lets in whoever shows the right client certificate. */
public final class AgencyBroker implements AutoCloseable {

    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    private final Path folder;
    private final int port;
    private final AgencyQueues puts;

    /** Starts it on a free port. */
    public AgencyBroker() throws Exception {
        folder = TestFolders.create("agency-broker");
        port = FreePorts.next();
        TestCertificates.write("agency-queues", folder.resolve("ca.pem"), null);
        TestCertificates.write("connector", folder.resolve("cert.pem"), folder.resolve("key.pem"));
        TestCertificates.writePkcs12("agency-queues", folder.resolve("server.p12"));
        TestCertificates.writeTrust("connector", folder.resolve("trust.p12"));
        String password = new String(TestCertificates.password());
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setPersistenceEnabled(false).setSecurityEnabled(false).setJMXManagementEnabled(false);
        configuration.addAcceptorConfiguration(
                "amqps",
                "tcp://localhost:" + port + "?protocols=AMQP&sslEnabled=true&needClientAuth=true&keyStoreType=PKCS12"
                        + "&keyStorePath=" + folder.resolve("server.p12") + "&keyStorePassword=" + password
                        + "&trustStoreType=PKCS12&trustStorePath=" + folder.resolve("trust.p12")
                        + "&trustStorePassword=" + password);
        configuration.addAddressSetting(
                "#",
                new AddressSettings()
                        .setDefaultAddressRoutingType(RoutingType.ANYCAST)
                        .setDefaultQueueRoutingType(RoutingType.ANYCAST)
                        .setAutoDeleteQueues(false)
                        .setAutoDeleteAddresses(false)
                        .setMaxDeliveryAttempts(10));
        server.setConfiguration(configuration);
        server.start();
        puts = new AgencyQueues(new AgencyQueues.Place(URI.create("amqps://localhost:" + port), tls(), "elsewhere"));
    }

    /** Settings of a connector whose queues begin with a prefix. */
    public Map<String, String> settings(String prefix) {
        return Map.of(
                "police.queue.amqp", "amqps://localhost:" + port,
                "police.queue.ca", folder.resolve("ca.pem").toString(),
                "police.queue.certificate", folder.resolve("cert.pem").toString(),
                "police.queue.key", folder.resolve("key.pem").toString(),
                "police.queue.incoming", prefix + ".in",
                "police.queue.answers", prefix + ".answers",
                "police.queue.refused", prefix + ".refused",
                "police.queue.deliveries", prefix + ".deliveries");
    }

    private TlsFiles tls() {
        return new TlsFiles(folder.resolve("ca.pem"), folder.resolve("cert.pem"), folder.resolve("key.pem"));
    }

    /** Puts a message into a queue. */
    public void put(String queue, String type, byte[] body) throws IOException {
        puts.put(
                queue, new QueueMessage(type, body, Map.of()), UUID.randomUUID().toString());
    }

    /** Puts a message of fields into a queue, which is no text and no bytes. */
    void putFields(String queue, Map<String, String> fields) throws Exception {
        JmsConnectionFactory factory =
                new JmsConnectionFactory("amqps://localhost:" + port + "?amqp.saslMechanisms=EXTERNAL,ANONYMOUS");
        factory.setSslContext(ClientTls.context(tls()));
        try (Connection connection = factory.createConnection()) {
            Session session = connection.createSession();
            MapMessage message = session.createMapMessage();
            for (Map.Entry<String, String> field : fields.entrySet()) {
                message.setString(field.getKey(), field.getValue());
            }
            session.createProducer(session.createQueue(queue)).send(message);
        }
    }

    private Optional<Queue> queue(String name) {
        return Optional.ofNullable(server.getActiveMQServer().locateQueue(SimpleString.of(name)));
    }

    /** How many wait in a queue, those in hand too. */
    public long waiting(String queue) {
        return queue(queue).map(Queue::getMessageCount).orElse(0L);
    }

    /** A property of each message that waits in a queue. */
    public List<String> properties(String queue, String property) {
        List<String> all = new ArrayList<>();
        queue(queue)
                .ifPresent(found -> found.browserIterator()
                        .forEachRemaining(
                                message -> all.add(message.getMessage().getStringProperty(property))));
        return all;
    }

    /** Text of each message that waits in a queue. */
    public List<String> texts(String queue) {
        List<String> all = new ArrayList<>();
        queue(queue)
                .ifPresent(found -> found.browserIterator().forEachRemaining(reference -> {
                    Section body = ((AMQPMessage) reference.getMessage())
                            .getProtonMessage()
                            .getBody();
                    Binary data = ((Data) body).getValue();
                    all.add(new String(
                            data.getArray(), data.getArrayOffset(), data.getLength(), StandardCharsets.UTF_8));
                }));
        return all;
    }

    @Override
    public void close() {
        puts.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
