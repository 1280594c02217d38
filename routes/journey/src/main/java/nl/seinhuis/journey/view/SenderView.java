// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.view;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import nl.seinhuis.journey.http.Call;
import nl.seinhuis.journey.http.Denied;
import nl.seinhuis.journey.http.Reply;
import nl.seinhuis.journey.store.DecisionStore;
import nl.seinhuis.journey.store.SignalStore;
import nl.seinhuis.journey.store.row.SignalState;
import nl.seinhuis.stages.policy.PolicySet;

/** What a sender may ask about its own signals. What is not its own does not exist. */
public final class SenderView {

    // Looking up a provider costs more than building a value: once is enough.
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private final SignalStore signals;
    private final DecisionStore decisions;
    private final Supplier<PolicySet> set;

    /** Reads from the store. */
    public SenderView(SignalStore signals, DecisionStore decisions, Supplier<PolicySet> set) {
        this.signals = signals;
        this.decisions = decisions;
        this.set = set;
    }

    /** {@code GET /signals/{id}}. */
    public Reply state(Call call) throws Denied {
        SignalStore.Known known = known(call);
        return json(JSON.createObjectBuilder()
                .add("signalId", known.id().toString())
                .add("state", known.state().code())
                .add("receivedAt", known.receipt().receivedAt().toString()));
    }

    /** {@code GET /signals/{id}/receipt}. */
    public Reply receipt(Call call) throws Denied {
        return json(Intake.receiptJson(known(call).receipt()));
    }

    /** {@code GET /signals/{id}/deliveries}: per desk what is shared and withheld, and why. */
    public Reply deliveries(Call call) throws Denied {
        SignalStore.Known known = known(call);
        JsonArrayBuilder asked = JSON.createArrayBuilder();
        JsonArrayBuilder notAsked = JSON.createArrayBuilder();
        boolean reached = false;
        for (DecisionStore.Known decision : decisions.ofSender(known.id(), agency(call))) {
            JsonObjectBuilder entry = JSON.createObjectBuilder(parse(decision.explanation()));
            if (decision.asked()) {
                entry.add("delivered", decision.delivered());
                if (decision.acknowledged() != null) {
                    entry.add("acknowledgedOn", decision.acknowledged().toString());
                }
                asked.add(entry);
                reached |= parse(decision.explanation()).getBoolean("shares", false);
            } else {
                notAsked.add(entry);
            }
        }
        JsonObjectBuilder body = JSON.createObjectBuilder()
                .add("signalId", known.id().toString())
                .add("state", known.state().code())
                .add("deliveries", asked)
                .add("notAsked", notAsked);
        if (known.state() == SignalState.DECIDED && !reached) {
            body.add("advice", JSON.createArrayBuilder().add(reachesNobody()));
        }
        return json(body);
    }

    /** What to do when nobody receives anything. */
    static JsonObjectBuilder reachesNobody() {
        return JSON.createObjectBuilder()
                .add("code", "reaches-nobody")
                .add(
                        "nl",
                        "Dit bericht bereikt niemand. Bel de zorgcoördinator van uw regio of het landelijke centrum.")
                .add(
                        "en",
                        "This message reaches nobody. Telephone the care coordinator of your region or the national centre.");
    }

    private SignalStore.Known known(Call call) throws Denied {
        SignalStore.Known known = signals.ofSender(id(call), agency(call));
        if (known == null) {
            throw Denied.notFound();
        }
        return known;
    }

    private String agency(Call call) throws Denied {
        return set.get()
                .agencyOfClient(call.by().azp())
                .orElseThrow(Denied::notFound)
                .id();
    }

    /** The id in the path. What is no id does not exist. */
    public static UUID id(Call call) throws Denied {
        String id = call.path().getOrDefault("id", "");
        if (!id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw Denied.notFound();
        }
        return UUID.fromString(id);
    }

    private static JsonObject parse(String json) {
        try (JsonReader reader = READERS.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    /** An answer in JSON. */
    public static Reply json(JsonObjectBuilder body) {
        return Reply.json(200, body.build().toString().getBytes(StandardCharsets.UTF_8));
    }
}
