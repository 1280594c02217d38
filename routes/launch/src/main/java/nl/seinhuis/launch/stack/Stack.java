// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import nl.seinhuis.kit.access.ClientSettings;
import nl.seinhuis.kit.access.Credentials;
import nl.seinhuis.kit.access.Secret;
import nl.seinhuis.kit.access.TlsFiles;
import nl.seinhuis.kit.client.AgencyClient;
import nl.seinhuis.launch.place.DataFolder;
import nl.seinhuis.launch.place.FolderLock;
import nl.seinhuis.launch.place.Ports;
import nl.seinhuis.launch.rest.RestApi;
import nl.seinhuis.launch.setup.DemoSetup;

/**
 * The whole on one machine: PostgreSQL, Keycloak and broker as child processes on loopback, with a certificate authority
 * of its own. The demo and the tests use the same one. {@link #close()} ends the parts in order; so does the end of the
 * process.
 */
public final class Stack implements AutoCloseable {

    private final StackSettings settings;
    private final StackSettings.Told told;
    private final FolderLock lock;
    private final EmbeddedDatabase database;
    private final Keycloak keycloak;
    private final BrokerProcess broker;
    private final ConsoleProcess console;
    private final Map<String, AgencyClient> clients = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private Stack(StackSettings settings, StackSettings.Told told, FolderLock lock)
            throws IOException, InterruptedException {
        this.settings = settings;
        this.told = told;
        this.lock = lock;
        Machine machine = Machine.of(settings.root());
        DemoSetup setup = DemoSetup.make(settings.root(), settings.folder(), settings.ports(), machine.random());
        told.step("certificates, keys and configuration are in "
                + settings.folder().root());
        this.database = EmbeddedDatabase.prepare(settings, machine, told::crashed);
        this.keycloak = new Keycloak(settings, machine, setup, told::crashed);
        this.broker = new BrokerProcess(settings, told::crashed);
        this.console = new ConsoleProcess(settings, told::crashed);
    }

    /**
     * Starts PostgreSQL, Keycloak and the broker, and waits until they are ready. What a killed launcher left behind in
     * the same folder is stopped first.
     *
     * @throws IOException in plain words, if a part does not start; what did start has been stopped then
     */
    public static Stack start(StackSettings settings, StackSettings.Told told)
            throws IOException, InterruptedException {
        FolderLock lock = FolderLock.take(settings.folder());
        Stack stack;
        try {
            stack = new Stack(settings, told, lock);
        } catch (IOException | InterruptedException | RuntimeException e) {
            lock.close();
            throw e;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(stack::closeQuietly, "stop"));
        try {
            stack.startParts();
            return stack;
        } catch (IOException | InterruptedException | RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private void startParts() throws IOException, InterruptedException {
        for (Part part : List.of(console, broker, keycloak, database)) {
            part.stopOrphan();
        }
        List<String> taken = settings.ports().taken();
        if (!taken.isEmpty()) {
            throw new IOException(String.join(", ", taken) + ": end what uses it, or add --port-offset N");
        }
        CompletableFuture<Void> identity = inParallel(() -> started(keycloak, "Keycloak"));
        CompletableFuture<Void> rest = inParallel(() -> {
            started(database, "PostgreSQL");
            started(broker, "the broker");
        });
        try {
            // The first failure counts; nobody waits for the other then.
            CompletableFuture.anyOf(CompletableFuture.allOf(identity, rest), failure(identity), failure(rest))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof UncheckedIOException io ? io.getCause() : new IOException(e.getCause());
        }
    }

    private void started(Part part, String name) throws IOException, InterruptedException {
        if (closed) {
            throw new IOException(name + " was not started: the launcher was told to end");
        }
        part.start();
        told.step(name + " is ready");
    }

    /** Completes only when the other fails. */
    private static CompletableFuture<Void> failure(CompletableFuture<Void> other) {
        return other.thenCompose(done -> new CompletableFuture<>());
    }

    /** Where everything is kept. */
    public DataFolder folder() {
        return settings.folder();
    }

    /** The ports, and the addresses on them. */
    public Ports ports() {
        return settings.ports();
    }

    /** A client of a demo agency, with its secret and, where its tokens are bound, its certificate. */
    public AgencyClient client(String id) {
        return clients.computeIfAbsent(id, this::connect);
    }

    /** A valid access token of a demo client. */
    public String token(String client) throws IOException, InterruptedException {
        return client(client).tokens().current().value();
    }

    /** Calls of a demo client to the REST interface, with its token of this moment. */
    public RestApi rest(String client) throws IOException, InterruptedException {
        return new RestApi(ports().api(), tls(client), token(client));
    }

    /** Files with which a client speaks TLS: its certificate if it has one. */
    public TlsFiles tls(String client) {
        return tls(folder(), client);
    }

    private static TlsFiles tls(DataFolder folder, String client) {
        Path own = folder.agency(client);
        Path certificate = own.resolve("cert.pem");
        return Files.exists(certificate)
                ? new TlsFiles(folder.caCertificate(), certificate, own.resolve("key.pem"))
                : new TlsFiles(folder.caCertificate(), null, null);
    }

    /** How a client of a demo agency reaches this whole. */
    public ClientSettings settings(String client) {
        return settings(folder(), ports(), client);
    }

    /** How a client of a demo agency reaches the whole with such a folder and ports. */
    public static ClientSettings settings(DataFolder folder, Ports ports, String client) {
        Credentials credentials = new Credentials(client, Secret.of("demo-" + client));
        return new ClientSettings(ports.api(), ports.amqps(), ports.issuer(), credentials, tls(folder, client));
    }

    private AgencyClient connect(String id) {
        try {
            return AgencyClient.connect(settings(id), Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The broker, to stop, kill and start again. */
    public Control broker() {
        return new Control(broker);
    }

    /** PostgreSQL, likewise. */
    public Control database() {
        return new Control(database);
    }

    /** Keycloak, likewise. */
    public Control keycloak() {
        return new Control(keycloak);
    }

    /** The web pages, which are not started with the rest. */
    public Control console() {
        return new Control(console);
    }

    /** Ends all parts in order: first who uses, then what is used. */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        clients.values().forEach(AgencyClient::close);
        try {
            CompletableFuture<Void> pages = inParallel(console::stop);
            broker.stop();
            CompletableFuture<Void> identity = inParallel(keycloak::stop);
            database.stop();
            CompletableFuture.allOf(pages, identity).join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.close();
        }
    }

    private void closeQuietly() {
        try {
            close();
        } catch (IOException e) {
            told.step("not everything ended in order: " + e.getMessage());
        }
    }

    private static CompletableFuture<Void> inParallel(Control.Act act) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                act.run();
                done.complete(null);
            } catch (IOException e) {
                done.completeExceptionally(new UncheckedIOException(e));
            } catch (InterruptedException | RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return done;
    }
}
