// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.minimise;

import java.util.List;
import java.util.Map;
import nl.seinhuis.signal.Category;
import nl.seinhuis.stages.policy.decide.DeskDecision;

/**
 * What one desk will receive, before pseudonyms.
 *
 * @param decision the decision that it follows
 * @param objects what belongs to no person: every category, released or withheld
 * @param persons persons, shuffled; each has every category that belongs to persons
 */
public record Draft(DeskDecision decision, Map<Category, Shown> objects, List<Map<Category, Shown>> persons) {

    /** Shows the desk only. */
    @Override
    public String toString() {
        return "Draft[" + decision.desk().id() + "]";
    }
}
