// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.anew;

import nl.seinhuis.journey.store.row.HeldEvent;
import nl.seinhuis.signal.Category;
import nl.seinhuis.stages.policy.decide.DecidedSignal;
import nl.seinhuis.stages.policy.decide.DeskDecision;
import nl.seinhuis.stages.policy.model.Desk;

/**
 * Whether a desk may still be told that somebody in a delivery comes of age: while the content is there, if the set in force
 * shows it that somebody is a minor; after that, if the desk still has the purpose for which it got the delivery.
 *
 * @param contents of signals
 * @param renewal decides
 */
record MinorAnew(WhileKept contents, Renewal renewal) {

    boolean mayHear(HeldEvent event, Desk desk) {
        return contents.of(event.refers().signal(), claimed -> showsMinor(renewal.decided(claimed, event.target())))
                .orElseGet(() -> desk.purposes().contains(event.target().purpose()));
    }

    private static boolean showsMinor(DecidedSignal decided) {
        return decided.decisions().stream().anyMatch(MinorAnew::showsMinor);
    }

    private static boolean showsMinor(DeskDecision decision) {
        return decision.persons().stream()
                .anyMatch(person -> !person.decision().level(Category.MINOR).isWithheld());
    }
}
