// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench.decide;

import com.cedarpolicy.AuthorizationEngine;
import com.cedarpolicy.model.exception.AuthException;
import dev.cel.runtime.CelEvaluationException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.model.Context;
import nl.seinhuis.stages.policy.model.Facts;
import nl.seinhuis.stages.policy.model.RuleKey;

/**
 * The shipped policies of one purpose, decided by the compiled set, by Cedar and by CEL: the same contexts, in turns. Before
 * that every answer to every context is compared; a difference ends it.
 */
public final class Decisions {
    private static final Purpose PURPOSE = Purpose.TRIAGE;
    private static final int CONTEXTS = 4_096;
    private static final long SEED = 1;

    private final PrintWriter out;
    private final Consumer<String> progress;

    /** As many bytes as a decision needs for itself: what made it, its facts, and a level per class of each category. */
    private record Result(Object rule, Object facts, Object levels) {}

    /**
     * Where it writes to.
     *
     * @param out the results
     * @param progress what is going on
     */
    public Decisions(PrintWriter out, Consumer<String> progress) {
        this.out = out;
        this.progress = progress;
    }

    /**
     * Compares, measures and writes.
     *
     * @param config the configuration folder
     * @param rounds rounds that count
     * @param each time of an engine in a round
     * @param warmUp time of an engine in the first round, which does not count
     */
    public void run(Path config, int rounds, Duration each, Duration warmUp)
            throws PolicyFaults, AuthException, CelEvaluationException {
        double load = load();
        PolicySet set = PolicySet.load(config, KeyPolicy.OPTIONAL);
        Map<RuleKey, List<Part>> rules = new Translation(set, PURPOSE).parts();
        Context[] contexts = contexts(List.copyOf(rules.keySet()));
        Compiled compiled = new Compiled(set, contexts);
        List<Engine> engines = List.of(compiled, new Cedar(rules, contexts), new Cel(rules, contexts));
        for (Engine other : engines) {
            agree(compiled, other, contexts);
        }
        progress.accept("The same answers to " + contexts.length + " contexts");
        Map<Engine, List<Timing.Round>> all = new LinkedHashMap<>();
        Timing timing = new Timing(contexts.length);
        for (int round = 0; round <= rounds; round++) {
            for (Engine engine : engines) {
                Timing.Round one = timing.round(engine, round == 0 ? warmUp : each);
                progress.accept(String.format(
                        Locale.ROOT, "round %d: %s %.1f ns, %.0f bytes", round, engine.name(), one.p50(), one.bytes()));
                if (round > 0) {
                    all.computeIfAbsent(engine, e -> new ArrayList<>()).add(one);
                }
            }
        }
        method(rules, rounds, each, warmUp);
        int levels = Category.values().length * DataClass.values().length;
        double result = timing.bytes(() -> new Result(set, rules, new byte[levels]));
        table(all, all.getOrDefault(compiled, List.of()));
        out.printf(
                Locale.ROOT,
                "%nA decision itself (an object and its array of levels) is %.0f bytes. Load of the machine (1 minute): %.1f"
                        + " before, %.1f after.%n",
                result,
                load,
                load());
    }

    /** Rules in turn, and facts that nobody chose. */
    private static Context[] contexts(List<RuleKey> keys) {
        SplittableRandom random = new SplittableRandom(SEED);
        Context[] contexts = new Context[CONTEXTS];
        for (int i = 0; i < CONTEXTS; i++) {
            contexts[i] = new Context(keys.get(random.nextInt(keys.size())), Facts.any(random));
        }
        return contexts;
    }

    private static void agree(Compiled compiled, Engine other, Context[] contexts)
            throws AuthException, CelEvaluationException {
        for (int i = 0; i < contexts.length; i++) {
            Object answer = compiled.decide(i);
            Object second = other.decide(i);
            for (Category category : Category.values()) {
                for (DataClass valueClass : DataClass.values()) {
                    if (!compiled.level(i, answer, category, valueClass)
                            .equals(other.level(i, second, category, valueClass))) {
                        throw new IllegalStateException(other.name() + " decides otherwise: " + contexts[i].key() + ", "
                                + category.code() + " (" + valueClass.code() + ")");
                    }
                }
            }
        }
    }

    private void method(Map<RuleKey, List<Part>> rules, int rounds, Duration each, Duration warmUp) {
        int parts = rules.values().stream().mapToInt(List::size).sum();
        int steps = rules.values().stream()
                .flatMap(List::stream)
                .mapToInt(part -> part.steps().size())
                .sum();
        out.printf(
                Locale.ROOT,
                """

                The shipped policies for %s: %d rules (keys), for Cedar %d permits, for CEL %d expressions, one list per rule. \
                A decision is every class of all %d categories in one context; %d contexts, rules and facts drawn at random, are \
                decided in turn. All answers of the three were compared first and are the same. Cedar %s and CEL are at their \
                best: translated to the shortest conditions, handed only the rule that applies, parsed and planned before, \
                Cedar's set kept by its native library, requests and variables made before; Cedar's time includes its Java \
                binding, which hands each request over as JSON. One thread; %d rounds of %d s each, alternating, \
                after one of %d s that does not count. p50 and p99: over batches of 1,000, 10 and 50 decisions. \
                Bytes: on the Java heap; what Cedar allocates natively is not counted. Medians over the rounds.

                """,
                PURPOSE.code(),
                rules.size(),
                steps,
                parts,
                Category.values().length,
                CONTEXTS,
                AuthorizationEngine.getCedarLangVersion(),
                rounds,
                each.toSeconds(),
                warmUp.toSeconds());
    }

    private void table(Map<Engine, List<Timing.Round>> all, List<Timing.Round> compiled) {
        out.println(
                "| | ns per decision: p50 | p99 | bytes per decision | times the compiled p50 (lowest round) | decisions |");
        out.println("|---|---|---|---|---|---|");
        all.forEach((engine, rounds) -> {
            double lowest = Double.MAX_VALUE;
            for (int i = 0; i < rounds.size(); i++) {
                lowest = Math.min(lowest, rounds.get(i).p50() / compiled.get(i).p50());
            }
            out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.1f | %.1f (%.1f) | %d |%n",
                    engine.name(),
                    median(rounds, Timing.Round::p50),
                    median(rounds, Timing.Round::p99),
                    median(rounds, Timing.Round::bytes),
                    median(rounds, Timing.Round::p50) / median(compiled, Timing.Round::p50),
                    lowest,
                    rounds.stream().mapToLong(Timing.Round::decisions).sum());
        });
    }

    private static double median(List<Timing.Round> rounds, ToDoubleFunction<Timing.Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
