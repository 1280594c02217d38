// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Measures what waiting messages cost: the message broker alone, in a JVM of its own. */
final class Pending implements Measurement {

    /** Signals in one transaction of the message broker: a full batch of the journey, and the dearest case. */
    private static final List<Integer> TOGETHER = List.of(64, 1);

    @Option(
            names = "--pending",
            arity = "0..1",
            split = ",",
            fallbackValue = "100000,1000000",
            paramLabel = "N",
            description = "Measures live memory at so many waiting messages (default: ${FALLBACK-VALUE}).")
    private List<Integer> counts = List.of();

    @Override
    public boolean wanted() {
        return !counts.isEmpty();
    }

    @Override
    public Outcome run(Bench bench) throws IOException, InterruptedException {
        bench.headApart("pending messages");
        List<String> flags = bench.options().flags();
        for (int together : TOGETHER) {
            try (Pair pair = Pair.make(bench.stack(flags), bench.clock())) {
                run(pair, flags, new Load(counts, together), bench.out());
            }
        }
        return Outcome.GOOD;
    }

    /**
     * What is published.
     *
     * @param counts of messages, rising
     * @param together signals in one transaction, as the journey does it with a batch
     */
    private record Load(List<Integer> counts, int together) {}

    /** Starts it, and prints a row for each line of figures that it writes. */
    private static void run(Pair pair, List<String> flags, Load load, PrintWriter out)
            throws IOException, InterruptedException {
        List<String> main = new ArrayList<>(List.of(
                PendingMain.class.getName(), "--config", pair.folder().config().toString(), "--env", "demo"));
        main.add(Integer.toString(load.together()));
        load.counts().forEach(count -> main.add(Integer.toString(count)));
        Path log = pair.folder().root().resolve("logs").resolve("pending.log");
        Process child = new ProcessBuilder(Child.command(flags, main))
                .redirectError(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(child::destroy, "stop pending"));
        out.printf(
                "%nPublished in transactions of %d signals with 4 deliveries each.%n%n| pending messages | live heap after GC, MB | on disk, MB |%n|---|---|---|%n",
                load.together());
        List<Double> heaps = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", -1);
                if (words.length == 4 && words[0].equals(PendingMain.MARK)) {
                    heaps.add(Double.parseDouble(words[2]));
                    out.printf("| %s | %s | %s |%n", words[1], words[2], words[3]);
                    out.flush();
                }
            }
        }
        int code = child.waitFor();
        if (code != 0 || heaps.size() != load.counts().size()) {
            throw new IOException("the message broker ended with exit code " + code + "; see " + log);
        }
        out.printf(
                Locale.ROOT,
                "%nLive heap at the most against the least: %.2f times.%n",
                heaps.get(heaps.size() - 1) / heaps.get(0));
    }
}
