// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.review;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Levels;
import nl.seinhuis.signal.Words;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.evaluate.Decision;
import nl.seinhuis.stages.policy.model.Context;
import nl.seinhuis.stages.policy.model.Rule;
import org.jspecify.annotations.Nullable;

/**
 * A situation that an officer recognises, with what the recipient is expected to see.
 *
 * @param file file below the folder of the cases, for example {@code share-triage.yaml}
 * @param title title
 * @param number number of the situation among those of the assignment; 0: none
 * @param situation the situation in a few sentences
 * @param context what the decision depends on
 * @param rule rule that is expected to decide, or null
 * @param expected Dutch word of the level, per category
 * @param why why it should be so
 */
public record WorkedCase(
        String file,
        String title,
        int number,
        String situation,
        Context context,
        @Nullable String rule,
        Map<Category, String> expected,
        String why) {

    /** Takes over the map. */
    public WorkedCase {
        expected = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(expected));
    }

    /** Whether it is about what is shared; else it is about what is withheld. */
    public boolean shares() {
        return file.startsWith("share-");
    }

    /** What is otherwise than expected, in words; empty if nothing is. */
    public List<String> differences(PolicySet set) {
        Decision decision = set.decide(context);
        List<String> differences = new ArrayList<>();
        String decided = set.rule(context.key()).map(Rule::id).orElse("geen");
        if (rule != null && !rule.equals(decided)) {
            differences.add("regel " + rule + " verwacht, maar regel " + decided + " beslist");
        }
        expected.forEach((category, word) -> {
            String actual = Levels.dutch(category, decision.level(category));
            if (!actual.equals(word)) {
                differences.add(Words.dutch(category) + ": " + word + " verwacht, maar " + actual + ". "
                        + decision.reason(category).dutch());
            }
        });
        if (shares() && expected.values().stream().allMatch("niet"::equals)) {
            differences.add("een situatie over delen verwacht dat er niets wordt gedeeld");
        }
        if (!shares() && expected.values().stream().noneMatch("niet"::equals)) {
            differences.add("een situatie over afschermen verwacht dat er niets wordt afgeschermd");
        }
        return differences;
    }
}
