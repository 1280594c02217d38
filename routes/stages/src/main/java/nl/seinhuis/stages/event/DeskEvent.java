// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.event;

import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.util.UUID;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.policy.model.Desk;
import org.jspecify.annotations.Nullable;

/**
 * Something that a desk is to be told.
 *
 * @param kind what it says
 * @param to the desk and where it is told
 * @param expires last day of the event
 * @param about the delivery of this very desk that it is about, or null
 * @param members what belongs to this kind alone; nothing by which two desks could join
 */
public record DeskEvent(
        EventKind kind, To to, LocalDate expires, @Nullable UUID about, JsonObject members) {

    /** Refuses what ends a delivery without naming it. */
    public DeskEvent {
        if (kind.ends() && about == null) {
            throw new IllegalArgumentException("event-about-nothing");
        }
    }

    /** An event without members of its own. */
    public DeskEvent(EventKind kind, To to, LocalDate expires, @Nullable UUID about) {
        this(kind, to, expires, about, JsonObject.EMPTY_JSON_OBJECT);
    }

    /**
     * Who is told.
     *
     * @param desk the desk
     * @param purpose the purpose under which it is told; stands in the ledger and not in the body
     * @param region safety region whose address is used
     */
    public record To(Desk desk, Purpose purpose, String region) {}

    /** Shows kind and desk only. */
    @Override
    public String toString() {
        return "DeskEvent[" + kind.code() + ", " + to.desk().id() + "]";
    }
}
