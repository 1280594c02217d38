// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.policy.DecisionCountStore;
import nl.seinhuis.signal.Category;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.file.SetFiles;
import nl.seinhuis.stages.policy.model.Context;
import nl.seinhuis.stages.policy.model.Facts;
import nl.seinhuis.stages.policy.model.Rule;
import nl.seinhuis.stages.policy.review.ImpactReport;
import picocli.CommandLine.Option;

/**
 * How long the replay of a candidate takes that changes every cell, from a real PostgreSQL, through the code of the broker.
 */
final class ImpactScale implements Measurement {
    private static final int AT_ONCE = 20_000;
    private static final double BOUND = 60;

    @Option(
            names = "--impact",
            arity = "0..1",
            fallbackValue = "1000000",
            paramLabel = "N",
            description = "Measures the replay of a candidate that changes every cell over N contexts in a PostgreSQL"
                    + " (default: ${FALLBACK-VALUE}).")
    private int contexts;

    private double slowest;

    @Override
    public boolean wanted() {
        return contexts > 0;
    }

    /** Fills the counters with contexts that all differ and replays them; tells whether each took less than a minute. */
    @Override
    public Outcome run(Bench bench) throws IOException, InterruptedException, PolicyFaults {
        bench.headHere("the impact of a candidate that changes everything");
        try (EmptyStore tables = EmptyStore.start(bench.stack(List.of()))) {
            Database opened = tables.open();
            try {
                return Outcome.of(measure(new DecisionCountStore(opened), bench.root(), bench.out()));
            } finally {
                opened.close();
            }
        }
    }

    private boolean measure(DecisionCountStore store, Path root, PrintWriter out) throws PolicyFaults {
        SetFiles files = SetFiles.read(root.resolve("config"));
        PolicySet shipped = PolicySet.load(files, KeyPolicy.OPTIONAL);
        PolicySet stricter = PolicySet.load(Stricter.of(files), KeyPolicy.OPTIONAL);
        long start = System.nanoTime();
        fill(store, shipped);
        out.printf(
                Locale.ROOT,
                "%n%d contexts that all differ, under all %d rules (keys), counted into `decision_count` in %.0f s. The"
                        + " candidate asks for one gate more wherever anything is released, so that every rule and every"
                        + " category of it is decided twice per context.%n%n",
                contexts,
                shipped.rules().size(),
                (System.nanoTime() - start) / 1e9);
        out.println("| candidate | seconds | contexts/s | lines of the report (purpose, role, category) | bound |");
        out.println("|---|---|---|---|---|");
        out.println(replay("one gate more everywhere", store, shipped, stricter));
        out.println(replay("one gate less everywhere", store, stricter, shipped));
        out.println(replay("the same again", store, shipped, stricter));
        return slowest < BOUND;
    }

    private void fill(DecisionCountStore store, PolicySet set) {
        SplittableRandom random = new SplittableRandom(20261122);
        List<Rule> rules = set.rules();
        for (int done = 0; done < contexts; ) {
            Map<Context, Long> some = new HashMap<>();
            for (int i = 0; i < AT_ONCE && done < contexts; i++, done++) {
                some.put(new Context(rules.get(done % rules.size()).key(), Facts.any(random)), 1L);
            }
            store.add(some, Instant.parse("2026-11-22T12:00:00Z"));
        }
    }

    private String replay(String name, DecisionCountStore store, PolicySet before, PolicySet after) {
        long start = System.nanoTime();
        ImpactReport report = store.replay(before, after);
        double took = (System.nanoTime() - start) / 1e9;
        slowest = Math.max(slowest, took);
        if (!report.replayed().toString().equals(Integer.toString(contexts))
                || report.rows().size() < Category.values().length) {
            throw new IllegalStateException("the replay has seen " + report.replayed() + " contexts");
        }
        return "| %s | %.1f | %.0f | %d | %.0f s |"
                .formatted(name, took, contexts / took, report.rows().size(), BOUND);
    }
}
