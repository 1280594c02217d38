// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.view;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import nl.seinhuis.guard.DeskDirectory;
import nl.seinhuis.journey.http.Call;
import nl.seinhuis.journey.http.Denied;
import nl.seinhuis.journey.http.Reply;
import nl.seinhuis.journey.keys.AtRest;
import nl.seinhuis.journey.policy.SetInForce;
import nl.seinhuis.journey.store.DeskStore;
import nl.seinhuis.journey.store.Writer;
import nl.seinhuis.journey.store.database.Waiting;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.seal.Envelope;
import org.jspecify.annotations.Nullable;

/** What a desk may ask about its own deliveries: always the stored, sealed bytes. What is another desk's does not exist. */
public final class DeskView {

    // Looking up a provider costs more than building a value: once is enough.
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private static final int PAGE = 50;

    private final DeskStore deliveries;
    private final AtRest atRest;
    private final Writer writer;
    private final SetInForce inForce;
    private final DeskDirectory directory;
    private final Clock clock;

    /** Reads from the store. */
    public DeskView(Kept kept, Writer writer, SetInForce inForce, DeskDirectory directory, Clock clock) {
        this.deliveries = kept.deliveries();
        this.atRest = kept.atRest();
        this.writer = writer;
        this.inForce = inForce;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * What is kept for desks.
     *
     * @param deliveries the table
     * @param atRest opens what stands in it, down to what is sealed to the desk
     */
    public record Kept(DeskStore deliveries, AtRest atRest) {}

    /**
     * {@code GET /deliveries?after=}: sealed deliveries of a desk whose channel is REST, oldest first. None is handed out
     * once the set in force has expired; they wait.
     */
    public Reply list(Call call) throws Denied {
        Desk desk = restDesk(call);
        if (inForce.current().expiredAt(clock.instant())) {
            throw Denied.expired();
        }
        JsonArrayBuilder array = JSON.createArrayBuilder();
        List<StoredDelivery> page = deliveries.after(desk.id(), after(call), clock.instant(), PAGE);
        for (StoredDelivery delivery : atRest.open(page)) {
            byte[] jwe = delivery.sealed().jwe();
            if (jwe != null) { // else it ended since
                array.add(sealed(delivery, jwe));
            }
        }
        return SenderView.json(JSON.createObjectBuilder().add("desk", desk.id()).add("deliveries", array));
    }

    /** {@code POST /deliveries/{id}/_receive}: the desk's system has taken the delivery over. */
    public Reply receive(Call call) throws Denied {
        return change(call, restDesk(call), DeliveryState.DELIVERED);
    }

    /** {@code POST /deliveries/{id}/_acknowledge}: a person at the desk has read it. */
    public Reply acknowledge(Call call) throws Denied {
        UUID id = SenderView.id(call);
        for (String name : desks(call)) {
            if (deliveries.state(name, id) != null) {
                return change(call, desk(name), DeliveryState.ACKNOWLEDGED);
            }
        }
        throw Denied.notFound();
    }

    private Reply change(Call call, Desk desk, DeliveryState to) throws Denied {
        UUID id = SenderView.id(call);
        if (deliveries.state(desk.id(), id) == null) {
            throw Denied.notFound();
        }
        Waiting.on(writer.change(new DeliveryChange(to, List.of(id), desk.id(), desk.id(), null)));
        DeliveryState now = Objects.requireNonNull(deliveries.state(desk.id(), id));
        if (now.compareTo(to) < 0 || now.compareTo(DeliveryState.ACKNOWLEDGED) > 0) {
            throw Denied.conflict(
                    "delivery-state",
                    "Dit kan niet in de stand waarin deze levering is.",
                    "This is not possible in the state that this delivery is in.");
        }
        return SenderView.json(
                JSON.createObjectBuilder().add("id", id.toString()).add("state", now.code()));
    }

    private Desk restDesk(Call call) throws Denied {
        Set<String> mine = desks(call);
        for (String name : mine) {
            Desk desk = desk(name);
            if (desk.channel().equals("rest")) {
                return desk;
            }
        }
        if (mine.isEmpty()) {
            throw Denied.forbidden();
        }
        throw Denied.conflict(
                "other-channel",
                "Dit loket ontvangt langs een andere weg. Kijk in de inrichting van het loket.",
                "This desk receives by another channel. See the desk's configuration.");
    }

    private Set<String> desks(Call call) {
        return new TreeSet<>(directory.granted(call.by()));
    }

    private Desk desk(String name) throws Denied {
        return inForce.set().desk(name).orElseThrow(Denied::notFound);
    }

    private static @Nullable UUID after(Call call) throws Denied {
        String after = call.query().get("after");
        if (after == null) {
            return null;
        }
        if (!after.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw Denied.invalid(
                    "after",
                    "Geef bij after het id van de laatst gelezen levering.",
                    "Give as after the id of the last delivery read.");
        }
        return UUID.fromString(after);
    }

    private static JsonObjectBuilder sealed(StoredDelivery delivery, byte[] jwe) {
        Envelope envelope = delivery.sealed().envelope();
        return JSON.createObjectBuilder()
                .add("id", envelope.id())
                .add("source", envelope.source())
                .add("type", envelope.type())
                .add("time", envelope.time())
                .add("expires", envelope.expires())
                .add("body", new String(jwe, StandardCharsets.US_ASCII));
    }
}
