// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import nl.seinhuis.launch.simulate.report.Lines;
import nl.seinhuis.launch.stack.Stack;

/** The simulation beside a demo: one signal after another, slowly enough to follow, each with what came of it. */
public final class LiveDemo {

    private final Stack stack;
    private final PrintWriter out;
    private final CountDownLatch ending = new CountDownLatch(1);

    /**
     * Prepares.
     *
     * @param stack the demo's whole
     * @param out gets a line per signal
     */
    public LiveDemo(Stack stack, PrintWriter out) {
        this.stack = stack;
        this.out = out;
    }

    /**
     * Goes on until a part of the demo ends by itself, or the process is told to end.
     *
     * @param crash completes when a part ends, with why
     * @throws IOException with why, or when a connector fails
     */
    public void run(CompletableFuture<String> crash) throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(ending::countDown, "live"));
        try (Simulation simulation = Simulation.start(stack, System.currentTimeMillis(), new Lines(out))) {
            Duration between =
                    Duration.ofMillis(Math.round(1000 * simulation.workload().number("live.seconds")));
            while (!ended(crash, between)) {
                simulation.one();
            }
        } catch (IOException e) {
            if (ending.await(1, TimeUnit.SECONDS)) {
                // Told to end: the parts go one by one, and it is no fault that they do.
                return;
            }
            throw e;
        }
    }

    private static boolean ended(CompletableFuture<String> crash, Duration atMost)
            throws IOException, InterruptedException {
        try {
            throw new IOException(crash.get(atMost.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IOException("the demo cannot be watched", e);
        }
    }
}
