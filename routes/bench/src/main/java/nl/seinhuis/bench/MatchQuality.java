// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import nl.seinhuis.launch.people.FebrlTrial;
import nl.seinhuis.launch.people.MadePeople;
import nl.seinhuis.launch.people.MatchTrial;
import nl.seinhuis.launch.people.Mistakes;
import nl.seinhuis.launch.people.Registry;
import nl.seinhuis.launch.people.RegistryFile;
import nl.seinhuis.launch.people.Tally;
import nl.seinhuis.launch.people.TokenIndex;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How well people are found again, on the FEBRL collections and on generated people of the Netherlands. */
final class MatchQuality implements Measurement {

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

    @Option(
            names = "--registry",
            paramLabel = "FILE",
            description =
                    "Keeps the registry here, or takes it from here (default: data/registry-PERSONS). Making one of a"
                            + " million takes half an hour of one processor.")
    private @Nullable Path registry;

    @Option(
            names = "--stored",
            arity = "0..1",
            defaultValue = "0",
            fallbackValue = "20000",
            paramLabel = "N",
            description = "Then matches N signals with the same registry in a PostgreSQL (default: ${FALLBACK-VALUE}).")
    private int stored;

    @Override
    public boolean wanted() {
        return wanted;
    }

    /** Prints tables; nothing is out of bounds. */
    @Override
    public Outcome run(Bench bench) throws IOException, InterruptedException, SQLException {
        bench.headHere("matching found people again");
        Path collections = bench.options().data();
        if (collections != null) {
            febrl(collections, bench.out());
        }
        if (persons > 0) {
            generated(bench);
        }
        return Outcome.GOOD;
    }

    private void generated(Bench bench) throws IOException, InterruptedException, SQLException {
        PrintWriter out = bench.out();
        MadePeople people = new MadePeople(seed, twins);
        RegistryFile file = made(people, bench.root(), bench.progress());
        TokenIndex index = TokenIndex.read(file);
        if (signals > 0) {
            people(people, index, out);
        }
        if (stored > 0) {
            int tokens = index.tokens();
            new StoredMatching(bench.ownStack())
                    .run(file, (registry, seconds, size) -> stored(people, registry, out, tokens, seconds, size));
        }
    }

    private void stored(
            MadePeople people, StoredRegistry registry, PrintWriter out, int tokens, double seconds, String size) {
        MatchTrial trial = trial(people, registry).run(stored);
        out.printf(
                Locale.ROOT,
                "The same registry in PostgreSQL, through the broker's store: %d persons, %d tokens, %s with indexes, loaded in"
                        + " %.0f s. %d signals, one at a time: look-up and comparison p50 %.2f ms, p99 %.2f ms; with making the"
                        + " tokens p50 %.2f ms, p99 %.2f ms; recall %.5f, signals with a false hit %.2f in 100,000.%n%n",
                registry.persons(),
                tokens,
                size,
                seconds,
                stored,
                trial.lookUpMillis(0.5),
                trial.lookUpMillis(0.99),
                trial.millis(0.5),
                trial.millis(0.99),
                trial.all().recall(),
                trial.falsePerHundredThousand());
    }

    private MatchTrial trial(MadePeople people, Registry registry) {
        return new MatchTrial(people, new Mistakes(people, new EnumMap<>(asMap())), registry);
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

    private void people(MadePeople people, TokenIndex index, PrintWriter out) {
        MatchTrial trial = trial(people, index).run(signals);
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

    private RegistryFile made(MadePeople people, Path root, PrintWriter progress) throws IOException {
        RegistryFile file = new RegistryFile(registry != null ? registry : root.resolve("data/registry-" + persons));
        if (!file.made()) {
            file.make(people, persons, done -> progress.println(done + " persons"));
        }
        return file;
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
