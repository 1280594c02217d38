// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy.twin;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.policy.Context;
import nl.seinhuis.stages.policy.Decision;
import nl.seinhuis.stages.policy.Fact;
import nl.seinhuis.stages.policy.Facts;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.RuleKey;
import nl.seinhuis.verify.policy.NaiveInterpreter;
import nl.seinhuis.verify.policy.WordContext;

/** One set in two readings, compared context by context. */
public final class Pairs {
    private final PolicySet set;
    private final NaiveInterpreter naive;

    /** Two readings that should be of the same set. */
    public Pairs(PolicySet set, NaiveInterpreter naive) {
        this.set = set;
        this.naive = naive;
    }

    /**
     * Compares contexts that a number gives: nine in ten under a rule, the others anywhere.
     *
     * @return the first difference, in words
     */
    public Optional<String> compare(long number, int contexts) {
        SplittableRandom random = new SplittableRandom(number);
        List<RuleKey> keys = set.rules().stream().map(rule -> rule.key()).toList();
        for (int i = 0; i < contexts; i++) {
            boolean ruled = !keys.isEmpty() && random.nextInt(10) > 0;
            RuleKey key = ruled ? keys.get(random.nextInt(keys.size())) : anywhere(random);
            Optional<String> difference = compare(new Context(key, Facts.any(random)));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static RuleKey anywhere(SplittableRandom random) {
        return new RuleKey(
                any(Purpose.values(), random),
                any(Role.values(), random),
                any(Role.values(), random),
                any(SubjectRole.values(), random),
                any(Regime.values(), random));
    }

    private static <T> T any(T[] of, SplittableRandom random) {
        return of[random.nextInt(of.length)];
    }

    /** The first difference in one context, in words. */
    public Optional<String> compare(Context context) {
        WordContext words = words(context);
        Decision decision = set.decide(context);
        Map<String, Map<String, String>> other = naive.levels(words);
        for (Category category : Category.values()) {
            Map<String, String> classes = other.getOrDefault(category.code(), Map.of());
            for (DataClass valueClass : DataClass.values()) {
                String level = decision.level(category, valueClass).toString();
                String second = classes.getOrDefault(valueClass.code(), Level.WITHHELD.toString());
                if (!level.equals(second)) {
                    return Optional.of(context.key() + ", " + category.code() + " (" + valueClass.code() + "), with "
                            + words.facts().get(category.code()) + ": " + level + ", and by the second reading "
                            + second);
                }
            }
        }
        return decision.locationCodes() == naive.locationCodes(words)
                ? Optional.empty()
                : Optional.of(context.key() + ": neutral codes or not");
    }

    private static WordContext words(Context context) {
        Map<String, Set<String>> facts = new HashMap<>();
        for (Category category : Category.values()) {
            Set<String> some = new HashSet<>();
            for (Fact fact : Fact.values()) {
                if (context.facts().holds(fact, category)) {
                    some.add(fact.code());
                }
            }
            facts.put(category.code(), some);
        }
        RuleKey key = context.key();
        return new WordContext(
                key.purpose().code(),
                key.from().code(),
                key.to().code(),
                key.subject().code(),
                key.regime().code(),
                facts);
    }
}
