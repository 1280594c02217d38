// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

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
import nl.seinhuis.journey.http.Reply;
import nl.seinhuis.journey.store.Erasures;
import nl.seinhuis.journey.store.Erasures.Answer;
import nl.seinhuis.journey.store.Erasures.Asked;
import nl.seinhuis.journey.store.Erasures.Copy;
import nl.seinhuis.journey.store.Erasures.Erasure;
import nl.seinhuis.signal.json.InvalidInput;
import nl.seinhuis.signal.json.StrictJson;
import nl.seinhuis.stages.validate.SignalRefused;

/**
 * Erasure by privacy officers (AVG 17): the first asks, a second person agrees by asking the same, and the report tells what is
 * done and what is still open.
 */
public final class ErasureView {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private final Erasures erasures;
    private final Runnable compact;
    private final Supplier<UUID> ids;
    private final Clock clock;

    /**
     * Erases what a store holds.
     *
     * @param erasures erases
     * @param compact asks the message broker to compact its journal
     * @param ids draws ids
     * @param clock tells when an erasure is complete
     */
    public ErasureView(Erasures erasures, Runnable compact, Supplier<UUID> ids, Clock clock) {
        this.erasures = erasures;
        this.compact = compact;
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
        UUID signal = UUID.fromString(wanted.getString("signal"));
        Answer answer = erasures.ask(ids.get(), signal, wanted.getString("reason"), by);
        if (answer.asked() == Asked.UNKNOWN) {
            throw Denied.notFound();
        }
        if (answer.asked() == Asked.SAME_PERSON) {
            throw Denied.conflict(
                    "second-person", "Een ander moet hiermee instemmen.", "Somebody else must agree to this.");
        }
        if (answer.asked() == Asked.ERASED) {
            compact.run();
        }
        UUID id = Objects.requireNonNull(answer.id());
        byte[] body = report(Objects.requireNonNull(erasures.of(id)))
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        return Reply.json(202, body).with("Location", "/api/v1/erasures/" + id);
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
        for (Copy copy : erasures.copies(erasure.signal())) {
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

    private static String officer(VerifiedToken caller) throws Denied {
        if (!caller.functions().contains("officer")) {
            throw Denied.forbidden();
        }
        return "person:" + caller.subject();
    }
}
