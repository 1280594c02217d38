// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy.twin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.evaluate.Decision;
import nl.seinhuis.stages.policy.model.Context;
import nl.seinhuis.stages.policy.model.Facts;
import nl.seinhuis.stages.policy.model.RuleKey;
import nl.seinhuis.verify.policy.NaiveInterpreter;
import nl.seinhuis.verify.policy.WordContext;

/** One set in two readings, compared context by context. */
public final class Pairs {
    private static final Map<Level, String> WORDS = new ConcurrentHashMap<>();
    private static final String WITHHELD = Level.WITHHELD.toString();
    private static final List<Category> CATEGORIES = List.of(Category.values());
    private static final List<DataClass> CLASSES = List.of(DataClass.values());

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
        for (Category category : CATEGORIES) {
            Map<String, String> classes = other.get(category.code());
            for (DataClass valueClass : CLASSES) {
                Level level = decision.level(category, valueClass);
                String second = classes == null ? WITHHELD : classes.getOrDefault(valueClass.code(), WITHHELD);
                if (classes == null
                        ? !level.equals(Level.WITHHELD)
                        : !word(level).equals(second)) {
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

    private static String word(Level level) {
        return WORDS.computeIfAbsent(level, Level::toString);
    }

    /** Facts of a category that no cell names make no difference; if one reading names it, it has none there. */
    private Set<Category> named(RuleKey key) {
        return set.rule(key).map(rule -> rule.cells().keySet()).orElse(Set.of());
    }

    private WordContext words(Context context) {
        Map<String, Set<String>> facts = new HashMap<>();
        for (Category category : named(context.key())) {
            facts.put(category.code(), new HeldFacts(context.facts(), category));
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
