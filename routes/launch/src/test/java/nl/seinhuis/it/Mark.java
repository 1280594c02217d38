// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import java.util.Map;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.Level;
import org.jspecify.annotations.Nullable;

/**
 * A value that stands once in all signals of a run, and when a desk may see it.
 *
 * @param text the value, or the part of it that no encoding changes
 * @param field where it stands, for people
 * @param category category that releases it; null: nothing ever does
 * @param least content level from which it may be seen in clear
 * @param ref the person whose value it is, or who holds the thing; null: neither
 */
record Mark(
        String text,
        String field,
        @Nullable Category category,
        Content least,
        @Nullable String ref) {

    static Mark never(String text, String field) {
        return new Mark(text, field, null, Content.FULL, null);
    }

    static Mark full(String text, String field, Category category, @Nullable String ref) {
        return new Mark(text, field, category, Content.FULL, ref);
    }

    /** Whether a decision, as its sender was told, lets this value be seen. */
    boolean mayBeSeen(Verdict verdict) {
        if (category == null || !verdict.shares()) {
            return false;
        }
        Map<Category, Level> person = ref == null ? Map.of() : verdict.persons().getOrDefault(ref, Map.of());
        if (ref != null && person.isEmpty()) {
            return false;
        }
        Map<Category, Level> cells = category.ofPerson() ? person : verdict.objects();
        Content content = cells.getOrDefault(category, Level.WITHHELD).content();
        return content != Content.HIT && content.compareTo(least) >= 0;
    }
}
