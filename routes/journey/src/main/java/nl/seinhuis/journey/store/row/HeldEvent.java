// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.row;

import java.time.Instant;
import java.util.UUID;
import nl.seinhuis.stages.event.EventKind;
import nl.seinhuis.stages.event.EventMemo;
import org.jspecify.annotations.Nullable;

/**
 * An event that was called off and may not go out as it is: its desk has another key, or another set is in force.
 *
 * @param id its id
 * @param kind what it says
 * @param target to whom
 * @param refers what it is about
 * @param kept how it was left
 */
public record HeldEvent(UUID id, EventKind kind, RenewWork.Target target, Refers refers, Kept kept) {

    /**
     * What it is about.
     *
     * @param signal the signal that it belongs to, or null
     * @param about the delivery of the same desk that it is about, or null
     * @param memo what is remembered of it, or null
     */
    public record Refers(
            @Nullable UUID signal,
            @Nullable UUID about,
            @Nullable EventMemo memo) {}

    /**
     * How it was left.
     *
     * @param replays how often it has been offered again
     * @param expires the moment after which it must not be handed out any more
     * @param at when it was committed: the same for events that were told together
     * @param readable whether its bytes are there and sealed to the key that its desk has now
     */
    public record Kept(int replays, Instant expires, Instant at, boolean readable) {}

    /** The id by which the message broker would know a copy that went out, see {@link StoredDelivery#duplicateId}. */
    public String duplicateId() {
        return StoredDelivery.duplicateId(id, kept.replays());
    }

    /** Shows id and kind only. */
    @Override
    public String toString() {
        return "HeldEvent[" + id + ", " + kind.code() + "]";
    }
}
