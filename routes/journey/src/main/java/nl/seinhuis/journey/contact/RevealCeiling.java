// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.contact;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import nl.seinhuis.journey.steps.Opening;
import nl.seinhuis.journey.store.contact.ContactMatterStore;
import nl.seinhuis.journey.store.row.Claimed;
import nl.seinhuis.journey.store.row.ContactRow;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Level;
import nl.seinhuis.stages.contact.RevealRequest;
import nl.seinhuis.stages.minimise.Minimiser;
import nl.seinhuis.stages.policy.decide.DecidedSignal;
import nl.seinhuis.stages.policy.decide.DeskDecision;
import nl.seinhuis.stages.policy.decide.PolicyDecider;
import nl.seinhuis.stages.validate.ValidSignal;

/**
 * How much a source may reveal to a desk at this moment: what a delivery of its signal would show now, by the same decision
 * under the set in force and the same limits of the minimiser. A source that got a new ground, such as consent, corrects its
 * signal first. Where several persons have the role that was asked for, the lowest level counts. Once the content has ended
 * there is nothing to decide on, and nothing may be revealed.
 */
final class RevealCeiling {

    private final ContactMatterStore matters;
    private final Opening opening;
    private final Supplier<PolicyDecider> decider;
    private final Minimiser minimiser;

    RevealCeiling(ContactMatterStore matters, Opening opening, Supplier<PolicyDecider> decider, Minimiser minimiser) {
        this.matters = matters;
        this.opening = opening;
        this.decider = decider;
        this.minimiser = minimiser;
    }

    /**
     * What may be shown.
     *
     * @param ceiling the highest level per category that was asked for; what is missing is withheld
     * @param revision the form of the signal that was decided on; -1 if there was nothing to decide on
     * @param set digest of the set under which it was decided
     */
    record Found(Map<Category, Level> ceiling, int revision, String set) {

        /** There was nothing to decide on. */
        static final Found NOTHING = new Found(Map.of(), -1, "");

        /** Whether it is still so: neither corrected since, nor under another set. Where nothing was found, nothing changes. */
        boolean holds(int now, String inForce) {
            return revision < 0 || (revision == now && set.equals(inForce));
        }
    }

    /** Decides. */
    Found of(ContactRow row) {
        RevealRequest asked = row.reveal();
        Claimed claimed = asked == null ? null : matters.content(row.matter().signal());
        if (asked == null || claimed == null) {
            return Found.NOTHING;
        }
        ValidSignal valid = opening.open(claimed);
        DecidedSignal decided = decider.get().decide(valid);
        Map<Category, Level> ceiling = new EnumMap<>(Category.class);
        for (DeskDecision one : decided.decisions()) {
            if (one.desk().id().equals(asked.desk().desk())
                    && one.purpose() == asked.desk().purpose()) {
                ceiling.putAll(minimiser.most(decided, one, asked.subject()));
            }
        }
        ceiling.keySet().retainAll(asked.categories());
        return new Found(ceiling, claimed.revision(), decided.setDigest());
    }
}
