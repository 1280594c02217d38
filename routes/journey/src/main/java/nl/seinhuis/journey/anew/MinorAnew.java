// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.anew;

import java.util.UUID;
import nl.seinhuis.journey.store.contact.ContactMatterStore;
import nl.seinhuis.journey.store.row.Claimed;
import nl.seinhuis.journey.store.row.HeldEvent;
import nl.seinhuis.signal.Category;
import nl.seinhuis.stages.policy.decide.DeskDecision;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.validate.StageFailed;

/**
 * Whether a desk may still be told that somebody in a delivery comes of age: while the content is there, if the set in force
 * shows it that somebody is a minor; after that, if the desk still has the purpose for which it got the delivery.
 *
 * @param contents of signals
 * @param renewal decides
 */
record MinorAnew(ContactMatterStore contents, Renewal renewal) {

    boolean mayHear(HeldEvent event, Desk desk) {
        UUID signal = event.refers().signal();
        Claimed claimed = signal == null ? null : contents.content(signal);
        boolean has = desk.purposes().contains(event.target().purpose());
        if (claimed == null) {
            return has;
        }
        try {
            return renewal.decided(claimed, event.target()).decisions().stream().anyMatch(MinorAnew::showsMinor);
        } catch (StageFailed e) {
            if (e.deterministic()) {
                return has; // it has ended since
            }
            throw e;
        }
    }

    private static boolean showsMinor(DeskDecision decision) {
        return decision.persons().stream()
                .anyMatch(person -> !person.decision().level(Category.MINOR).isWithheld());
    }
}
