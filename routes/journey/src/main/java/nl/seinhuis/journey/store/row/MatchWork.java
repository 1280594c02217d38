// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.row;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A signal to be compared, or to be taken out of matching.
 *
 * @param signal the signal
 * @param attempts how often it failed before
 * @param claimed the signal as it stands, to be opened; null if it ended, is restricted or its content is gone
 */
public record MatchWork(UUID signal, int attempts, @Nullable Claimed claimed) {

    /** The form of the signal that is to be compared; null if it is to be taken out. */
    public @Nullable Integer revision() {
        return claimed == null ? null : Integer.valueOf(claimed.revision());
    }

    /** Shows the id only. */
    @Override
    public String toString() {
        return "MatchWork[" + signal + "]";
    }
}
