// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.review;

import static nl.seinhuis.stages.policy.review.Axis.CODES;
import static nl.seinhuis.stages.policy.review.Axis.CONTENT;
import static nl.seinhuis.stages.policy.review.Axis.LINKAGE;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Linkage;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.evaluate.Decision;
import nl.seinhuis.stages.policy.model.Cell;
import nl.seinhuis.stages.policy.model.Context;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.Facts;
import nl.seinhuis.stages.policy.model.LegalBasis;
import nl.seinhuis.stages.policy.model.Rule;
import nl.seinhuis.stages.policy.model.RuleKey;
import org.jspecify.annotations.Nullable;

/** Compares the levels of two sets. A cell that reads the same in rule and bases decides the same and is passed over. */
final class CellComparison {
    private final PolicySet before;
    private final PolicySet after;
    private final List<CellChange> changes = new ArrayList<>();
    private final Set<String> changedBases;

    CellComparison(PolicySet before, PolicySet after) {
        this.before = before;
        this.after = after;
        this.changedBases = Stream.concat(before.law().stream(), after.law().stream())
                .map(LegalBasis::code)
                .filter(code -> !before.basis(code).equals(after.basis(code)))
                .collect(Collectors.toSet());
    }

    List<CellChange> all() {
        for (RuleKey key : keys(before, after)) {
            differing(key).forEach(category -> compare(key, category));
        }
        return changes;
    }

    /** The categories whose cell or bases differ under a key; the others are decided the same in every context. */
    Set<Category> differing(RuleKey key) {
        Set<Category> categories = EnumSet.noneOf(Category.class);
        for (Category category : Category.values()) {
            if (!same(key, category)) {
                categories.add(category);
            }
        }
        return categories;
    }

    /** Every key that has a rule in either set. */
    static Set<RuleKey> keys(PolicySet before, PolicySet after) {
        Set<RuleKey> keys = new LinkedHashSet<>();
        before.rules().forEach(rule -> keys.add(rule.key()));
        after.rules().forEach(rule -> keys.add(rule.key()));
        return keys;
    }

    private boolean same(RuleKey key, Category category) {
        Cell old = cell(before, key, category);
        Cell now = cell(after, key, category);
        if (old == null || now == null) {
            return old == null && now == null;
        }
        return old.base().equals(now.base())
                && asSets(old.refinements(), now.refinements())
                && asSets(old.conditions(), now.conditions())
                && old.locationCodes() == now.locationCodes()
                && sameBases(key, old, now);
    }

    private static boolean asSets(List<?> one, List<?> other) {
        return one.equals(other) || Set.copyOf(one).equals(Set.copyOf(other));
    }

    private boolean sameBases(RuleKey key, Cell old, Cell now) {
        boolean unchanged =
                old.because().equals(now.because()) && old.because().stream().noneMatch(changedBases::contains);
        return unchanged || bases(before, key, old).equals(bases(after, key, now));
    }

    private static @Nullable Cell cell(PolicySet set, RuleKey key, Category category) {
        return set.rule(key).map(Rule::cells).map(cells -> cells.get(category)).orElse(null);
    }

    private static Set<LegalBasis> bases(PolicySet set, RuleKey key, Cell cell) {
        Set<LegalBasis> bases = new LinkedHashSet<>();
        for (String code : cell.because()) {
            set.basis(code)
                    .filter(b -> b.fits(key.purpose(), key.from(), key.to(), key.regime()))
                    .ifPresent(bases::add);
        }
        return bases;
    }

    private record Pair(Level before, Level after, boolean codesBefore, boolean codesAfter) {
        boolean differs() {
            return !before.equals(after) || (codesBefore != codesAfter && !before.isWithheld());
        }
    }

    private void compare(RuleKey key, Category category) {
        Map<DataClass, Map<Pair, List<Set<Fact>>>> seen = new HashMap<>();
        Map<Pair, Map<Set<Fact>, Set<DataClass>>> found = new LinkedHashMap<>();
        // A combination comes after all that are smaller by a part of it, so that the first that shows a difference is
        // smallest.
        Slice.of(key, before, after).forEach(category, facts -> {
            Context context = new Context(key, Facts.none().with(facts.toArray(Fact[]::new)));
            Decision old = before.decide(context);
            Decision now = after.decide(context);
            for (DataClass valueClass : DataClass.values()) {
                boolean indicators = category == Category.INDICATORS;
                Pair pair = new Pair(
                        old.level(category, valueClass),
                        now.level(category, valueClass),
                        indicators && old.locationCodes(),
                        indicators && now.locationCodes());
                List<Set<Fact>> smaller = seen.computeIfAbsent(valueClass, c -> new HashMap<>())
                        .computeIfAbsent(pair, p -> new ArrayList<>());
                if (pair.differs() && smaller.stream().noneMatch(facts::containsAll)) {
                    smaller.add(facts);
                    found.computeIfAbsent(pair, p -> new LinkedHashMap<>())
                            .computeIfAbsent(shortest(facts), f -> EnumSet.noneOf(DataClass.class))
                            .add(valueClass);
                }
            }
        });
        found.forEach((pair, contexts) ->
                contexts.forEach((facts, classes) -> changes.add(change(key, category, pair, facts, classes))));
    }

    private static CellChange change(
            RuleKey key, Category category, Pair pair, Set<Fact> facts, Set<DataClass> classes) {
        Set<Axis> widened = more(pair.before(), pair.after());
        Set<Axis> narrowed = more(pair.after(), pair.before());
        if (pair.codesBefore() != pair.codesAfter()
                && !pair.before().isWithheld()
                && !pair.after().isWithheld()) {
            (pair.codesBefore() ? widened : narrowed).add(CODES);
        }
        boolean every = classes.size() == DataClass.values().length;
        return new CellChange(
                key, category, every ? Set.of() : classes, facts, pair.before(), pair.after(), widened, narrowed);
    }

    /** The axes on which the second level is not at most the first. */
    private static Set<Axis> more(Level less, Level more) {
        Set<Axis> axes = EnumSet.noneOf(Axis.class);
        if (!new Level(more.content(), Linkage.NONE).atMost(new Level(less.content(), Linkage.NONE))) {
            axes.add(CONTENT);
        }
        if (more.linkage().compareTo(less.linkage()) > 0) {
            axes.add(LINKAGE);
        }
        return axes;
    }

    /** Written consent is consent: nobody needs to be told both. */
    private static Set<Fact> shortest(Set<Fact> facts) {
        if (!facts.contains(Fact.CONSENT_WRITTEN)) {
            return facts;
        }
        Set<Fact> told = EnumSet.copyOf(facts);
        told.remove(Fact.CONSENT);
        return told;
    }
}
