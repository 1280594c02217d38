// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import nl.seinhuis.launch.unlink.Experiment;
import nl.seinhuis.launch.unlink.Pipeline;
import nl.seinhuis.stages.policy.PolicyFaults;
import nl.seinhuis.stages.pseudonym.PseudonymisedSignal;
import nl.seinhuis.stages.seal.Providers;
import nl.seinhuis.stages.seal.Sealer;

/** What it costs to seal a signal to four desks, in processor time of the thread that does it. */
final class SealingCost {

    private static final int DESKS = 4;
    private static final int SIGNALS = 500;
    private static final int WARM_UP = 40;
    private static final int BOUND_MICROS = 150;

    private SealingCost() {}

    /** Measures and writes, with the accelerator if it is installed by now; tells whether the median is under the bound. */
    static boolean run(Path root, Path work, int rounds, PrintWriter out) throws IOException, PolicyFaults {
        boolean accelerated = Providers.accelerator() != null;
        Pipeline pipeline = new Pipeline(root.resolve("config"), work);
        Experiment experiment = new Experiment(pipeline, root.resolve("schemas/examples/good"), 1);
        List<PseudonymisedSignal> signals = new ArrayList<>();
        Instant at = Instant.parse("2026-11-23T10:00:00Z");
        int each = 0;
        for (int i = 0; i < SIGNALS; i++) {
            PseudonymisedSignal one = experiment.signal(i, at);
            each = one.bodies().size();
            signals.add(one);
        }
        // The example reaches one desk or two; so many of them in a row make four deliveries.
        int together = Math.max(1, DESKS / each);
        double[] micros = new double[rounds];
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Sealer sealer = pipeline.sealer();
        for (int round = -WARM_UP; round < rounds; round++) {
            long before = threads.getCurrentThreadCpuTime();
            signals.forEach(sealer::seal);
            long spent = threads.getCurrentThreadCpuTime() - before;
            if (round >= 0) {
                micros[round] = spent / 1000.0 / SIGNALS * together;
            }
        }
        Arrays.sort(micros);
        double median = micros[rounds / 2];
        out.printf(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %.1f | %d |%n",
                accelerated ? "with ACCP" : "without ACCP",
                each * together,
                median,
                micros[0],
                micros[rounds - 1],
                BOUND_MICROS);
        return median < BOUND_MICROS;
    }
}
