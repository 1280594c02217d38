// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.row;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be looked at again after a signal was decided; committed with its deliveries.
 *
 * @param confirmBy when its deliveries should have been acknowledged; null: nobody looks
 * @param nobody whether it reaches nobody
 * @param comings minors of whose coming of age desks are told
 */
public record Follow(@Nullable Instant confirmBy, boolean nobody, List<Coming> comings) {

    /** Nothing. */
    public static final Follow NOTHING = new Follow(null, false);

    /** Takes over the minors. */
    public Follow {
        comings = List.copyOf(comings);
    }

    /** Nobody comes of age. */
    public Follow(@Nullable Instant confirmBy, boolean nobody) {
        this(confirmBy, nobody, List.of());
    }

    /** The same with minors. */
    public Follow with(List<Coming> minors) {
        return new Follow(confirmBy, nobody, minors);
    }
}
