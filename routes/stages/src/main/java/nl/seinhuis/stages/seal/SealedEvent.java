// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.event.DeskEvent;
import nl.seinhuis.stages.policy.model.Desk;
import org.jspecify.annotations.Nullable;

/**
 * One sealed event.
 *
 * @param id random id, de-duplication key
 * @param event what it says to whom
 * @param setDigest digest of the set under which it is told, in hex
 * @param envelope what may be seen from outside
 * @param jwe the sealed body, JWE compact serialisation
 */
public record SealedEvent(UUID id, DeskEvent event, String setDigest, Envelope envelope, String jwe)
        implements SealedBody {

    @Override
    public String kind() {
        return event.kind().code();
    }

    @Override
    public @Nullable UUID about() {
        return event.about();
    }

    /** None: an event names deliveries. */
    @Override
    public List<String> subjects() {
        return List.of();
    }

    @Override
    public Desk desk() {
        return event.to().desk();
    }

    @Override
    public Purpose purpose() {
        return event.to().purpose();
    }

    @Override
    public String region() {
        return event.to().region();
    }

    @Override
    public LocalDate expires() {
        return event.expires();
    }

    /** Shows id and kind only. */
    @Override
    public String toString() {
        return "SealedEvent[" + id + ", " + kind() + "]";
    }
}
