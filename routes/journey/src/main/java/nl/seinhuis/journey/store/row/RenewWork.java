// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.row;

import java.util.UUID;
import nl.seinhuis.signal.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that was called off and may not go out as it is: its desk has another key, or another set is in force.
 *
 * @param id its id
 * @param target to whom
 * @param about the delivery whose place it was to take, or null
 * @param replays how often it has been offered again
 * @param claimed its signal, to be opened
 */
public record RenewWork(UUID id, Target target, @Nullable UUID about, int replays, Claimed claimed) {

    /** To whom: a desk, for a purpose, in a safety region. */
    public record Target(String desk, Purpose purpose, String region) {}

    /** The id by which the message broker would know a copy that went out, see {@link StoredDelivery#duplicateId}. */
    public String duplicateId() {
        return StoredDelivery.duplicateId(id, replays);
    }

    /** Shows the id only. */
    @Override
    public String toString() {
        return "RenewWork[" + id + "]";
    }
}
