// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.decide;

import java.util.Set;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.policy.model.Desk;
import org.jspecify.annotations.Nullable;

/**
 * A desk that is asked for a purpose.
 *
 * @param desk the desk
 * @param purpose the purpose
 * @param region safety region whose address is used
 * @param persons {@code ref}s of the persons whom it serves; null: all
 * @param route why this desk
 */
record Asked(
        Desk desk, Purpose purpose, String region, @Nullable Set<String> persons, Route route) {

    /** How a desk came to be asked. */
    enum Route {
        /** By the place, its role or its name. */
        PLAIN,
        /** The dwelling is in its stock. */
        STOCK,
        /** Only because somebody lives in its region. */
        RESIDENCE
    }

    boolean ownStock() {
        return route == Route.STOCK;
    }

    boolean serves(String ref) {
        return persons == null || persons.contains(ref);
    }
}
