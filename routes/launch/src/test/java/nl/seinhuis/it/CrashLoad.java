// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import nl.seinhuis.kit.client.PostAnswer;
import nl.seinhuis.kit.client.Posted;
import nl.seinhuis.kit.client.Refused;
import nl.seinhuis.launch.FreshSignals;
import nl.seinhuis.launch.FreshSignals.Fresh;
import nl.seinhuis.launch.stack.Stack;

/**
 * Agencies that go on posting, as agencies do: a signal that was not answered 202 is posted again, the same bytes under
 * the same reference, until it is.
 */
final class CrashLoad {

    private static final int THREADS = 4;
    private static final long BETWEEN_MILLIS = 4;
    private static final long AGAIN_MILLIS = 50;

    private final Stack stack;
    private final FreshSignals signals;
    private final List<Thread> threads = new ArrayList<>();
    private final Queue<Accepted> accepted = new ConcurrentLinkedQueue<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);

    CrashLoad(Stack stack, FreshSignals signals) {
        this.stack = stack;
        this.signals = signals;
    }

    /**
     * A signal that was answered 202.
     *
     * @param client who posted it
     * @param id its id
     * @param receipt the receipt in that answer
     * @param attempts how often it had to be posted
     */
    record Accepted(String client, String id, JsonObject receipt, int attempts) {}

    /** Begins to post. */
    void start() {
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(this::run, "agency-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private void run() {
        try {
            while (end.getCount() > 0) {
                post(signals.next());
                pause(BETWEEN_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Posts until it is taken. */
    void post(Fresh signal) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                PostAnswer answer = stack.client(signal.client())
                        .signals()
                        .post(signal.json().getBytes(StandardCharsets.UTF_8));
                if (answer instanceof Posted posted) {
                    accepted.add(new Accepted(
                            signal.client(), posted.id(), posted.receipt().getJsonObject("receipt"), attempt));
                    return;
                }
                if (answer instanceof Refused no && !no.mayRetry()) {
                    refused.add(signal.title() + ": HTTP " + no.status());
                    return;
                }
            } catch (IOException e) {
                // No answer: it may or may not be held. Posting again finds out.
            }
            failures.incrementAndGet();
            pause(AGAIN_MILLIS);
        }
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** How many signals have been taken so far. */
    int taken() {
        return accepted.size();
    }

    /** How many posts got no answer or 503 so far. */
    int failures() {
        return failures.get();
    }

    /** Answers that agencies must never get for these signals. */
    Collection<String> refused() {
        return refused;
    }

    /** Posts what is under way to its end, then nothing more; returns all that was taken. */
    List<Accepted> finish(long seconds) throws InterruptedException {
        end.countDown();
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(seconds));
            if (thread.isAlive()) {
                throw new AssertionError(thread.getName() + " could not get its signal taken");
            }
        }
        return List.copyOf(accepted);
    }
}
