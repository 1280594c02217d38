// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import jakarta.json.JsonObject;
import java.util.UUID;
import nl.seinhuis.stages.policy.decide.DeskDecision;
import org.jspecify.annotations.Nullable;

/**
 * The plaintext of one delivery (schema {@code delivery-v1}), without padding.
 *
 * @param id random id of the delivery, also the de-duplication key
 * @param decision the decision that it follows
 * @param replaces the earlier delivery of the same desk that it takes the place of, or null
 * @param content the content
 */
public record Body(UUID id, DeskDecision decision, @Nullable UUID replaces, JsonObject content) {

    /** A body that takes no other's place. */
    public Body(UUID id, DeskDecision decision, JsonObject content) {
        this(id, decision, null, content);
    }

    /** Shows id and desk only. */
    @Override
    public String toString() {
        return "Body[" + id + ", " + decision.desk().id() + "]";
    }
}
