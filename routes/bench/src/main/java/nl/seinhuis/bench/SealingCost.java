// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import nl.seinhuis.launch.unlink.Pipeline;
import nl.seinhuis.stages.policy.PolicyFaults;
import nl.seinhuis.stages.pseudonym.PseudonymisedSignal;
import nl.seinhuis.stages.seal.Providers;
import nl.seinhuis.stages.seal.Sealer;

/** What it costs to seal a signal to four desks, in processor time of the thread that does it. */
final class SealingCost {

    /** An ordinary signal, and the largest. */
    private static final List<String> EXAMPLES =
            List.of("01-passport-in-another-hand.police-noord.json", "22-every-field.police-noord.json");

    private static final int DESKS = 4;
    private static final int SIGNALS = 500;
    private static final int WARM_UP = 40;
    private static final int BOUND_MICROS = 150;

    private SealingCost() {}

    /** Measures and writes, with the accelerator if it is installed by now; tells whether the median is under the bound. */
    static boolean run(Path root, Path work, int rounds, PrintWriter out) throws IOException, PolicyFaults {
        Pipeline pipeline = new Pipeline(root.resolve("config"), work);
        boolean good = true;
        for (String name : EXAMPLES) {
            good &= run(pipeline, root.resolve("schemas/examples/good").resolve(name), rounds, out);
        }
        return good;
    }

    private static boolean run(Pipeline pipeline, Path file, int rounds, PrintWriter out) throws IOException {
        boolean accelerated = Providers.accelerator() != null;
        JsonObject example;
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
            example = reader.readObject();
        }
        List<PseudonymisedSignal> signals = new ArrayList<>();
        Instant at = Instant.parse("2026-11-23T10:00:00Z");
        int each = 0;
        for (int i = 0; i < SIGNALS; i++) {
            PseudonymisedSignal one = pipeline.pseudonymised(example, "police-noord", at);
            each = one.bodies().size();
            signals.add(one);
        }
        double share = (double) DESKS / each;
        double[] micros = new double[rounds];
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Sealer sealer = pipeline.sealer();
        for (int round = -WARM_UP; round < rounds; round++) {
            long before = threads.getCurrentThreadCpuTime();
            signals.forEach(sealer::seal);
            long spent = threads.getCurrentThreadCpuTime() - before;
            if (round >= 0) {
                micros[round] = spent / 1000.0 / SIGNALS * share;
            }
        }
        Arrays.sort(micros);
        double median = micros[rounds / 2];
        out.printf(
                Locale.ROOT,
                "| %s, %s | %d | %.1f | %.1f | %.1f | %d |%n",
                accelerated ? "with ACCP" : "without ACCP",
                String.valueOf(file.getFileName()).replaceAll("\\..*", ""),
                DESKS,
                median,
                micros[0],
                micros[rounds - 1],
                BOUND_MICROS);
        return median < BOUND_MICROS;
    }
}
