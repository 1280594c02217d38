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
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.pseudonym.PseudonymisedSignal;
import nl.seinhuis.stages.seal.Providers;
import nl.seinhuis.stages.seal.Sealer;
import picocli.CommandLine.Option;

/** What it costs to seal a signal to four desks, in processor time of the thread that does it. */
final class SealingCost implements Measurement {

    /** An ordinary signal, and the largest. */
    private static final List<String> EXAMPLES =
            List.of("01-passport-in-another-hand.police-noord.json", "22-every-field.police-noord.json");

    private static final int DESKS = 4;
    private static final int SIGNALS = 500;
    private static final int WARM_UP = 40;
    private static final int BOUND_MICROS = 150;

    /** So many of them in place of one round: here it takes milliseconds. */
    private static final int SHORT_ROUNDS = 4;

    @Option(names = "--seal", description = "Measures the processor time of sealing a signal to four desks.")
    private boolean wanted;

    @Override
    public boolean wanted() {
        return wanted;
    }

    /** Without the accelerator first: it cannot be taken out again. Tells whether the medians are under the bound. */
    @Override
    public Outcome run(Bench bench) throws IOException, PolicyFaults {
        bench.headHere("sealing");
        bench.out()
                .printf(
                        "%n| | deliveries | CPU microseconds per signal: median | lowest round | highest round | bound |%n");
        bench.out().println("|---|---|---|---|---|---|");
        List<Accelerator> accelerator = bench.options().accelerator();
        boolean good = true;
        try (WorkFolder work = WorkFolder.make()) {
            if (accelerator.contains(Accelerator.OFF)) {
                good = run(bench, work.path().resolve("without"));
            }
            if (accelerator.contains(Accelerator.ON) && Providers.install()) {
                good &= run(bench, work.path().resolve("with"));
            }
        }
        return Outcome.of(good);
    }

    private static boolean run(Bench bench, Path work) throws IOException, PolicyFaults {
        Path root = bench.root();
        int rounds = SHORT_ROUNDS * bench.options().rounds();
        Pipeline pipeline = new Pipeline(root.resolve("config"), work);
        boolean good = true;
        for (String name : EXAMPLES) {
            good &= run(pipeline, root.resolve("schemas/examples/good").resolve(name), rounds, bench.out());
        }
        return good;
    }

    private static boolean run(Pipeline pipeline, Path file, int rounds, PrintWriter out) throws IOException {
        boolean accelerated = Providers.accelerator() != null;
        double[] micros = micros(pipeline.sealer(), signals(pipeline, file), rounds);
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

    private static List<PseudonymisedSignal> signals(Pipeline pipeline, Path file) throws IOException {
        JsonObject example;
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
            example = reader.readObject();
        }
        List<PseudonymisedSignal> signals = new ArrayList<>();
        Instant at = Instant.parse("2026-11-23T10:00:00Z");
        for (int i = 0; i < SIGNALS; i++) {
            signals.add(pipeline.pseudonymised(example, "police-noord", at));
        }
        return signals;
    }

    /** Of each round, per signal: as much as four deliveries of its own number cost. */
    private static double[] micros(Sealer sealer, List<PseudonymisedSignal> signals, int rounds) {
        double share = (double) DESKS / signals.get(0).bodies().size();
        double[] micros = new double[rounds];
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int round = -WARM_UP; round < rounds; round++) {
            long before = threads.getCurrentThreadCpuTime();
            signals.forEach(sealer::seal);
            long spent = threads.getCurrentThreadCpuTime() - before;
            if (round >= 0) {
                micros[round] = spent / 1000.0 / SIGNALS * share;
            }
        }
        return micros;
    }
}
