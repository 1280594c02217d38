// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.event.DeliveryKind;
import nl.seinhuis.stages.policy.decide.DeskDecision;
import nl.seinhuis.stages.policy.decide.SubjectDecision;
import nl.seinhuis.stages.policy.model.Desk;
import org.jspecify.annotations.Nullable;

/**
 * One sealed delivery.
 *
 * @param id random id, de-duplication key
 * @param decision the decision that it follows
 * @param envelope what may be seen from outside
 * @param jwe the sealed body, JWE compact serialisation
 * @param replaces the earlier delivery of the same desk that it takes the place of, or null
 */
public record SealedDelivery(
        UUID id,
        DeskDecision decision,
        Envelope envelope,
        String jwe,
        @Nullable UUID replaces) implements SealedBody {

    /** A delivery that takes no other's place. */
    public SealedDelivery(UUID id, DeskDecision decision, Envelope envelope, String jwe) {
        this(id, decision, envelope, jwe, null);
    }

    @Override
    public String kind() {
        return (replaces == null ? DeliveryKind.GEDEELD : DeliveryKind.GECORRIGEERD).code();
    }

    @Override
    public @Nullable UUID about() {
        return replaces;
    }

    @Override
    public List<String> subjects() {
        return decision.persons().stream().map(SubjectDecision::ref).toList();
    }

    @Override
    public Desk desk() {
        return decision.desk();
    }

    @Override
    public Purpose purpose() {
        return decision.purpose();
    }

    @Override
    public String region() {
        return decision.region();
    }

    @Override
    public LocalDate expires() {
        return decision.expires();
    }

    /** Shows id and desk only. */
    @Override
    public String toString() {
        return "SealedDelivery[" + id + ", " + decision.desk().id() + "]";
    }
}
