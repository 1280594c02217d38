// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.policy.Stop;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.journey.store.row.Told;
import nl.seinhuis.stages.event.EventKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TellTest {

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    private Told told(EventKind kind, @Nullable UUID signal, @Nullable UUID about, String desk) {
        return TestEvents.told(scene, signal, kind, desk, about);
    }

    private List<StoredDelivery> tell(Told... events) {
        return Answers.of(scene.writer.tell(List.of(events)));
    }

    private void change(DeliveryState to, UUID... ids) {
        Answers.of(scene.writer.change(DeliveryChange.by(to, List.of(ids), null)));
    }

    @Test
    void an_event_is_due_at_once_and_through_when_it_is_confirmed() {
        List<StoredDelivery> told = tell(told(EventKind.CONTACT, null, null, "police-noord"));

        assertThat(told).hasSize(1);
        UUID id = told.get(0).id();
        assertThat(scene.outbox.unpublished(10)).extracting(StoredDelivery::id).containsExactly(id);
        assertThat(scene.outbox.unpublished(10).get(0).outboxId()).isEqualTo(id);
        assertThat(scene.check.allowed(told)).containsExactly(id);
        change(DeliveryState.PUBLISHED, id);
        assertThat(scene.outbox.unpublished(10)).isEmpty();
        assertThat(scene.outbox.counts()).isEmpty();
        assertThat(scene.desk.after("police-noord", null, scene.clock.instant(), 10))
                .extracting(StoredDelivery::id)
                .containsExactly(id);
        assertThat(scene.verify().holds()).isTrue();
    }

    @Test
    void an_event_waits_behind_the_delivery_that_it_is_about() {
        StoredDelivery delivery = scene.intended(List.of("police-noord")).get(0);
        UUID event = tell(told(EventKind.SAMENLOOP, delivery.signalId(), delivery.id(), "police-noord"))
                .get(0)
                .id();
        assertThat(scene.outbox.unpublished(10)).isEmpty();
        change(DeliveryState.PUBLISHED, delivery.id());
        assertThat(scene.outbox.unpublished(10)).extracting(StoredDelivery::id).containsExactly(event);
    }

    @Test
    void an_event_that_failed_is_tried_again_and_parked_like_a_signal() {
        UUID event =
                tell(told(EventKind.CONTACT, null, null, "police-noord")).get(0).id();
        scene.outbox.attemptFailed(event, "message-broker-away", false);
        assertThat(scene.outbox.unpublished(10)).isEmpty();
        scene.clock.forward(Duration.ofSeconds(2));
        assertThat(scene.outbox.unpublished(10)).hasSize(1);
        assertThat(scene.outbox.attemptFailed(event, "address-without-queue", true))
                .isTrue();
        assertThat(scene.outbox.parked(10)).extracting(Outbox.Parked::signal).containsExactly(event);
        assertThat(scene.outbox.retry(event, "operator")).isTrue();
        assertThat(scene.outbox.unpublished(10)).hasSize(1);
    }

    @Test
    void an_event_falls_under_a_stop_and_goes_on_when_it_is_lifted() {
        List<StoredDelivery> told = tell(told(EventKind.CONTACT, null, null, "police-noord"));
        UUID stop = scene.brake
                .stop(UUID.randomUUID(), Stop.Scope.DESK, "police-noord", "drill", "person:a")
                .id();
        assertThat(scene.check.allowed(told)).isEmpty();
        scene.brake.lift(stop, "person:a");
        scene.brake.lift(stop, "person:b");
        List<UUID> again = scene.desk.toOfferAgain(Scene.SET, 10);
        assertThat(again).containsExactly(told.get(0).id());
        Answers.of(scene.writer.change(DeliveryChange.by(DeliveryState.INTENDED, again, "stop-lifted")));
        assertThat(scene.outbox.unpublished(10))
                .extracting(StoredDelivery::replays)
                .containsExactly(1);
        assertThat(scene.check.allowed(scene.outbox.unpublished(10))).hasSize(1);
    }

    @Test
    void an_event_sealed_to_a_key_that_the_desk_no_longer_has_is_called_off() {
        List<StoredDelivery> told = tell(told(EventKind.CONTACT, null, null, "police-noord"));
        scene.deskKeys.put("police-noord", "0".repeat(64));
        assertThat(scene.check.allowed(told)).isEmpty();
        assertThat(scene.desk.state("police-noord", told.get(0).id())).isEqualTo(DeliveryState.CANCELLED);
    }

    @Test
    void what_ends_a_delivery_is_told_anew_when_a_stop_held_it_while_the_desk_got_another_key() {
        RenewStore renewals = new RenewStore(scene.database, scene.writer, scene.evidence);
        UUID delivery = scene.published(List.of("police-noord")).get(0);
        List<StoredDelivery> first = tell(told(EventKind.INGETROKKEN, null, delivery, "police-noord"));
        UUID stop = scene.brake
                .stop(UUID.randomUUID(), Stop.Scope.DESK, "police-noord", "drill", "person:a")
                .id();
        assertThat(scene.check.allowed(first)).isEmpty();
        assertThat(renewals.tellAnew(Scene.SET, scene.deskKeys)).isZero();
        scene.deskKeys.put("police-noord", "0".repeat(64));
        assertThat(renewals.tellAnew(Scene.SET, scene.deskKeys)).as("stopped").isZero();
        scene.brake.lift(stop, "person:a");
        scene.brake.lift(stop, "person:b");

        assertThat(renewals.tellAnew(Scene.SET, scene.deskKeys)).isEqualTo(1);

        assertThat(renewals.tellAnew(Scene.SET, scene.deskKeys)).isZero();
        assertThat(tell(told(EventKind.INGETROKKEN, null, delivery, "police-noord")))
                .hasSize(1);
    }

    @Test
    void what_ends_a_delivery_is_told_once_also_when_two_ask_at_once() {
        UUID delivery = scene.published(List.of("police-noord")).get(0);
        List<StoredDelivery> both = tell(
                told(EventKind.INGETROKKEN, null, delivery, "police-noord"),
                told(EventKind.INGETROKKEN, null, delivery, "police-noord"));
        assertThat(both).hasSize(1);
        assertThat(tell(told(EventKind.INGETROKKEN, null, delivery, "police-noord")))
                .isEmpty();
    }

    @Test
    void what_ends_a_delivery_is_told_anew_when_it_was_called_off() {
        UUID delivery = scene.published(List.of("police-noord")).get(0);
        List<StoredDelivery> first = tell(told(EventKind.INGETROKKEN, null, delivery, "police-noord"));
        scene.deskKeys.put("police-noord", "0".repeat(64));
        assertThat(scene.check.allowed(first)).isEmpty();
        assertThat(tell(told(EventKind.INGETROKKEN, null, delivery, "police-noord")))
                .hasSize(1);
    }
}
