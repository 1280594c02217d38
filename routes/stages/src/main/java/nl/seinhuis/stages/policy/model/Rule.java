// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.model;

import java.util.Map;
import nl.seinhuis.signal.Category;

/**
 * The one rule of a key, as it stands in {@code config/policies}. What it does not name is withheld.
 *
 * @param id id of the rule in the file; several keys may share one rule
 * @param key what it is about
 * @param cells what it says per category
 */
public record Rule(String id, RuleKey key, Map<Category, Cell> cells) {
    /** Takes over the map. */
    public Rule {
        cells = Map.copyOf(cells);
    }
}
