// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench.decide;

import com.cedarpolicy.model.exception.AuthException;
import com.sun.management.ThreadMXBean;
import dev.cel.runtime.CelEvaluationException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;

/**
 * Times an engine in batches, so that reading the clock costs next to nothing, and counts what its thread allocates on the
 * Java heap.
 */
final class Timing {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int MOST_BATCHES = 1 << 18;
    private static final int KEPT = 1 << 10;

    private final Object[] kept = new Object[KEPT];
    private final long[] nanos = new long[MOST_BATCHES];
    private final int contexts;

    /**
     * A round of one engine.
     *
     * @param decisions how many were made
     * @param p50 nanoseconds per decision, median over the batches
     * @param p99 nanoseconds per decision, 99th percentile over the batches
     * @param bytes bytes per decision on the Java heap
     */
    record Round(long decisions, double p50, double p99, double bytes) {}

    /** Over so many contexts, again and again. */
    Timing(int contexts) {
        this.contexts = contexts;
    }

    Round round(Engine engine, Duration time) throws AuthException, CelEvaluationException {
        int batches = 0;
        int context = 0;
        long before = allocated();
        long start = System.nanoTime();
        long last = start;
        while (batches < MOST_BATCHES && last - start < time.toNanos()) {
            for (int i = 0; i < engine.batch(); i++) {
                kept[i & (KEPT - 1)] = engine.decide(context);
                context = context + 1 == contexts ? 0 : context + 1;
            }
            long now = System.nanoTime();
            nanos[batches++] = now - last;
            last = now;
        }
        long bytes = allocated() - before;
        Arrays.sort(nanos, 0, batches);
        double each = engine.batch();
        long decisions = (long) batches * engine.batch();
        return new Round(
                decisions, nanos[batches / 2] / each, nanos[(int) (batches * 0.99)] / each, (double) bytes / decisions);
    }

    private static long allocated() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /** Bytes of something that is made, on this JVM. */
    double bytes(java.util.function.Supplier<Object> made) {
        int times = 100_000;
        long before = allocated();
        for (int i = 0; i < times; i++) {
            kept[i & (KEPT - 1)] = made.get();
        }
        return (double) (allocated() - before) / times;
    }
}
