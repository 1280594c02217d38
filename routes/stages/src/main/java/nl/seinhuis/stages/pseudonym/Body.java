// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import jakarta.json.JsonObject;
import java.util.UUID;
import nl.seinhuis.stages.policy.DeskDecision;

/**
 * The plaintext of one delivery (schema {@code delivery-v1}), without padding.
 *
 * @param id random id of the delivery, also the de-duplication key
 * @param decision the decision that it follows
 * @param content the content
 */
public record Body(UUID id, DeskDecision decision, JsonObject content) {

    /** Shows id and desk only. */
    @Override
    public String toString() {
        return "Body[" + id + ", " + decision.desk().id() + "]";
    }
}
