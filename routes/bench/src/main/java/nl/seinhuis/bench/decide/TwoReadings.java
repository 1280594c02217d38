// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench.decide;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import nl.seinhuis.launch.policy.twin.Pairs;
import nl.seinhuis.launch.policy.twin.RandomSet;
import nl.seinhuis.stages.policy.PolicyFaults;
import nl.seinhuis.verify.policy.NaiveInterpreter;

/** The compiled set against the naive interpreter, over random sets and contexts. */
public final class TwoReadings {
    private static final int CONTEXTS = 2_000;
    private static final long REPORTED = 1_000_000;
    private static final int SHOWN = 20;

    private TwoReadings() {}

    /**
     * Compares on all cores and writes what came out.
     *
     * @param pairs pairs of a set and a context; rounded up to whole sets
     * @param first number of the first random set
     * @param progress is told how many are done, now and then
     * @return whether there was no difference
     */
    public static boolean run(long pairs, long first, PrintWriter out, LongConsumer progress) {
        long sets = (pairs + CONTEXTS - 1) / CONTEXTS;
        AtomicLong done = new AtomicLong();
        Duration before = processor();
        long start = System.nanoTime();
        List<String> differences = LongStream.range(first, first + sets)
                .parallel()
                .mapToObj(number -> {
                    Optional<String> difference = difference(number);
                    long now = done.addAndGet(CONTEXTS);
                    if (now % REPORTED == 0) {
                        progress.accept(now);
                    }
                    return difference;
                })
                .flatMap(Optional::stream)
                .limit(SHOWN)
                .toList();
        out.printf(
                Locale.ROOT,
                "%n%d random sets x %d contexts = %d pairs in %.0f s (%d s of processor time): %s%n",
                sets,
                CONTEXTS,
                done.get(),
                (System.nanoTime() - start) / 1e9,
                processor().toSeconds() - before.toSeconds(),
                differences.isEmpty() ? "no difference." : "they differ.");
        differences.forEach(words -> out.println("- " + words));
        return differences.isEmpty();
    }

    private static Duration processor() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static Optional<String> difference(long number) {
        RandomSet random = new RandomSet(number);
        try {
            return new Pairs(random.load(), NaiveInterpreter.of(random.texts()))
                    .compare(number, CONTEXTS)
                    .map(words -> "set " + number + ": " + words);
        } catch (PolicyFaults e) {
            return Optional.of("set " + number + " is refused: " + e.getMessage());
        }
    }
}
