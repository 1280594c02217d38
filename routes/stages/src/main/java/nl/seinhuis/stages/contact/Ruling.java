// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.contact;

import java.util.Map;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Linkage;

/**
 * What holds at the moment at which a source wants to reveal something.
 *
 * @param isProtected whether a protection flag stands
 * @param approversStand whether both approvers are still officers of the organisations for which they approved
 * @param ceiling what the requester may see now, by the same decision as a delivery; what is missing is withheld
 */
public record Ruling(boolean isProtected, boolean approversStand, Map<Category, Level> ceiling) {

    /** Takes over the map. */
    public Ruling {
        ceiling = Map.copyOf(ceiling);
    }

    /** Whether all of this may be shown. */
    public boolean allows(Map<Category, Content> wanted) {
        return wanted.entrySet().stream()
                .allMatch(one -> new Level(one.getValue(), Linkage.NONE)
                        .atMost(ceiling.getOrDefault(one.getKey(), Level.WITHHELD)));
    }
}
