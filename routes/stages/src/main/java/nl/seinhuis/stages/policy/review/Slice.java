// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.review;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.evaluate.HardRules;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.Facts;
import nl.seinhuis.stages.policy.model.LegalBasis;
import nl.seinhuis.stages.policy.model.Rule;
import nl.seinhuis.stages.policy.model.RuleKey;

/**
 * Everything that can make a difference under one key: the facts that the rules, the bases and the hard rules of that key
 * read, and each combination of them that can be. What a slice does not read changes no decision under its key; that
 * follows from the parsed rules, and {@link #project} lets it be tried on whole contexts.
 *
 * <p>A slice may span several sets, for a comparison: it then reads what any of them reads.
 */
public final class Slice {
    private final RuleKey key;
    private final Map<Category, Set<Fact>> reads = new EnumMap<>(Category.class);
    private final Set<Fact> all = EnumSet.noneOf(Fact.class);
    private int[] masks = {};

    private Slice(RuleKey key) {
        this.key = key;
        for (Category category : Category.values()) {
            reads.put(category, EnumSet.noneOf(Fact.class));
        }
    }

    /** The slice of a key under one or more sets; a set without a rule for the key reads nothing. */
    public static Slice of(RuleKey key, PolicySet... sets) {
        Slice slice = new Slice(key);
        for (PolicySet set : sets) {
            set.rule(key).ifPresent(rule -> slice.read(rule, set));
        }
        slice.reads.values().forEach(slice.all::addAll);
        slice.masks = slice.masks();
        return slice;
    }

    private void read(Rule rule, PolicySet set) {
        rule.cells().forEach((category, cell) -> {
            if (cell.releases()) {
                Set<Fact> read = reads.computeIfAbsent(category, c -> EnumSet.noneOf(Fact.class));
                read.addAll(cell.conditions());
                cell.refinements().forEach(step -> read.addAll(step.gates()));
                cell.because()
                        .forEach(code -> set.basis(code)
                                .filter(b -> b.fits(key.purpose(), key.from(), key.to(), key.regime()))
                                .ifPresent(basis -> read(basis, read)));
                hardRules(category, read);
                if (read.contains(Fact.CONSENT_WRITTEN)) {
                    read.add(Fact.CONSENT);
                }
            }
        });
    }

    private void read(LegalBasis basis, Set<Fact> into) {
        into.addAll(basis.gates());
        if (basis.article() != null && key.regime() == Regime.WPG) {
            into.add(Fact.article(basis.article()));
        }
    }

    private static void hardRules(Category category, Set<Fact> into) {
        for (Fact fact : Fact.values()) {
            if ((HardRules.reads(category) & fact.bits()) != 0) {
                into.add(fact);
            }
        }
    }

    /** The key. */
    public RuleKey key() {
        return key;
    }

    /** The facts that some category reads. */
    public Set<Fact> reads() {
        return Set.copyOf(all);
    }

    /** The facts that a category reads; empty for one that is always withheld. */
    public Set<Fact> reads(Category category) {
        return Set.copyOf(reads.getOrDefault(category, Set.of()));
    }

    /** How many combinations there are. */
    public long size() {
        return size(all);
    }

    /** How many combinations of what a category reads there are. */
    public long size(Category category) {
        return size(reads.getOrDefault(category, Set.of()));
    }

    private static long size(Set<Fact> read) {
        long size = 1L << read.size();
        if (read.contains(Fact.CONSENT_WRITTEN)) {
            size = size / 4 * 3;
        }
        return read.contains(Fact.MINOR) && read.contains(Fact.ADULT) ? size / 4 * 3 : size;
    }

    /** Every combination, from the fewest facts up by the order of {@link Fact}; each fact holds for every category. */
    public void forEach(Consumer<Set<Fact>> action) {
        combinations(List.copyOf(all), action);
    }

    /** Every combination of what a category reads. */
    public void forEach(Category category, Consumer<Set<Fact>> action) {
        combinations(List.copyOf(reads.getOrDefault(category, Set.of())), action);
    }

    private static void combinations(List<Fact> read, Consumer<Set<Fact>> action) {
        for (int bits = 0; bits < 1 << read.size(); bits++) {
            Set<Fact> facts = EnumSet.noneOf(Fact.class);
            for (int i = 0; i < read.size(); i++) {
                if ((bits >> i & 1) == 1) {
                    facts.add(read.get(i));
                }
            }
            if (possible(facts)) {
                action.accept(facts);
            }
        }
    }

    /** Written consent is consent, and nobody is a minor and an adult. */
    private static boolean possible(Set<Fact> facts) {
        return (!facts.contains(Fact.CONSENT_WRITTEN) || facts.contains(Fact.CONSENT))
                && !(facts.contains(Fact.MINOR) && facts.contains(Fact.ADULT));
    }

    /** The same facts without those that the slice does not read, per category. */
    public Facts project(Facts facts) {
        return facts.only(masks);
    }

    private int[] masks() {
        Category[] categories = Category.values();
        int[] made = new int[categories.length];
        for (int i = 0; i < made.length; i++) {
            for (Fact fact : reads.getOrDefault(categories[i], Set.of())) {
                made[i] |= fact.bits();
            }
        }
        return made;
    }
}
