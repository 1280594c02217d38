// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import nl.seinhuis.launch.people.FebrlTrial;
import nl.seinhuis.launch.people.MadePeople;
import nl.seinhuis.launch.people.MatchTrial;
import nl.seinhuis.launch.people.Mistakes;
import nl.seinhuis.launch.people.Tally;
import nl.seinhuis.launch.people.TokenIndex;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How well people are found again, on the FEBRL collections and on generated people of the Netherlands. */
final class MatchQuality {

    @Option(
            names = "--match-quality",
            description =
                    "Measures precision and recall of matching, in this JVM: on FEBRL where --data names the folder with"
                            + " dataset1.csv to dataset3.csv, and on generated people.")
    private boolean wanted;

    @Option(names = "--persons", defaultValue = "1000000", description = "Persons in the registry, at most 1048576.")
    private int persons;

    @Option(names = "--signals", defaultValue = "100000", description = "Signals that are matched with it.")
    private int signals;

    @Option(names = "--seed", defaultValue = "20261122", description = "Which people and which mistakes.")
    private long seed;

    @Option(names = "--twins", defaultValue = "0", description = "Addresses in a thousand that hold twins.")
    private int twins;

    @Option(
            names = "--mistake",
            paramLabel = "KIND=WEIGHT",
            description = "Another weight for a kind of mistake; may be given more than once.")
    private Map<Mistakes.Kind, Integer> weights = new HashMap<>();

    @Option(names = "--registry", paramLabel = "FILE", description = "Keeps the registry here, or takes it from here.")
    private @Nullable Path registry;

    boolean wanted() {
        return wanted;
    }

    /** Prints tables. */
    void run(@Nullable Path febrl, PrintWriter out, PrintWriter progress) throws IOException {
        if (febrl != null) {
            febrl(febrl, out);
        }
        if (persons > 0) {
            people(out, progress);
        }
    }

    private static void febrl(Path folder, PrintWriter out) throws IOException {
        out.println("| FEBRL collection | fields | pairs | precision | recall |");
        out.println("|---|---|---|---|---|");
        for (int number = 1; number <= 3; number++) {
            FebrlTrial trial = new FebrlTrial(folder.resolve("dataset" + number + ".csv"));
            for (FebrlTrial.Fields fields : FebrlTrial.Fields.values()) {
                Tally tally = trial.run(fields);
                out.printf(
                        Locale.ROOT,
                        "| %d | %s | %d | %.5f | %.4f |%n",
                        number,
                        fields.words(),
                        tally.wanted(),
                        tally.precision(),
                        tally.recall());
            }
        }
        out.println();
    }

    private void people(PrintWriter out, PrintWriter progress) throws IOException {
        MadePeople people = new MadePeople(seed, twins);
        TokenIndex index = index(people, progress);
        MatchTrial trial = new MatchTrial(people, new Mistakes(people, new EnumMap<>(asMap())), index).run(signals);
        out.printf(
                Locale.ROOT,
                "%d persons, %d tokens, %d signals with one identifier wrong (seed %d, twins %d in 1,000 addresses): recall"
                        + " %.5f, precision %.6f, signals with a false hit %.2f in 100,000; tokens and comparison of a signal"
                        + " p50 %.2f ms, p99 %.2f ms.%n%n",
                index.persons(),
                index.tokens(),
                signals,
                seed,
                twins,
                trial.all().recall(),
                trial.all().precision(),
                trial.falsePerHundredThousand(),
                trial.millis(0.5),
                trial.millis(0.99));
        table(out, "what is wrong", trial.byKind());
        table(out, "origin of the name", trial.byOrigin());
    }

    private Map<Mistakes.Kind, Integer> asMap() {
        Map<Mistakes.Kind, Integer> all = new EnumMap<>(Mistakes.Kind.class);
        all.putAll(weights);
        return all;
    }

    private TokenIndex index(MadePeople people, PrintWriter progress) throws IOException {
        if (registry != null && Files.exists(registry)) {
            return TokenIndex.read(registry);
        }
        progress.println("making the registry; minutes");
        TokenIndex made = MatchTrial.registry(people, persons);
        if (registry != null) {
            made.write(registry);
        }
        return made;
    }

    private static <K extends Enum<K>> void table(PrintWriter out, String title, Map<K, Tally> rows) {
        out.println("| " + title + " | to find | precision | recall | wrong hits |");
        out.println("|---|---|---|---|---|");
        rows.forEach((key, tally) -> out.printf(
                Locale.ROOT,
                "| %s | %d | %.5f | %.4f | %d |%n",
                key.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                tally.wanted(),
                tally.precision(),
                tally.recall(),
                tally.wrong()));
        out.println();
    }
}
