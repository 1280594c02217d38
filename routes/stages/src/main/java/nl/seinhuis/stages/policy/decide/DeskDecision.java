// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.decide;

import java.time.LocalDate;
import java.util.List;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.policy.evaluate.Decision;
import nl.seinhuis.stages.policy.model.Desk;

/**
 * What one desk receives of one signal for one purpose. Persons of whom nothing is released are in {@code absent}, for
 * the sender's eyes; the desk does not learn that they exist.
 *
 * @param desk the desk
 * @param purpose the purpose
 * @param region safety region whose address is used
 * @param persons persons of whom something is released
 * @param absent persons of whom nothing is released
 * @param objects what belongs to no person
 * @param locationOnly whether indicators go as neutral location codes only
 * @param expires last day of the delivered copy
 */
public record DeskDecision(
        Desk desk,
        Purpose purpose,
        String region,
        List<SubjectDecision> persons,
        List<SubjectDecision> absent,
        Decision objects,
        boolean locationOnly,
        LocalDate expires) {

    /** Whether anything is released, so that there is something to deliver. */
    public boolean delivers() {
        return !persons.isEmpty() || !objects.isEmpty();
    }
}
