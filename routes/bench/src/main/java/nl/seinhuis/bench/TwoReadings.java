// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import nl.seinhuis.launch.policy.twin.Pairs;
import nl.seinhuis.launch.policy.twin.RandomSet;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.verify.policy.NaiveInterpreter;
import picocli.CommandLine.Option;

/** The compiled set against the naive interpreter, over random sets and contexts. */
final class TwoReadings implements Measurement {
    private static final int CONTEXTS = 2_000;
    private static final long REPORTED = 1_000_000;
    private static final int SHOWN = 20;

    @Option(
            names = "--pairs",
            arity = "0..1",
            fallbackValue = "50000000",
            paramLabel = "N",
            description = "Compares the compiled set and the naive interpreter on N random pairs of set and context"
                    + " (default: ${FALLBACK-VALUE}).")
    private long pairs;

    @Override
    public boolean wanted() {
        return pairs > 0;
    }

    /** Compares on all cores, whole sets at a time; tells whether there was no difference. */
    @Override
    public Outcome run(Bench bench) {
        bench.headHere("two readings of random policies");
        PrintWriter out = bench.out();
        long sets = (pairs + CONTEXTS - 1) / CONTEXTS;
        AtomicLong done = new AtomicLong();
        Duration before = processor();
        long start = System.nanoTime();
        List<String> differences = differences(sets, done, bench.progress());
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
        return Outcome.of(differences.isEmpty());
    }

    private static List<String> differences(long sets, AtomicLong done, PrintWriter progress) {
        return LongStream.range(0, sets)
                .parallel()
                .mapToObj(number -> {
                    Optional<String> difference = difference(number);
                    long now = done.addAndGet(CONTEXTS);
                    if (now % REPORTED == 0) {
                        progress.println(now + " pairs");
                    }
                    return difference;
                })
                .flatMap(Optional::stream)
                .limit(SHOWN)
                .toList();
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
