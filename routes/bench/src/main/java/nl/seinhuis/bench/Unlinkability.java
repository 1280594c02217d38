// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import nl.seinhuis.launch.unlink.Auc;
import nl.seinhuis.launch.unlink.Experiment;
import nl.seinhuis.launch.unlink.Feeds;
import nl.seinhuis.launch.unlink.Finding;
import nl.seinhuis.launch.unlink.Pipeline;
import nl.seinhuis.launch.unlink.PolicyRelease;
import nl.seinhuis.launch.unlink.Weakness;
import nl.seinhuis.stages.policy.fault.PolicyFaults;

/** What two desks could join: what the broker adds, and what the policy releases. */
final class Unlinkability {

    private static final long SEED = 20_261_122;
    private static final int ROUNDS = 20;

    /** How far the interval of what the broker adds may reach from one half. */
    private static final double WIDTH = 0.01;

    private static final double NOTICED = 0.9;

    private final Path root;
    private final PrintWriter out;
    private final Consumer<String> progress;

    Unlinkability(Path root, PrintWriter out, Consumer<String> progress) {
        this.root = root;
        this.out = out;
        this.progress = progress;
    }

    /** Measures and writes; tells whether what the broker adds is nothing, and every weakness was noticed. */
    Finding run(int subjects, Path work) throws IOException, PolicyFaults {
        Pipeline pipeline = new Pipeline(root.resolve("config"), work);
        Path examples = root.resolve("schemas/examples/good");
        long start = System.nanoTime();
        Feeds feeds =
                new Experiment(pipeline, examples, SEED).run(subjects, done -> progress.accept(done + " signals"));
        out.printf(
                Locale.ROOT,
                "%n%d subjects, %d signals through decide, minimise, pseudonymise and seal in %.0f s; linker: logistic"
                        + " regression over %d features, taught on half of the subjects, measured on the other half (as many"
                        + " pairs of one subject as of two).%n%n",
                feeds.subjects(),
                2 * feeds.subjects(),
                (System.nanoTime() - start) / 1e9,
                Feeds.features().size());
        Finding found = added(feeds);
        alone(feeds);
        released(PolicyRelease.measure(pipeline, examples, ROUNDS, SEED));
        if (found == Finding.OPEN) {
            out.printf(
                    "%nNothing can be concluded: over %d subjects the intervals are too wide for the bounds. They can be narrow"
                            + " enough from %d subjects on, and with the default chance hardly ever stands in the way.%n",
                    feeds.subjects(), 2 * Auc.fewestPairs(WIDTH));
        }
        return found;
    }

    private Finding added(Feeds feeds) {
        out.println("| what the broker adds | AUC | 95 % interval | bound |");
        out.println("|---|---|---|---|");
        Finding found = Finding.KEPT;
        for (Weakness weakness : Weakness.values()) {
            boolean none = weakness == Weakness.NONE;
            Auc auc = feeds.linked(weakness, SEED);
            found = found.and(none ? auc.isGuessing(0.5 - WIDTH, 0.5 + WIDTH) : auc.isOver(NOTICED));
            row(none ? "as it is" : "planted: " + weakness.words(), auc, none ? "0.49 to 0.51" : "over 0.9");
        }
        return found;
    }

    private void alone(Feeds feeds) {
        out.printf("%n| one feature alone, as it is | AUC | 95 %% interval | |%n|---|---|---|---|%n");
        List<Auc> all = feeds.alone(SEED);
        for (int i = 0; i < all.size(); i++) {
            row(Feeds.features().get(i), all.get(i), "");
        }
    }

    private void row(String words, Auc auc, String bound) {
        out.printf(
                Locale.ROOT, "| %s | %.4f | %.4f to %.4f | %s |%n", words, auc.value(), auc.low(), auc.high(), bound);
    }

    private void released(List<PolicyRelease.Pair> pairs) {
        out.printf(
                "%nWhat the policy releases: the good examples, each %d times, one a quarter of an hour; the same signal at"
                        + " both desks against two signals. No threshold: joining by the moment of arrival is an accepted"
                        + " risk, and nothing of this is called anonymous.%n%n",
                ROUNDS);
        out.println("| pair of desks | signals at both | AUC by released values | AUC by arrival |");
        out.println("|---|---|---|---|");
        pairs.forEach(pair -> out.printf(
                Locale.ROOT,
                "| %s | %d | %.3f | %.3f |%n",
                pair.desks(),
                pair.signals(),
                pair.byValues().value(),
                pair.byArrival().value()));
    }
}
