// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to be looked at again after a signal was decided; committed with its deliveries.
 *
 * @param confirmBy when its deliveries should have been acknowledged; null: nobody looks
 * @param nobody whether it reaches nobody
 */
public record Follow(@Nullable Instant confirmBy, boolean nobody) {

    /** Nothing. */
    public static final Follow NOTHING = new Follow(null, false);
}
