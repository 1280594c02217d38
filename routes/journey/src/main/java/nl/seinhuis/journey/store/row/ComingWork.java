// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.row;

import java.util.List;
import java.util.UUID;
import nl.seinhuis.stages.seal.StoredBody;

/**
 * Minors of a signal that were not looked at in this quarter.
 *
 * @param signal the signal
 * @param minors at least one
 * @param attempts how often looking was tried, this time too
 */
public record ComingWork(UUID signal, List<Minor> minors, int attempts) {

    /** Takes over the minors. */
    public ComingWork {
        minors = List.copyOf(minors);
    }

    /**
     * One of them.
     *
     * @param id random id
     * @param quarter when that person comes of age, sealed
     */
    public record Minor(UUID id, StoredBody quarter) {

        /** Shows the id only. */
        @Override
        public String toString() {
            return "Minor[" + id + "]";
        }
    }

    /** Shows the id only. */
    @Override
    public String toString() {
        return "ComingWork[" + signal + "]";
    }
}
