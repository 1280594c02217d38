// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import java.util.UUID;
import nl.seinhuis.stages.policy.DeskDecision;

/**
 * One sealed delivery.
 *
 * @param id random id, de-duplication key
 * @param decision the decision that it follows
 * @param envelope what may be seen from outside
 * @param jwe the sealed body, JWE compact serialisation
 */
public record SealedDelivery(UUID id, DeskDecision decision, Envelope envelope, String jwe) {

    /** Shows id and desk only. */
    @Override
    public String toString() {
        return "SealedDelivery[" + id + ", " + decision.desk().id() + "]";
    }
}
