// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.policy.Brake;
import nl.seinhuis.journey.store.policy.Stop;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.stages.ledger.EntryKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The brake, and the check before every publish that heeds it. */
class BrakeTest {

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    private UUID stop(Stop.Scope scope, String target) {
        return scene.brake
                .stop(UUID.randomUUID(), scope, target, "wrong desk key", "officer-1")
                .id();
    }

    @Test
    void one_person_stops_and_two_start_again() {
        UUID id = stop(Stop.Scope.ALL, Stop.ALL);
        assertThat(scene.brake.active()).extracting(Stop::id).containsExactly(id);

        assertThat(scene.brake.lift(id, "officer-1")).isEqualTo(Brake.Lift.ASKED);
        assertThat(scene.brake.lift(id, "officer-1")).isEqualTo(Brake.Lift.SAME_PERSON);
        assertThat(scene.brake.active()).hasSize(1);
        assertThat(scene.brake.lift(id, "officer-2")).isEqualTo(Brake.Lift.LIFTED);
        assertThat(scene.brake.active()).isEmpty();
        assertThat(scene.brake.lift(id, "officer-3")).isEqualTo(Brake.Lift.WAS_LIFTED);
        assertThat(scene.brake.lift(UUID.randomUUID(), "officer-3")).isEqualTo(Brake.Lift.UNKNOWN);

        assertThat(List.of(
                        scene.count(EntryKind.STOPPED),
                        scene.count(EntryKind.LIFT_REQUESTED),
                        scene.count(EntryKind.LIFT_REFUSED),
                        scene.count(EntryKind.STOP_LIFTED)))
                .containsExactly(1L, 1L, 1L, 1L);
        assertThat(scene.ledgerTexts(EntryKind.STOPPED)).noneMatch(entry -> entry.contains("wrong desk key"));
    }

    @Test
    void once_the_set_has_expired_nothing_leaves_and_nothing_is_called_off() {
        List<UUID> ids = Scene.ids(scene.intended(List.of("ggd-groningen", "comensha-shelter")));
        scene.setHolds = false;

        assertThatThrownBy(() -> scene.check.check(ids)).hasMessage("policy-set-expired");

        scene.setHolds = true;
        assertThat(scene.check.check(ids).clear()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(scene.count(EntryKind.CANCELLED)).isZero();
    }

    @Test
    void the_database_too_wants_two_persons() {
        UUID id = stop(Stop.Scope.ALL, Stop.ALL);

        assertThatThrownBy(() -> PostgresForTests.execute(
                        scene.settings,
                        "update stop set lift_asked_by = 'a', lift_asked_at = now(), lifted_by = 'a', lifted_at = now()"
                                + " where id = '" + id + "'"))
                .hasMessageContaining("stop_check");
    }

    @ParameterizedTest
    @CsvSource({
        "ALL, *, 0",
        "PURPOSE, assist, 0",
        "PURPOSE, triage, 2",
        "AGENCY, police-noord, 0", // the sender
        "AGENCY, ggd-groningen-agency, 1",
        "DESK, ggd-groningen, 1",
        "DESK, another, 2"
    })
    void a_stop_calls_off_what_it_covers_and_nothing_else(Stop.Scope scope, String target, int allowed) {
        List<StoredDelivery> stored = scene.intended(List.of("ggd-groningen", "comensha-shelter"));
        stop(scope, target);

        PublishCheck.Checked checked = scene.check.check(Scene.ids(stored));

        assertThat(checked.clear()).hasSize(allowed);
        assertThat(checked.objections().values()).hasSize(2 - allowed).allMatch("stopped"::equals);
        assertThat(scene.count("select count(*) from delivery where state = 'cancelled' and jwe is not null"))
                .isEqualTo(2 - allowed);
        assertThat(scene.count(EntryKind.CANCELLED)).isEqualTo(2 - allowed);
    }

    @Test
    void undecided_signals_wait_while_all_sharing_or_their_agency_is_stopped() {
        scene.accept();
        UUID all = stop(Stop.Scope.ALL, Stop.ALL);
        UUID agency = stop(Stop.Scope.AGENCY, "police-noord");
        stop(Stop.Scope.DESK, "ggd-groningen");
        assertThat(scene.outbox.claim(1)).isEmpty();

        scene.brake.lift(all, "officer-1");
        scene.brake.lift(all, "officer-2");
        assertThat(scene.outbox.claim(1)).isEmpty();
        scene.brake.lift(agency, "officer-1");
        scene.brake.lift(agency, "officer-2");

        assertThat(scene.outbox.claim(1)).hasSize(1);
    }

    @Test
    void what_waits_at_the_message_broker_is_listed_for_removal_and_not_handed_out_meanwhile() {
        List<UUID> ids = scene.published(List.of("ggd-groningen", "comensha-shelter"));
        assertThat(scene.desk.toRecall(10)).isEmpty();
        assertThat(scene.desk.after("ggd-groningen", null, scene.clock.instant(), 10))
                .hasSize(1);

        stop(Stop.Scope.DESK, "ggd-groningen");

        assertThat(scene.desk.after("ggd-groningen", null, scene.clock.instant(), 10))
                .isEmpty();
        List<StoredDelivery> recall =
                scene.desk.toRecall(10).stream().map(DeskStore.Recall::delivery).toList();
        assertThat(Scene.ids(recall)).containsExactly(ids.get(0));
        assertThat(Answers.of(
                        scene.writer.change(DeliveryChange.by(DeliveryState.RECALLED, Scene.ids(recall), "stopped"))))
                .hasSize(1);
        assertThat(scene.desk.toRecall(10)).isEmpty();
        assertThat(scene.count("select count(*) from delivery where state = 'recalled' and jwe is not null"))
                .isEqualTo(1);
    }

    @Test
    void what_a_stop_called_off_is_offered_again_once_nothing_stops_it_and_only_under_the_same_set() {
        List<StoredDelivery> stored = scene.intended(List.of("ggd-groningen", "comensha-shelter"));
        UUID desk = stop(Stop.Scope.DESK, "ggd-groningen");
        UUID all = stop(Stop.Scope.ALL, Stop.ALL);
        scene.check.check(Scene.ids(stored));
        assertThat(scene.desk.heldByStop()).isEqualTo(2);
        lift(all);
        List<UUID> free = scene.desk.toOfferAgain(Scene.SET, 10);
        assertThat(free).containsExactly(stored.get(1).id());
        assertThat(scene.desk.toOfferAgain("ab".repeat(32), 10)).isEmpty();
        lift(desk);
        assertThat(scene.desk.toOfferAgain(Scene.SET, 10)).containsExactlyElementsOf(Scene.ids(stored));

        Answers.of(scene.writer.change(DeliveryChange.by(DeliveryState.INTENDED, Scene.ids(stored), "stop-lifted")));

        assertThat(scene.desk.heldByStop()).isZero();
        List<StoredDelivery> again = scene.outbox.unpublished(10);
        assertThat(Scene.ids(again)).containsExactlyElementsOf(Scene.ids(stored));
        assertThat(again).allSatisfy(one -> assertThat(one.duplicateId()).isEqualTo(one.id() + ".1"));
        assertThat(scene.check.check(Scene.ids(again)).clear()).hasSize(2);
    }

    @Test
    void what_a_stop_called_off_ends_with_its_time() {
        List<StoredDelivery> stored = scene.intended(List.of("ggd-groningen"));
        stop(Stop.Scope.ALL, Stop.ALL);
        scene.check.check(Scene.ids(stored));
        scene.clock.forward(Duration.ofDays(366_000));

        List<UUID> overdue = scene.desk.overdue(Instant.EPOCH, scene.clock.instant(), 10);
        assertThat(overdue).isEqualTo(Scene.ids(stored));
        Answers.of(scene.writer.change(DeliveryChange.by(DeliveryState.EXPIRED, overdue, "expired")));

        assertThat(scene.count("select count(*) from delivery where jwe is not null"))
                .isZero();
    }

    private void lift(UUID stop) {
        scene.brake.lift(stop, "officer-1");
        scene.brake.lift(stop, "officer-2");
    }

    @Test
    void a_confirmation_that_comes_after_the_stop_is_listed_for_removal_too() {
        List<UUID> ids = Scene.ids(scene.intended(List.of("ggd-groningen")));
        assertThat(scene.check.check(ids).clear()).hasSize(1);
        stop(Stop.Scope.ALL, Stop.ALL);
        assertThat(scene.check.check(ids).clear()).isEmpty(); // called off, but on its way already

        Answers.of(scene.writer.change(DeliveryChange.by(DeliveryState.PUBLISHED, ids, null)));

        assertThat(Scene.ids(scene.desk.toRecall(10).stream()
                        .map(DeskStore.Recall::delivery)
                        .toList()))
                .isEqualTo(ids);
    }

    @Test
    void a_changed_desk_key_calls_off() {
        List<StoredDelivery> stored = scene.intended(List.of("ggd-groningen", "police-noord"));
        scene.deskKeys.put("ggd-groningen", "another");
        scene.deskKeys.remove("police-noord");

        assertThat(scene.check.check(Scene.ids(stored)).objections().values())
                .containsExactly("desk-key-changed", "desk-key-changed");
    }

    @Test
    void an_expired_delivery_is_called_off() {
        List<StoredDelivery> stored = scene.intended(List.of("ggd-groningen"));
        scene.clock.forward(Duration.ofDays(366_000));

        assertThat(scene.check.check(Scene.ids(stored)).objections().values()).containsExactly("expired");
    }

    @ParameterizedTest
    @CsvSource({"withdrawn", "restricted", "erased"})
    void a_signal_that_ended_in_between_is_called_off(String state) {
        List<StoredDelivery> stored = scene.intended(List.of("ggd-groningen"));
        PostgresForTests.execute(scene.settings, "update signal set state = '" + state + "'");

        assertThat(scene.check.check(Scene.ids(stored)).objections().values()).containsExactly("signal-" + state);
        assertThat(scene.count(EntryKind.CANCELLED)).isEqualTo(1);
    }

    @Test
    void an_unknown_delivery_never_leaves() {
        assertThat(scene.check.check(List.of(UUID.randomUUID())).clear()).isEmpty();
    }
}
