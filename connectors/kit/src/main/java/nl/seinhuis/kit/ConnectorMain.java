// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import nl.seinhuis.kit.client.AgencyClient;
import nl.seinhuis.kit.delivery.DeliveryOpener;
import nl.seinhuis.kit.disk.Disk;

/**
 * The connector process: {@code ConnectorMain KIND [--config FILE]}. Settings stand
 * in the file or in environment variables. Runs until it is told to stop (SIGTERM). Ends with 1
 * when something failed, with 2 when command line or settings are wrong; then every fault is on standard error.
 */
public final class ConnectorMain {

    private final PrintStream errors;
    private final CountDownLatch stop;

    ConnectorMain(PrintStream errors, CountDownLatch stop) {
        this.errors = errors;
        this.stop = stop;
    }

    /** Starts the process. */
    public static void main(String[] arguments) throws InterruptedException {
        int code = run(System.err, arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    /**
     * Runs a connector until the process is told to stop.
     *
     * @param errors gets every fault, and one line when it runs
     * @param arguments as on the command line
     * @return exit code
     */
    public static int run(PrintStream errors, String... arguments) throws InterruptedException {
        // The JDK's server (health, webhooks) waits for ever for a request that does not go on; in seconds.
        System.setProperty("sun.net.httpserver.maxReqTime", "30");
        System.setProperty("sun.net.httpserver.maxRspTime", "30");
        System.setProperty("sun.net.httpserver.nodelay", "true");
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread hook = new Thread(() -> {
            stop.countDown();
            try {
                boolean unused = stopped.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return new ConnectorMain(errors, stop).run(arguments, System.getenv());
        } finally {
            stopped.countDown();
        }
    }

    int run(String[] arguments, Map<String, String> environment) throws InterruptedException {
        boolean withFile = arguments.length == 3 && "--config".equals(arguments[1]);
        if (arguments.length != 1 && !withFile) {
            errors.println("usage: connector KIND [--config FILE]");
            errors.println("kinds: " + kinds());
            return 2;
        }
        Optional<Connector> connector = connector(arguments[0]);
        if (connector.isEmpty()) {
            errors.println("unknown kind " + arguments[0] + "; kinds: " + kinds());
            return 2;
        }
        try {
            Settings settings = withFile
                    ? Settings.read(Path.of(arguments[2]), environment)
                    : new Settings(new Properties(), environment);
            run(connector.get(), settings);
            return 0;
        } catch (SettingsRefused e) {
            errors.println(e.getMessage());
            return 2;
        } catch (IOException e) {
            errors.println("connector cannot go on: " + reason(e));
            return 1;
        }
    }

    /** The text of the system's own exceptions about files is the file's name and nothing else. */
    private static String reason(IOException e) {
        String text = String.valueOf(e.getMessage());
        if (e instanceof NoSuchFileException) {
            return text + " is not there";
        }
        return e instanceof AccessDeniedException ? text + " may not be read or written by this process" : text;
    }

    /** What has to be so before a connector is said to be ready, by the name of the part. */
    private static Map<String, BooleanSupplier> ready(ConnectorRun run, AgencyClient client, Path data) {
        Map<String, BooleanSupplier> parts = new LinkedHashMap<>();
        parts.put("agency", run::agency);
        parts.put("deliveries", client::attached);
        parts.put("disk", () -> roomy(data));
        parts.put("threads", run::alive);
        return parts;
    }

    private static boolean roomy(Path data) {
        try {
            return Disk.free(data) >= Disk.RESERVE;
        } catch (IOException e) {
            return false;
        }
    }

    private void run(Connector connector, Settings settings) throws SettingsRefused, IOException, InterruptedException {
        ClientSettingsReader reader = new ClientSettingsReader(settings);
        String healthHost = settings.text("health.host");
        int healthPort = settings.port("health.port");
        Path data = settings.path("data.dir");
        Optional<DeskPlace> desk = DeskPlace.read(settings);
        Connector.Prepared prepared = connector.prepare(settings);
        settings.check();
        Clock clock = Clock.systemUTC();
        DeliveryOpener opener =
                desk.isPresent() ? DeliveryOpener.withKey(desk.get().key(), clock) : null;
        try (Workplace workplace = Workplace.open(data, Disk.plain(), clock);
                AgencyClient client = AgencyClient.connect(reader.result(), clock);
                ConnectorRun run = ConnectorRun.open(
                        prepared, workplace, client.signals()::post, opener, client.signals()::stock);
                HealthEndpoint health =
                        new HealthEndpoint(healthHost, healthPort, ready(run, client, data), workplace.metrics())) {
            workplace.metrics().gauge("attached", () -> client.attached() ? 1 : 0);
            AtomicBoolean died = new AtomicBoolean();
            run.start(() -> {
                died.set(true);
                stop.countDown();
            });
            desk.ifPresent(
                    place -> place.regions().forEach(region -> client.receive(place.desk(), region, run.deliveries())));
            errors.println("connector " + connector.kind() + " runs, health at " + health.address());
            stop.await();
            // No delivery comes in while the rest is closed.
            client.stopReceiving();
            if (died.get()) {
                throw new IOException("a thread died; the log says which");
            }
        }
    }

    /** The connector of a kind, if there is one on this class path. */
    public static Optional<Connector> connector(String kind) {
        return StreamSupport.stream(ServiceLoader.load(Connector.class).spliterator(), false)
                .filter(found -> found.kind().equals(kind))
                .findFirst();
    }

    /** Every kind on this class path, for people. */
    public static String kinds() {
        return StreamSupport.stream(ServiceLoader.load(Connector.class).spliterator(), false)
                .map(Connector::kind)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
