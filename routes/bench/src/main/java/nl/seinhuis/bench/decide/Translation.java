// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench.decide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Context;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.Facts;
import nl.seinhuis.stages.policy.model.Rule;
import nl.seinhuis.stages.policy.model.RuleKey;
import nl.seinhuis.stages.policy.review.Slice;

/**
 * The rules of one purpose in the shortest form that any engine can run: rule, envelope and hard rules are already put
 * together, so that the other engines have less to do than with the policies as they are written. One rule is handed to an engine at a
 * time; which one applies, it does not have to find out.
 */
final class Translation {
    private static final Comparator<Part.Step> HIGHEST_FIRST = Comparator.comparing(
                    (Part.Step step) -> step.level().content())
            .thenComparing(step -> step.level().linkage())
            .reversed();

    private final Map<RuleKey, List<Part>> parts = new HashMap<>();

    Translation(PolicySet set, Purpose purpose) {
        for (Rule rule : set.rules()) {
            if (rule.key().purpose() == purpose) {
                parts.put(rule.key(), parts(set, Slice.of(rule.key(), set)));
            }
        }
    }

    /** What each rule gives, by its key. */
    Map<RuleKey, List<Part>> parts() {
        return parts;
    }

    private static List<Part> parts(PolicySet set, Slice slice) {
        List<Part> all = new ArrayList<>();
        for (Category category : Category.values()) {
            List<Part> ofCategory = new ArrayList<>();
            for (DataClass valueClass : DataClass.values()) {
                List<Part.Step> steps = steps(set, slice, category, valueClass);
                if (steps.isEmpty()) {
                    continue;
                }
                int same = ofCategory.stream().map(Part::steps).toList().indexOf(steps);
                if (same < 0) {
                    ofCategory.add(new Part(category, EnumSet.of(valueClass), steps));
                } else {
                    ofCategory.set(same, ofCategory.get(same).also(valueClass));
                }
            }
            all.addAll(ofCategory);
        }
        return all;
    }

    /** Each combination of facts at which the level is higher than with any part of them, fewest first while looking. */
    private static List<Part.Step> steps(PolicySet set, Slice slice, Category category, DataClass valueClass) {
        boolean address = slice.reads(category).contains(Fact.PROTECTED_ADDRESS);
        List<Set<Fact>> combinations = new ArrayList<>();
        slice.forEach(category, combinations::add);
        combinations.sort(Comparator.comparingInt(Translation::needed)
                .thenComparing(facts -> !facts.contains(Fact.PROTECTED_ADDRESS)));
        List<Part.Step> steps = new ArrayList<>();
        for (Set<Fact> facts : combinations) {
            Context context = new Context(slice.key(), Facts.none().with(facts.toArray(Fact[]::new)));
            Level level = set.decide(context).level(category, valueClass);
            if (steps.stream().noneMatch(step -> step.within(facts) && level.atMost(step.level()))) {
                add(steps, facts, address, level);
            }
        }
        steps.sort(HIGHEST_FIRST);
        return List.copyOf(steps);
    }

    /** A protected address is never what it takes. */
    private static int needed(Set<Fact> facts) {
        return facts.contains(Fact.PROTECTED_ADDRESS) ? facts.size() - 1 : facts.size();
    }

    private static void add(List<Part.Step> steps, Set<Fact> facts, boolean address, Level level) {
        if (!level.isWithheld()) {
            Set<Fact> holds = EnumSet.copyOf(facts);
            boolean closed = holds.remove(Fact.PROTECTED_ADDRESS);
            steps.add(new Part.Step(holds, address && !closed, level));
        }
    }
}
