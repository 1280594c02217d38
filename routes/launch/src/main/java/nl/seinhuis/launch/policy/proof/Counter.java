// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy.proof;

import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Words;
import nl.seinhuis.stages.policy.model.Bilingual;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.RuleKey;

/**
 * A context in which something does not hold, in words.
 *
 * @param size how many facts it takes; the fewer, the easier to read
 * @param words what is seen
 */
record Counter(int size, Bilingual words) {
    /** The smaller one first; of the same size always in the same order. */
    static final Comparator<Counter> SMALLEST = Comparator.comparing(Counter::size)
            .thenComparing(counter -> counter.words().english());

    static Counter of(Seen seen, Category category, String dutch, String english) {
        return new Counter(
                seen.facts().size(),
                new Bilingual(
                        key(seen.rule().key()).dutch() + ", " + dutch(seen.facts()) + ": " + Words.dutch(category)
                                + ": " + dutch + " (regel " + seen.rule().id() + ").",
                        key(seen.rule().key()).english() + ", " + english(seen.facts()) + ": " + Words.english(category)
                                + ": " + english + " (rule " + seen.rule().id() + ")."));
    }

    static Bilingual key(RuleKey key) {
        return new Bilingual(
                "Van " + Words.dutch(key.from()) + " naar " + Words.dutch(key.to()) + ", doel "
                        + Words.dutch(key.purpose()) + ", over " + Words.dutch(key.subject()) + ", "
                        + Words.dutch(key.regime()),
                "From " + Words.english(key.from()) + " to " + Words.english(key.to()) + ", purpose "
                        + Words.english(key.purpose()) + ", about " + Words.english(key.subject()) + ", "
                        + Words.english(key.regime()));
    }

    private static String dutch(Set<Fact> facts) {
        return facts.isEmpty()
                ? "zonder voorwaarden"
                : "met " + facts.stream().map(Fact::dutch).collect(Collectors.joining(" en "));
    }

    private static String english(Set<Fact> facts) {
        return facts.isEmpty()
                ? "without any gate"
                : "with " + facts.stream().map(Fact::english).collect(Collectors.joining(" and "));
    }
}
