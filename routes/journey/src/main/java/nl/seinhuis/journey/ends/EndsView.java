// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.ends;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import nl.seinhuis.journey.http.Call;
import nl.seinhuis.journey.http.Denied;
import nl.seinhuis.journey.http.Reply;
import nl.seinhuis.journey.steps.Content;
import nl.seinhuis.journey.store.Ends;
import nl.seinhuis.journey.store.Ends.Outcome;
import nl.seinhuis.journey.store.SignalStore;
import nl.seinhuis.journey.store.row.Revision;
import nl.seinhuis.journey.view.Intake;
import nl.seinhuis.journey.view.SenderView;
import nl.seinhuis.signal.json.InvalidInput;
import nl.seinhuis.signal.json.StrictJson;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Agency;
import nl.seinhuis.stages.retention.Consent;
import nl.seinhuis.stages.validate.ReceivedSignal;
import nl.seinhuis.stages.validate.SignalRefused;
import nl.seinhuis.stages.validate.ValidSignal;

/**
 * How a sender takes back, corrects or restricts its own signal (AVG 7(3), 16 to 18, 21). It is in force when it is answered:
 * nothing of the old content is published any more. Desks that got it are told afterwards. What is another agency's does not
 * exist.
 */
public final class EndsView {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());
    private static final int TRIES = 5;

    private final Ends ends;
    private final SignalStore signals;
    private final Supplier<PolicySet> set;
    private final Content content;

    /** Ends what a store holds. */
    public EndsView(Ends ends, SignalStore signals, Supplier<PolicySet> set, Content content) {
        this.ends = ends;
        this.signals = signals;
        this.set = set;
        this.content = content;
    }

    /** {@code POST /signals/{id}/_withdraw}. */
    public Reply withdraw(Call call) throws Denied {
        UUID id = known(call).id();
        return answer(id, ends.withdraw(id, call.by().azp()));
    }

    /** {@code POST /signals/{id}/_restrict}: stops delivery and matching, or lifts that again. */
    public Reply restrict(Call call) throws Denied, SignalRefused {
        UUID id = known(call).id();
        JsonObject wanted = read(call, "restriction-v1", "invalid-restriction");
        String by = call.by().azp();
        return answer(id, wanted.getBoolean("restricted") ? ends.restrict(id, by) : ends.lift(id, by));
    }

    /** {@code POST /signals/{id}/_correct}: the whole signal anew, checked like a post and decided anew. */
    public Reply correct(Call call) throws Denied, SignalRefused {
        SignalStore.Known known = known(call);
        ReceivedSignal received = new ReceivedSignal(call.body(), call.by().azp(), agency(call), content.now(), null);
        ValidSignal valid = content.validate(received);
        Revision.Content fresh = content.seal(known.id(), call.body(), Intake.ends(valid), -1);
        return answer(
                known.id(),
                ends.revise(
                        new Revision(known.id(), EntryKind.CORRECTED, call.by().azp(), fresh)));
    }

    /** {@code POST /signals/{id}/_withdraw-consent}: as if that subject had not consented, decided anew. */
    public Reply withdrawConsent(Call call) throws Denied, SignalRefused {
        UUID id = known(call).id();
        JsonObject wanted = read(call, "consent-withdrawal-v1", "invalid-consent-withdrawal");
        for (int tries = 0; tries < TRIES; tries++) {
            SignalStore.Kept kept = signals.kept(id);
            if (kept == null) {
                throw contentEnded();
            }
            byte[] without = Consent.without(content.open(id, kept.body()), wanted.getString("subject"))
                    .orElseThrow(EndsView::noConsent);
            Revision.Content fresh = content.seal(id, without, kept.expires(), kept.revision());
            Outcome outcome = ends.revise(
                    new Revision(id, EntryKind.CONSENT_WITHDRAWN, call.by().azp(), fresh));
            if (outcome != Outcome.CHANGED) {
                return answer(id, outcome);
            }
        }
        return answer(id, Outcome.CHANGED);
    }

    private static JsonObject read(Call call, String schema, String code) throws SignalRefused {
        try {
            return StrictJson.read(call.body(), schema);
        } catch (InvalidInput e) {
            throw new SignalRefused(code, e.faults());
        }
    }

    private Reply answer(UUID id, Outcome outcome) throws Denied {
        if (outcome == Outcome.ENDED) {
            throw Denied.conflict(
                    "signal-ended",
                    "Deze melding is al ingetrokken of beëindigd. Meld zo nodig opnieuw.",
                    "This signal was withdrawn or has ended. Report anew if needed.");
        }
        if (outcome == Outcome.CHANGED) {
            throw Denied.conflict(
                    "signal-changed",
                    "De melding werd tegelijk door een ander gewijzigd. Probeer het opnieuw.",
                    "The signal was changed by somebody else at the same time. Try again.");
        }
        JsonObject body = JSON.createObjectBuilder()
                .add("signalId", id.toString())
                .add("repeated", outcome == Outcome.WAS_SO)
                .build();
        return Reply.json(202, body.toString().getBytes(StandardCharsets.UTF_8))
                .with("Location", "/api/v1/signals/" + id);
    }

    private static Denied contentEnded() {
        return Denied.conflict(
                "content-ended",
                "Het seinhuis heeft de inhoud niet meer. Stuur de hele melding verbeterd in of trek haar in.",
                "The broker no longer has the content. Send the whole signal corrected, or withdraw it.");
    }

    private static Denied noConsent() {
        return Denied.conflict(
                "no-consent",
                "In deze melding staat van deze persoon geen toestemming.",
                "This signal records no consent of this person.");
    }

    private SignalStore.Known known(Call call) throws Denied {
        SignalStore.Known known =
                signals.ofSender(SenderView.id(call), agency(call).id());
        if (known == null) {
            throw Denied.notFound();
        }
        return known;
    }

    private Agency agency(Call call) throws Denied {
        return set.get().agencyOfClient(call.by().azp()).orElseThrow(Denied::notFound);
    }
}
