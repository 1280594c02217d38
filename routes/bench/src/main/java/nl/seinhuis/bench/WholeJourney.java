// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The whole journey against bare routes, which is measured where nothing else is asked for. */
final class WholeJourney {

    @Option(
            names = "--clients",
            defaultValue = "64",
            description = "Connections that post (default: ${DEFAULT-VALUE}).")
    private int clients;

    /** Measures and writes; tells whether nothing was lost and nothing came double. */
    boolean run(Bench bench) throws IOException, InterruptedException, JMSException, SQLException {
        BenchOptions options = bench.options();
        Report report = bench.headApart("the whole journey against bare routes");
        report.method(
                clients,
                options.rounds(),
                options.load().toSeconds(),
                options.warmUp().toSeconds());
        long amiss = 0;
        for (Accelerator with : options.accelerator()) {
            amiss += compare(bench, report, with);
        }
        return amiss == 0;
    }

    private long compare(Bench bench, Report report, Accelerator with)
            throws IOException, InterruptedException, JMSException, SQLException {
        BenchOptions options = bench.options();
        List<String> flags = new ArrayList<>(options.flags());
        flags.add(with.flag());
        try (Pair pair = Pair.make(bench.stack(flags), bench.clock())) {
            Comparison.Times times = new Comparison.Times(options.warmUp(), options.load());
            Comparison comparison =
                    new Comparison(pair.load(clients, bench.clock()), bench.clock(), times, bench.progress()::println);
            Bare bare = pair.bare();
            Journey journey = pair.journey();
            Map<Target, List<Comparison.Round>> rounds = comparison.run(List.of(bare, journey), options.rounds());
            Figures one = figures(bare, rounds, pair);
            Figures other = figures(journey, rounds, pair);
            report.comparison(with.title(), one, other);
            return one.lost() + one.duplicates() + other.lost() + other.duplicates();
        }
    }

    private static Figures figures(Target target, Map<Target, List<Comparison.Round>> rounds, Pair pair)
            throws IOException, InterruptedException {
        return new Figures(
                target.name(),
                rounds.getOrDefault(target, List.of()),
                Forces.of(target.process(), pair.folder().root()));
    }
}
