// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import nl.seinhuis.launch.place.DataFolder;
import nl.seinhuis.launch.place.FolderLock;
import nl.seinhuis.launch.place.Ports;
import nl.seinhuis.launch.place.PrivateFiles;
import nl.seinhuis.launch.setup.DemoSetup;
import org.jspecify.annotations.Nullable;

/**
 * What a broker stands on, without broker and Keycloak: certificates, keys, the copy of the configuration and, if asked
 * for, PostgreSQL. For programs that start brokers of their own. It begins anew each time: what an earlier one left in its
 * folder is removed.
 */
public final class Foundation implements AutoCloseable {

    private static final Duration STOP = Duration.ofSeconds(20);

    private final StackSettings settings;
    private final FolderLock lock;
    private @Nullable EmbeddedDatabase database;

    private Foundation(StackSettings settings, FolderLock lock) {
        this.settings = settings;
        this.lock = lock;
    }

    /**
     * Makes certificates, keys and configuration.
     *
     * @throws IOException in plain words, if the folder is in use or cannot be written
     */
    public static Foundation make(StackSettings settings) throws IOException, InterruptedException {
        DataFolder folder = settings.folder();
        FolderLock lock = FolderLock.take(folder);
        try {
            PartProcess.stopOrphan(folder.run("postgres"), "INT", STOP);
            for (String old : List.of("postgres", "postgres.new", "artemis", "keys", "config", "officers", "logs")) {
                PrivateFiles.remove(folder.root().resolve(old));
            }
            DemoSetup setup = DemoSetup.make(
                    settings.root(),
                    folder,
                    settings.ports(),
                    Machine.of(settings.root()).random());
            setup.identityCertificate().writePkcs12(folder.ca().resolve("keycloak.p12"), setup.secret("tls-password"));
            return new Foundation(settings, lock);
        } catch (IOException | InterruptedException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Starts PostgreSQL with an empty database and waits until it is ready.
     *
     * @param told what happens
     */
    public synchronized void startDatabase(StackSettings.Told told) throws IOException, InterruptedException {
        EmbeddedDatabase starting = EmbeddedDatabase.prepare(settings, Machine.of(settings.root()), told::crashed);
        database = starting;
        starting.start();
        told.step("PostgreSQL is ready");
    }

    /** Where everything is kept. */
    public DataFolder folder() {
        return settings.folder();
    }

    /** The ports. */
    public Ports ports() {
        return settings.ports();
    }

    /** Ends PostgreSQL and gives the folder back. */
    @Override
    public synchronized void close() throws IOException {
        EmbeddedDatabase running = database;
        database = null;
        try {
            if (running != null) {
                running.stop();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.close();
        }
    }
}
