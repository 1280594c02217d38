// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import nl.seinhuis.launch.contact.RevealTrial;
import picocli.CommandLine.Option;

/** Random sequences of acts on requests to reveal: none may end in a reveal that should not have been. */
final class Reveals implements Measurement {

    private static final int SHOWN = 3;

    @Option(
            names = "--reveals",
            arity = "0..1",
            fallbackValue = "1000000",
            paramLabel = "N",
            description = "Tries N random sequences of acts on requests to reveal (default: ${FALLBACK-VALUE}).")
    private long sequences;

    @Override
    public boolean wanted() {
        return sequences > 0;
    }

    /** Tells whether nothing was revealed that should not have been. */
    @Override
    public Outcome run(Bench bench) {
        bench.headHere("what must not be revealed");
        PrintWriter out = bench.out();
        long begin = System.nanoTime();
        AtomicLong reveals = new AtomicLong();
        List<String> faults = LongStream.range(0, sequences)
                .parallel()
                .mapToObj(RevealTrial::run)
                .peek(outcome -> reveals.addAndGet(outcome.reveals()))
                .flatMap(outcome -> outcome.faults().stream())
                .toList();
        out.printf("%n| sequences | reveals | that should not have been | seconds |%n|---|---|---|---|%n");
        out.printf(
                "| %,d | %,d | %,d | %.1f |%n",
                sequences, reveals.get(), faults.size(), (System.nanoTime() - begin) / 1e9);
        faults.stream().limit(SHOWN).forEach(out::println);
        return Outcome.of(faults.isEmpty());
    }
}
