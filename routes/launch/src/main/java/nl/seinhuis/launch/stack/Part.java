// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import nl.seinhuis.launch.place.DataFolder;
import org.jspecify.annotations.Nullable;

/** A part of the whole that can be stopped, killed and started again, each time as a new process. */
abstract class Part {

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final String name;
    private final String signal;
    private final DataFolder folder;
    private final Consumer<String> crashed;
    private @Nullable PartProcess process;
    private @Nullable CompletableFuture<Void> watch;

    /**
     * A part that does not run yet.
     *
     * @param name its name, also of its log
     * @param signal what makes it end in order, for example {@code TERM}
     * @param folder the data folder
     * @param crashed told when it ends by itself
     */
    Part(String name, String signal, DataFolder folder, Consumer<String> crashed) {
        this.name = name;
        this.signal = signal;
        this.folder = folder;
        this.crashed = crashed;
    }

    /** Starts it and waits until it is ready. */
    abstract void start() throws IOException, InterruptedException;

    final DataFolder folder() {
        return folder;
    }

    /** Starts its process and waits until that is ready. */
    final void run(List<String> command, Map<String, String> environment, Ready ready)
            throws IOException, InterruptedException {
        PartProcess started = PartProcess.start(name, folder, command, environment);
        synchronized (this) {
            process = started;
        }
        started.await(() -> ready.is(started.pid()), START);
        synchronized (this) {
            watch = started.onCrash(crashed);
        }
    }

    /** Ends it in order; after 20 seconds it is killed. */
    final void stop() throws IOException, InterruptedException {
        PartProcess running = running();
        if (running != null) {
            running.stop(signal, STOP);
        }
    }

    /** Kills it with its children at once (SIGKILL), as a power cut would. */
    final void kill() throws IOException, InterruptedException {
        PartProcess running = running();
        if (running != null) {
            running.kill();
        }
    }

    /** Stops what a killed launcher left of it; whoever calls holds the folder's lock. */
    void stopOrphan() throws IOException, InterruptedException {
        PartProcess.stopOrphan(folder.run(name), signal, STOP);
    }

    /** Whether its process runs and has not ended by itself. */
    final synchronized boolean alive() {
        return process != null && process.alive() && (watch == null || !watch.isDone());
    }

    private synchronized @Nullable PartProcess running() {
        return process;
    }

    /** Whether a part says that it is ready. */
    @FunctionalInterface
    interface Ready {
        /** Asked until it is so. */
        boolean is(long pid);

        /** A question that does not depend on the process id. */
        static Ready when(BooleanSupplier question) {
            return pid -> question.getAsBoolean();
        }
    }
}
