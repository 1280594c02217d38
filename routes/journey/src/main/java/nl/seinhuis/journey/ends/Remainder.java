// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.ends;

import java.util.UUID;
import nl.seinhuis.journey.http.Denied;
import nl.seinhuis.journey.steps.Content;
import nl.seinhuis.journey.steps.Opening;
import nl.seinhuis.journey.store.Erasures;
import nl.seinhuis.journey.store.Erasures.Rest;
import nl.seinhuis.journey.store.SignalStore;
import nl.seinhuis.stages.retention.Subject;
import nl.seinhuis.stages.validate.StageFailed;

/** Makes what is left of a signal when one of its subjects is erased. */
final class Remainder {

    private final SignalStore signals;
    private final Erasures erasures;
    private final Content content;
    private final Opening opening;

    Remainder(SignalStore signals, Erasures erasures, Content content, Opening opening) {
        this.signals = signals;
        this.erasures = erasures;
        this.content = content;
        this.opening = opening;
    }

    /** The signal without the subject; only what desks got of it where the broker no longer has the content. */
    Rest of(UUID signal, String subject) throws Denied {
        SignalStore.Kept kept = signals.kept(signal);
        byte[] rest = kept == null
                ? null
                : Subject.without(content.open(signal, kept.body()), subject).orElse(null);
        if (rest == null && !erasures.shown(signal, subject)) {
            throw Denied.conflict(
                    "no-such-subject",
                    "In deze melding staat deze persoon niet.",
                    "This signal does not hold this person.");
        }
        if (kept == null) {
            return new Rest(null, Rest.ENDED);
        }
        if (rest == null) {
            return new Rest(null, kept.revision());
        }
        try {
            opening.check(signal, rest, kept.origin());
        } catch (StageFailed nothingLeft) {
            throw Denied.conflict(
                    "nothing-left",
                    "Zonder deze persoon is het geen melding meer. Wis de hele melding.",
                    "Without this person it is no signal any more. Erase the whole signal.");
        }
        return new Rest(content.seal(signal, rest, kept.expires(), kept.revision()), kept.revision());
    }
}
