// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.review;

import java.util.Set;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Level;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.RuleKey;

/**
 * A level that one set gives and the other does not, in one context.
 *
 * @param key what the rule is about
 * @param category category of data
 * @param classes classes of value for which it is so; empty: all, or the category has one class only
 * @param facts the smallest facts under which it shows; without one of them it does not show like this
 * @param before level under the first set
 * @param after level under the second set
 * @param widened respects in which more is shown
 * @param narrowed respects in which less is shown
 */
public record CellChange(
        RuleKey key,
        Category category,
        Set<DataClass> classes,
        Set<Fact> facts,
        Level before,
        Level after,
        Set<Axis> widened,
        Set<Axis> narrowed) {

    /** Takes over the sets. */
    public CellChange {
        classes = Set.copyOf(classes);
        facts = Set.copyOf(facts);
        widened = Set.copyOf(widened);
        narrowed = Set.copyOf(narrowed);
    }

    /** Whether more is shown in any respect. */
    public boolean widens() {
        return !widened.isEmpty();
    }

    /** Whether less is shown in any respect. */
    public boolean narrows() {
        return !narrowed.isEmpty();
    }
}
