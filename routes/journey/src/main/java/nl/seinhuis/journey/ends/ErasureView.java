// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.ends;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import nl.seinhuis.guard.VerifiedToken;
import nl.seinhuis.journey.http.Call;
import nl.seinhuis.journey.http.Denied;
import nl.seinhuis.journey.http.Reply;
import nl.seinhuis.journey.policy.ActingPerson;
import nl.seinhuis.journey.store.Erasures;
import nl.seinhuis.journey.store.Erasures.Answer;
import nl.seinhuis.journey.store.Erasures.Asked;
import nl.seinhuis.journey.store.Erasures.Copy;
import nl.seinhuis.journey.store.Erasures.Erasure;
import nl.seinhuis.journey.store.Erasures.Wanted;
import nl.seinhuis.journey.view.SenderView;
import nl.seinhuis.signal.json.InvalidInput;
import nl.seinhuis.signal.json.StrictJson;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.validate.SignalRefused;

/**
 * Erasure by privacy officers (AVG 17): the first asks, a second person agrees by asking the same, and the report tells what is
 * done and what is still open.
 */
public final class ErasureView {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());
    private static final int TRIES = 5;

    private final Erasures erasures;
    private final Remainder remainder;
    private final Supplier<PolicySet> set;
    private final Supplier<UUID> ids;
    private final Clock clock;

    /**
     * Erases what a store holds.
     *
     * @param erasures erases
     * @param remainder makes what is left without a subject
     * @param set the set in force, which says who is an officer
     * @param ids draws ids
     * @param clock tells when an erasure is complete
     */
    public ErasureView(
            Erasures erasures, Remainder remainder, Supplier<PolicySet> set, Supplier<UUID> ids, Clock clock) {
        this.erasures = erasures;
        this.remainder = remainder;
        this.set = set;
        this.ids = ids;
        this.clock = clock;
    }

    /** {@code POST /erasures}. */
    public Reply ask(Call call) throws Denied, SignalRefused {
        String by = officer(call.by());
        JsonObject wanted;
        try {
            wanted = StrictJson.read(call.body(), "erasure-v1");
        } catch (InvalidInput e) {
            throw new SignalRefused("invalid-erasure", e.faults());
        }
        Answer answer = ask(new Wanted(
                ids.get(),
                UUID.fromString(wanted.getString("signal")),
                wanted.getString("subject", null),
                wanted.getString("reason"),
                by));
        if (answer.asked() == Asked.UNKNOWN) {
            throw Denied.notFound();
        }
        if (answer.asked() == Asked.SAME_PERSON) {
            throw Denied.conflict(
                    "second-person", "Een ander moet hiermee instemmen.", "Somebody else must agree to this.");
        }
        UUID id = Objects.requireNonNull(answer.id());
        byte[] body = report(Objects.requireNonNull(erasures.of(id)))
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        return Reply.json(202, body).with("Location", "/api/v1/erasures/" + id);
    }

    private Answer ask(Wanted wanted) throws Denied {
        Answer answer = erasures.ask(wanted);
        for (int tries = 0; answer.asked() == Asked.PREPARE && tries < TRIES; tries++) {
            answer = erasures.ask(wanted, remainder.of(wanted.signal(), Objects.requireNonNull(wanted.subject())));
        }
        if (answer.asked() == Asked.PREPARE) {
            throw Denied.conflict(
                    "signal-changed",
                    "De melding werd tegelijk door een ander gewijzigd. Probeer het opnieuw.",
                    "The signal was changed by somebody else at the same time. Try again.");
        }
        return answer;
    }

    /** {@code GET /erasures/{id}}: the report. */
    public Reply report(Call call) throws Denied {
        officer(call.by());
        Erasure erasure = erasures.of(SenderView.id(call));
        if (erasure == null) {
            throw Denied.notFound();
        }
        return SenderView.json(report(erasure));
    }

    private JsonObjectBuilder report(Erasure erasure) {
        JsonArrayBuilder desks = JSON.createArrayBuilder();
        for (Copy copy : erasures.copies(erasure)) {
            JsonObjectBuilder one = JSON.createObjectBuilder()
                    .add("desk", copy.desk())
                    .add("state", copy.confirmed() != null ? "confirmed" : copy.told() ? "asked" : "open");
            if (copy.confirmed() != null) {
                one.add("confirmedOn", copy.confirmed().toString());
            }
            desks.add(one);
        }
        JsonObjectBuilder report = JSON.createObjectBuilder()
                .add("id", erasure.id().toString())
                .add("signal", erasure.signal().toString())
                .add("state", state(erasure))
                .add("desks", desks);
        if (erasure.subject() != null) {
            report.add("subject", erasure.subject());
        }
        add(report, "erasedAt", erasure.erasedAt());
        add(report, "keysGoneAt", erasure.keysGoneAt());
        add(report, "completeAt", erasure.completeAt());
        return report;
    }

    private String state(Erasure erasure) {
        if (erasure.erasedAt() == null) {
            return "asked";
        }
        Instant complete = erasure.completeAt();
        return complete != null && !clock.instant().isBefore(complete) ? "complete" : "erased";
    }

    private static void add(JsonObjectBuilder report, String name, @org.jspecify.annotations.Nullable Instant at) {
        if (at != null) {
            report.add(name, at.toString());
        }
    }

    /** The natural person, whatever the account: one person with two accounts is one. */
    private String officer(VerifiedToken caller) throws Denied {
        return "person:"
                + ActingPerson.officer(caller, set.get(), clock.instant())
                        .orElseThrow(Denied::forbidden)
                        .person();
    }
}
