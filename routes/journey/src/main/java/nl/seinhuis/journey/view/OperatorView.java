// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.view;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.seinhuis.guard.VerifiedToken;
import nl.seinhuis.journey.http.Call;
import nl.seinhuis.journey.http.Denied;
import nl.seinhuis.journey.http.Reply;
import nl.seinhuis.journey.store.DeskStore;
import nl.seinhuis.journey.store.Outbox;
import nl.seinhuis.journey.store.Writer;
import nl.seinhuis.journey.store.database.Waiting;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.journey.store.row.StoredDelivery;

/**
 * What waits for a person: signals that could not be processed and deliveries that a desk's system refused. An operator sees
 * ids, desks and codes, never content, and puts them back to work; everything that is shared then still goes through
 * {@code publish}.
 */
public final class OperatorView {

    // Looking up a provider costs more than building a value: once is enough.
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private static final int MOST = 200;

    private final Outbox outbox;
    private final DeskStore deliveries;
    private final Writer writer;

    /** The waiting of a store. */
    public OperatorView(Outbox outbox, DeskStore deliveries, Writer writer) {
        this.outbox = outbox;
        this.deliveries = deliveries;
        this.writer = writer;
    }

    /** {@code GET /outbox}: how much is under way, and what waits for a person, oldest first, at most 200 of each. */
    public Reply list(Call call) throws Denied {
        requireOperator(call);
        JsonObjectBuilder counts = JSON.createObjectBuilder();
        Map<String, Long> now = outbox.counts();
        for (String state : List.of("waiting", "publishing", "parked")) {
            counts.add(state, now.getOrDefault(state, 0L));
        }
        counts.add("stopped", deliveries.heldByStop());
        JsonArrayBuilder parked = JSON.createArrayBuilder();
        for (Outbox.Parked one : outbox.parked(MOST)) {
            parked.add(JSON.createObjectBuilder()
                    .add("signalId", one.signal().toString())
                    .add("code", one.code())
                    .add("attempts", one.attempts())
                    .add("receivedAt", one.receivedAt().toString()));
        }
        JsonArrayBuilder dead = JSON.createArrayBuilder();
        for (StoredDelivery one : deliveries.dead(MOST)) {
            dead.add(JSON.createObjectBuilder()
                    .add("id", one.id().toString())
                    .add("desk", one.target().desk())
                    .add("purpose", one.target().purpose().code())
                    .add("region", one.target().region())
                    .add("replays", one.replays()));
        }
        return SenderView.json(JSON.createObjectBuilder()
                .add("counts", counts)
                .add("parked", parked)
                .add("dead", dead));
    }

    /** {@code POST /outbox/{id}/_retry}: a parked signal is worked on again. */
    public Reply retry(Call call) throws Denied {
        String by = requireOperator(call);
        UUID signal = SenderView.id(call);
        if (!outbox.retry(signal, by)) {
            throw Denied.notFound();
        }
        return state(signal, "waiting");
    }

    /** {@code POST /deliveries/{id}/_replay}: a dead delivery is offered to its desk once more, the same stored bytes. */
    public Reply replay(Call call) throws Denied {
        String by = requireOperator(call);
        UUID id = SenderView.id(call);
        DeliveryChange change = new DeliveryChange(DeliveryState.INTENDED, List.of(id), null, by, null);
        if (Waiting.on(writer.change(change)).isEmpty()) {
            throw Denied.notFound();
        }
        outbox.wake();
        return state(id, DeliveryState.INTENDED.code());
    }

    private static Reply state(UUID id, String state) {
        return SenderView.json(
                JSON.createObjectBuilder().add("id", id.toString()).add("state", state));
    }

    private static String requireOperator(Call call) throws Denied {
        VerifiedToken caller = call.by();
        if (!caller.functions().contains("operator")) {
            throw Denied.forbidden();
        }
        return "person:" + caller.subject();
    }
}
