// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.policy.Stop;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.journey.store.row.Told;
import nl.seinhuis.stages.event.EventKind;

/** Deliveries and events that a stop, since lifted, held under another set than the one in force; on a real database. */
public final class CalledOff implements AutoCloseable {

    private static final String DESK = "ggd-groningen";

    private final Scene scene = new Scene();

    /** A new database in which nothing was called off yet. */
    public CalledOff() {}

    /** A store over it. */
    public RenewStore deliveryStore() {
        return new RenewStore(scene.database, scene.writer, scene.evidence);
    }

    /** A store over it. */
    public RetellStore eventStore() {
        return new RetellStore(scene.database, scene.writer, scene.evidence);
    }

    /** Digest of the key of every desk. */
    public Map<String, String> deskKeys() {
        return scene.deskKeys;
    }

    /** Content that was called off. */
    public UUID delivery() {
        UUID id = scene.intended(List.of(DESK)).get(0).id();
        hold(List.of(id));
        return id;
    }

    /** Events that were told together, and called off. */
    public List<UUID> events(EventKind kind, int count) {
        List<Told> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(TestEvents.told(scene, null, kind, DESK, null));
        }
        List<UUID> ids = Scene.ids(Answers.of(scene.writer.tell(events)));
        hold(ids);
        return ids;
    }

    /** The end of a delivery, which was called off: to be told anew where it is found untold. */
    public void end() {
        UUID about = scene.published(List.of(DESK)).get(0);
        Told end = TestEvents.told(scene, null, EventKind.INGETROKKEN, DESK, about);
        hold(Scene.ids(Answers.of(scene.writer.tell(List.of(end)))));
    }

    /** An event that reached its desk, of which something is remembered still. */
    public void taken() {
        JsonObject members = Json.createObjectBuilder().add("tooCommon", true).build();
        Told told = TestEvents.told(scene, null, TestEvents.event(EventKind.SAMENLOOP, DESK, null, members));
        List<UUID> ids = Scene.ids(Answers.of(scene.writer.tell(List.of(told))));
        Answers.of(scene.writer.change(DeliveryChange.by(DeliveryState.PUBLISHED, ids, null)));
        Answers.of(scene.writer.change(DeliveryChange.by(DeliveryState.DELIVERED, ids, null)));
    }

    /** Of how many events something is remembered. */
    public long remembered() {
        return scene.count("select count(*) from event_memo");
    }

    /** How much waits for what held it. */
    public long held() {
        return scene.desk.heldByStop();
    }

    private void hold(List<UUID> ids) {
        UUID stop = scene.brake
                .stop(UUID.randomUUID(), Stop.Scope.DESK, DESK, "drill", "officer-1")
                .id();
        if (!scene.check.check(ids).clear().isEmpty()) {
            throw new IllegalStateException("nothing is held");
        }
        scene.brake.lift(stop, "officer-1");
        scene.brake.lift(stop, "officer-2");
    }

    @Override
    public void close() {
        scene.close();
    }
}
