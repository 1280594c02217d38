// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.systems;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.seinhuis.kit.access.TlsFiles;
import nl.seinhuis.kit.queue.AgencyQueues;
import nl.seinhuis.kit.queue.QueueMessage;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** The message broker of the investigation services: lets in whoever shows a certificate of the right authority. */
public final class AgencyBroker implements AutoCloseable {

    private static final String PASSWORD = "simulate";

    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    private final URI address;
    private final TlsFiles tls;
    private final AgencyQueues puts;
    private final List<AgencyQueues> outs = new ArrayList<>();

    /**
     * Starts it.
     *
     * @param folder for its key and trust stores, with {@code server.p12} in it under the password {@code simulate}
     * @param tls what a client shows and trusts
     * @param port that it listens on
     */
    AgencyBroker(Path folder, TlsFiles tls, int port) throws IOException {
        this.address = URI.create("amqps://localhost:" + port);
        this.tls = tls;
        trust(folder.resolve("trust.p12"), tls.ca());
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setPersistenceEnabled(false).setSecurityEnabled(false).setJMXManagementEnabled(false);
        configuration.setGlobalMaxSize(32L << 20);
        try {
            configuration.addAcceptorConfiguration(
                    "amqps",
                    "tcp://localhost:" + address.getPort() + "?protocols=AMQP&sslEnabled=true&needClientAuth=true"
                            + "&keyStoreType=PKCS12&keyStorePath=" + folder.resolve("server.p12")
                            + "&keyStorePassword=" + PASSWORD + "&trustStoreType=PKCS12&trustStorePath="
                            + folder.resolve("trust.p12") + "&trustStorePassword=" + PASSWORD);
            configuration.addAddressSetting(
                    "#",
                    new AddressSettings()
                            .setDefaultAddressRoutingType(RoutingType.ANYCAST)
                            .setDefaultQueueRoutingType(RoutingType.ANYCAST)
                            .setAutoDeleteQueues(false)
                            .setAutoDeleteAddresses(false)
                            .setMaxDeliveryAttempts(-1));
            server.setConfiguration(configuration);
            server.start();
        } catch (Exception e) {
            throw new IOException("the agencies' own broker did not start", e);
        }
        this.puts = new AgencyQueues(new AgencyQueues.Place(address, tls, "nothing"));
    }

    private static void trust(Path file, Path authority) throws IOException {
        try (var in = Files.newInputStream(authority);
                var out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
            store.store(out, PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot write " + file, e);
        }
    }

    /** Settings of the connector of a desk; what comes out of it is looked at by {@link #drain}. */
    Map<String, String> settings(String desk) {
        List.of(".answers", ".refused", ".deliveries")
                .forEach(out -> outs.add(new AgencyQueues(new AgencyQueues.Place(address, tls, desk + out))));
        return Map.of(
                "police.queue.amqp",
                address.toString(),
                "police.queue.ca",
                tls.ca().toString(),
                "police.queue.certificate",
                String.valueOf(tls.certificate()),
                "police.queue.key",
                String.valueOf(tls.key()),
                "police.queue.incoming",
                desk + ".in",
                "police.queue.answers",
                desk + ".answers",
                "police.queue.refused",
                desk + ".refused",
                "police.queue.deliveries",
                desk + ".deliveries");
    }

    /** Puts a message into the queue from which a connector takes. */
    void put(String desk, String type, String reference, byte[] body) throws IOException {
        puts.put(desk + ".in", new QueueMessage(type, body, Map.of()), reference + "-" + System.nanoTime());
    }

    /** Reads what came out, as the services' own systems do. */
    public void drain() throws IOException {
        for (AgencyQueues out : outs) {
            out.take(message -> {});
        }
    }

    @Override
    public void close() {
        puts.close();
        outs.forEach(AgencyQueues::close);
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the agencies' own broker does not stop", e);
        }
    }
}
