// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import nl.seinhuis.kit.access.ClientTls;
import nl.seinhuis.kit.access.TlsFiles;
import nl.seinhuis.launch.place.DataFolder;
import nl.seinhuis.launch.place.Ports;
import nl.seinhuis.launch.stack.Foundation;
import nl.seinhuis.launch.stack.StackSettings;

/**
 * The two targets, each in a JVM with the same flags, with desks that drain them: the broker on an empty PostgreSQL, and
 * the bare routes. This process is the clients, the desks and the issuer of tokens, and shares the machine with them.
 */
final class Pair implements AutoCloseable {

    /** The bare routes listen this far above the broker. */
    private static final int BESIDE = 500;

    /** No quota ends a run; nothing else is loosened. */
    private static final String NO_QUOTAS = """

            post.quota=999999999
            token.quota=999999999
            pseudonym.ceiling=999999999
            log.level=WARN
            """;

    private final Deque<AutoCloseable> closings = new ArrayDeque<>();
    private final Foundation foundation;
    private final SSLContext tls;
    private final Issuer issuer;
    private final List<String> flags;

    private Pair(Foundation foundation, Clock clock, List<String> flags) throws IOException {
        this.foundation = foundation;
        closings.push(foundation);
        this.tls = ClientTls.context(new TlsFiles(foundation.folder().caCertificate(), null, null));
        this.issuer = Issuer.start(foundation.folder(), foundation.ports(), clock);
        closings.push(issuer);
        this.flags = new ArrayList<>(flags);
        this.flags.addAll(Forces.flags(folder().root().resolve("logs")));
    }

    /** Makes certificates, configuration and an issuer; starts nothing else yet. */
    static Pair make(StackSettings settings, Clock clock) throws IOException, InterruptedException {
        Foundation foundation = Foundation.make(settings);
        try {
            Path environment = foundation.folder().config().resolve("env").resolve("demo.properties");
            Files.writeString(environment, NO_QUOTAS, StandardOpenOption.APPEND);
            Pair pair = new Pair(foundation, clock, settings.brokerFlags());
            Runtime.getRuntime().addShutdownHook(new Thread(pair::close, "stop"));
            return pair;
        } catch (IOException | RuntimeException e) {
            foundation.close();
            throw e;
        }
    }

    /** Starts PostgreSQL, the broker, and the broker's desks. */
    Journey journey() throws IOException, InterruptedException, JMSException, SQLException {
        foundation.startDatabase(StackSettings.Told.steps(step -> {}));
        Ports ports = foundation.ports();
        Child child = child("broker", "nl.seinhuis.journey.BrokerMain", Map.of());
        child.awaitPort(ports.rest());
        Tables tables = opened(Tables.open(folder(), ports));
        return new Journey(child, ports.rest(), opened(Subscribers.open(ports.amqp(), tls, issuer)), tables);
    }

    /** Starts the bare routes and their desks. */
    Bare bare() throws IOException, InterruptedException, JMSException {
        Ports ports = new Ports(foundation.ports().offset() + BESIDE);
        Map<String, String> environment = Map.of(
                "SEINHUIS_HTTP_PORT", Integer.toString(ports.rest()),
                "SEINHUIS_AMQP_PORT", Integer.toString(ports.amqp()),
                "SEINHUIS_DATA_DIR",
                        folder().journal().resolveSibling("artemis-bare").toString());
        Child child = child("bare", BareMain.class.getName(), environment);
        child.awaitPort(ports.rest());
        return new Bare(child, ports.rest(), opened(Subscribers.open(ports.amqp(), tls, issuer)));
    }

    private Child child(String name, String main, Map<String, String> environment) throws IOException {
        List<String> arguments = List.of(main, "--config", folder().config().toString(), "--env", "demo");
        return opened(Child.start(name, folder().root().resolve("logs"), flags, arguments, environment));
    }

    /** A load by this many clients. */
    Load load(int clients, Clock clock) {
        return new Load(tls, clients, new SignalText(clock), issuer.token(Topics.SENDER, null));
    }

    /** Where everything is kept. */
    DataFolder folder() {
        return foundation.folder();
    }

    private <T extends AutoCloseable> T opened(T part) {
        synchronized (closings) {
            closings.push(part);
        }
        return part;
    }

    @Override
    public void close() {
        synchronized (closings) {
            while (!closings.isEmpty()) {
                AutoCloseable part = closings.pop();
                try {
                    part.close();
                } catch (Exception e) {
                    System.err.println(part.getClass().getSimpleName() + " did not end in order: " + e.getMessage());
                }
            }
        }
    }
}
