// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import nl.seinhuis.journey.store.RetellStore.Anew;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.policy.Stop;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.journey.store.row.HeldEvent;
import nl.seinhuis.journey.store.row.Intent;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.journey.store.row.Told;
import nl.seinhuis.stages.event.EventKind;
import org.jspecify.annotations.Nullable;

/**
 * Whatever stops, new sets, new keys and crashes do to an event in whatever order: it arrives, and nothing that was held goes out with the bytes of an earlier set.
 */
class RetellProperties {

    /** What may happen next. */
    enum Act {
        STOP,
        LIFT,
        NEW_SET,
        NEW_KEY,
        PUBLISH,
        CONFIRM_LATE,
        TAKE_BACK,
        TELL_ANEW,
        OFFER_AGAIN,
        TAKE
    }

    private static final String DESK = "ggd-groningen";
    private static final Scene SCENE = new Scene();

    @AfterContainer
    static void close() {
        assertThat(SCENE.verify().holds()).isTrue();
        SCENE.close();
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void an_event_arrives_and_never_as_it_was_when_it_was_held(@ForAll @Size(min = 3, max = 16) List<Act> acts) {
        World world = new World();
        acts.forEach(world::act);
        world.settle();
        assertThat(world.taken).isTrue();
        assertThat(world.count()).isEqualTo(1);
    }

    /** One event, and the message broker between it and its desk. */
    private static final class World {

        private final RetellStore store = new RetellStore(SCENE.database, SCENE.writer, SCENE.evidence);
        private final UUID id = Answers.of(
                        SCENE.writer.tell(List.of(TestEvents.told(SCENE, null, EventKind.SAMENLOOP, DESK, null))))
                .get(0)
                .id();
        private final Set<String> queue = new HashSet<>();
        private final List<UUID> stops = new ArrayList<>();
        private String set = Scene.SET;
        private boolean held;
        private String heldUnder = "";
        private boolean taken;

        World() {
            SCENE.deskKeys.put(DESK, Intent.keyDigest(Scene.desk(DESK)));
        }

        void act(Act act) {
            switch (act) {
                case STOP ->
                    stops.add(SCENE.brake
                            .stop(UUID.randomUUID(), Stop.Scope.DESK, DESK, "drill", "officer-1")
                            .id());
                case LIFT -> lift();
                case NEW_SET -> newSet();
                case NEW_KEY -> {
                    SCENE.deskKeys.put(DESK, UUID.randomUUID().toString());
                    newSet();
                }
                case PUBLISH -> publish(true);
                case CONFIRM_LATE -> publish(false);
                case TAKE_BACK -> takeBack();
                case TELL_ANEW -> tellAnew();
                case OFFER_AGAIN -> offerAgain();
                case TAKE -> take();
            }
        }

        private void newSet() {
            set = Scene.digest(UUID.randomUUID().toString());
        }

        private void lift() {
            stops.forEach(stop -> {
                SCENE.brake.lift(stop, "officer-1");
                SCENE.brake.lift(stop, "officer-2");
            });
            stops.clear();
        }

        private void publish(boolean confirmed) {
            for (StoredDelivery one : SCENE.outbox.unpublished(256)) {
                if (!one.id().equals(id)) {
                    continue;
                }
                if (SCENE.check.check(List.of(id)).clear().isEmpty()) {
                    held = true;
                    continue;
                }
                if (held) {
                    assertThat(text("set_digest")).as("held, and decided anew").isEqualTo(heldUnder);
                }
                queue.add(one.duplicateId());
                if (confirmed) {
                    change(DeliveryState.PUBLISHED, null);
                }
            }
        }

        private void takeBack() {
            for (DeskStore.Recall recall : SCENE.desk.toRecall(256)) {
                if (recall.delivery().id().equals(id)) {
                    queue.remove(recall.delivery().duplicateId());
                    change(DeliveryState.RECALLED, recall.code());
                    held = true;
                }
            }
        }

        private void tellAnew() {
            for (HeldEvent event : store.due(set, SCENE.deskKeys, List.of(), 256)) {
                if (event.id().equals(id)) {
                    queue.remove(event.duplicateId());
                    EventFacts facts = store.facts(event);
                    Told again = again(event);
                    assertThat(store.commit(List.of(new Anew(event, facts, Set.of(), again))))
                            .isEqualTo(1);
                    heldUnder = set;
                }
            }
        }

        /** The key of now is what the store compares with, so it is put in the place of the key that the test desk has. */
        private Told again(HeldEvent event) {
            Told told = TestEvents.again(
                    SCENE,
                    event.id(),
                    null,
                    TestEvents.event(EventKind.SAMENLOOP, DESK, null, JsonObject.EMPTY_JSON_OBJECT),
                    set);
            SCENE.deskKeys.put(DESK, Intent.keyDigest(told.event().desk()));
            return told;
        }

        private void offerAgain() {
            if (SCENE.desk.toOfferAgain(set, 256).contains(id)) {
                change(DeliveryState.INTENDED, "stop-lifted");
                heldUnder = set;
            }
        }

        private void take() {
            if (!queue.isEmpty()) {
                queue.clear();
                taken = true;
                change(DeliveryState.DELIVERED, null);
            }
        }

        void settle() {
            lift();
            for (int round = 0; round < 3; round++) {
                tellAnew();
                offerAgain();
                if (!taken) {
                    publish(true);
                    take();
                }
            }
        }

        private void change(DeliveryState to, @Nullable String code) {
            Answers.of(SCENE.writer.change(DeliveryChange.by(to, List.of(id), code)));
        }

        long count() {
            return SCENE.count("select count(*) from delivery where id = '" + id + "' and state = 'delivered'");
        }

        private String text(String column) {
            return SCENE.database.inTransaction(transaction -> transaction
                    .handle()
                    .createQuery("select " + column + " from delivery where id = :id")
                    .bind("id", id)
                    .mapTo(String.class)
                    .one());
        }
    }
}
