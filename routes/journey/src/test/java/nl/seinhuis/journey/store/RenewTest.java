// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.policy.Stop;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.journey.store.row.Intents;
import nl.seinhuis.journey.store.row.RenewWork;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.policy.decide.Unconfirmed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was called off because its desk has another key, or was held since another set, is made anew and lost by nobody. */
class RenewTest {

    private static final String GGD = "ggd-groningen";
    private static final String OTHER_SET = "ab".repeat(32);

    private final Scene scene = new Scene();
    private final RenewStore renewals = new RenewStore(scene.database, scene.writer, scene.evidence);

    @AfterEach
    void close() {
        scene.close();
    }

    private List<RenewWork> due(String set) {
        return renewals.due(set, scene.deskKeys, List.of(), 10);
    }

    /** Called off while the desk had another key than it has now. */
    private UUID calledOff() {
        UUID id = scene.intended(List.of(GGD, "comensha-shelter")).get(0).id();
        String now = scene.deskKeys.put(GGD, "another");
        assertThat(scene.check.check(List.of(id)).objections()).isEqualTo(Map.of(id, "desk-key-changed"));
        scene.deskKeys.put(GGD, now);
        return id;
    }

    private UUID held() {
        UUID id = scene.intended(List.of(GGD)).get(0).id();
        UUID stop = scene.brake
                .stop(UUID.randomUUID(), Stop.Scope.DESK, GGD, "drill", "officer-1")
                .id();
        assertThat(scene.check.check(List.of(id)).clear()).isEmpty();
        assertThat(due(OTHER_SET)).as("while the stop stands").isEmpty();
        scene.brake.lift(stop, "officer-1");
        scene.brake.lift(stop, "officer-2");
        return id;
    }

    private boolean commit(RenewWork work, String set) {
        return Answers.of(renewals.commit(work, scene.anew(work, set)));
    }

    @Test
    void a_delivery_whose_desk_has_another_key_goes_out_anew_under_its_own_id() {
        UUID id = calledOff();
        List<RenewWork> due = due(Scene.SET);
        assertThat(due).extracting(RenewWork::id).containsExactly(id);

        assertThat(commit(due.get(0), Scene.SET)).isTrue();

        assertThat(due(Scene.SET)).isEmpty();
        scene.clock.forward(Duration.ofSeconds(31)); // another delivery of the signal is under way
        StoredDelivery again = scene.outbox.unpublished(10).get(0);
        assertThat(again.id()).isEqualTo(id);
        assertThat(again.duplicateId()).isEqualTo(id + ".1");
        assertThat(scene.check.check(List.of(id)).clear()).containsExactly(id);
        String digest = again.sealed().sha256();
        assertThat(scene.ledgerTexts(EntryKind.DISCLOSURE_INTENDED))
                .filteredOn(entry -> entry.contains(id.toString()))
                .hasSize(2)
                .last()
                .satisfies(entry -> assertThat(entry).contains(digest));
        assertThat(scene.count("select count(*) from delivery d join ledger_entry e on e.idx = d.ledger_index"
                        + " where d.id = '" + id + "' and position(d.sha256 in convert_from(e.entry, 'UTF8')) > 0"))
                .isEqualTo(1);
        assertThat(scene.verify().holds()).isTrue();
    }

    @Test
    void it_is_made_anew_once_however_often_it_is_tried() {
        calledOff();
        RenewWork work = due(Scene.SET).get(0);

        assertThat(commit(work, Scene.SET)).isTrue();
        assertThat(commit(work, Scene.SET)).isFalse();

        assertThat(scene.count("select max(replays) from delivery")).isEqualTo(1);
    }

    @Test
    void what_a_stop_held_under_another_set_is_made_anew_once_it_is_lifted_and_the_key_of_its_old_bytes_ends() {
        UUID id = held();
        long ended = scene.count("select count(*) from key_end");
        assertThat(due(Scene.SET)).as("it goes out as it is").isEmpty();
        assertThat(scene.desk.toOfferAgain(OTHER_SET, 10)).isEmpty();

        List<RenewWork> due = due(OTHER_SET);
        assertThat(due).extracting(RenewWork::id).containsExactly(id);
        assertThat(commit(due.get(0), OTHER_SET)).isTrue();

        assertThat(scene.count("select count(*) from key_end")).isEqualTo(ended + 1);
        assertThat(scene.desk.heldByStop()).isZero();
        assertThat(Scene.ids(scene.outbox.unpublished(10))).containsExactly(id);
        assertThat(scene.count("select count(*) from delivery where set_digest = '" + OTHER_SET + "'"))
                .isEqualTo(1);
    }

    @Test
    void what_a_stop_held_for_a_desk_with_another_key_is_made_anew_under_the_same_set_too() {
        UUID id = held();
        scene.deskKeys.put(GGD, "another");

        assertThat(due(Scene.SET)).extracting(RenewWork::id).containsExactly(id);
    }

    @Test
    void the_sender_reads_one_decision_about_it() {
        calledOff();
        RenewWork work = due(Scene.SET).get(0);
        int before =
                scene.decisions.ofSender(work.claimed().id(), "police-noord").size();

        commit(work, Scene.SET);

        assertThat(scene.decisions.ofSender(work.claimed().id(), "police-noord"))
                .hasSize(before)
                .extracting(DecisionStore.Known::who)
                .containsOnlyOnce(GGD);
    }

    @Test
    void where_the_desk_gets_nothing_any_more_it_ends_and_is_not_tried_again() {
        held();
        RenewWork work = due(OTHER_SET).get(0);
        Intents nothing = new Intents(work.claimed(), OTHER_SET, List.of(), List.of(), List.of());

        assertThat(Answers.of(renewals.commit(work, nothing))).isTrue();

        assertThat(due(OTHER_SET)).isEmpty();
        assertThat(scene.desk.heldByStop()).isZero();
        assertThat(scene.outbox.unpublished(10)).isEmpty();
        assertThat(scene.count("select count(*) from delivery where jwe is not null"))
                .isZero();
        assertThat(scene.count(EntryKind.DECIDED)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"withdrawn", "restricted", "corrected", "stopped", "content gone", "taken"})
    void what_happens_while_it_is_decided_keeps_it_back(String what) {
        UUID id = calledOff();
        RenewWork work = due(Scene.SET).get(0);
        UUID signal = work.claimed().id();
        switch (what) {
            case "stopped" -> scene.brake.stop(UUID.randomUUID(), Stop.Scope.ALL, Stop.ALL, "drill", "officer-1");
            case "withdrawn" -> new Ends(scene.database, scene.writer, scene.evidence).withdraw(signal, "police-noord");
            case "restricted" ->
                new Ends(scene.database, scene.writer, scene.evidence).restrict(signal, "police-noord");
            case "corrected" ->
                PostgresForTests.execute(scene.settings, "update signal set state = 'accepted', revision = 1");
            case "taken" ->
                Answers.of(scene.writer.change(DeliveryChange.by(DeliveryState.DELIVERED, List.of(id), null)));
            default -> PostgresForTests.execute(scene.settings, "update signal set body = null, wrapped_key = null");
        }

        assertThat(renewals.overtaken(work)).isEqualTo(!what.equals("stopped") && !what.equals("taken"));
        assertThat(commit(work, Scene.SET)).isFalse();
        assertThat(due(Scene.SET)).isEmpty();
        assertThat(scene.count("select count(*) from delivery where id = '" + id + "' and jwe is not null"))
                .isZero();
    }

    @Test
    void in_whose_place_the_fallback_desk_gets_it_is_who_is_silent_still() {
        List<UUID> ids = Scene.ids(scene.intended(List.of(GGD, "police-noord", "comensha-shelter")));
        UUID signal = scene.database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("select signal_id from delivery limit 1")
                .mapTo(UUID.class)
                .one());
        PostgresForTests.execute(
                scene.settings,
                "insert into watch (signal_id, nobody, next_attempt_at, told) values ('" + signal
                        + "', false, now(), array['" + ids.get(0) + "', '" + ids.get(1) + "']::uuid[])");
        Answers.of(scene.writer.change(DeliveryChange.by(DeliveryState.PUBLISHED, ids, null)));
        Answers.of(scene.writer.change(DeliveryChange.by(DeliveryState.ACKNOWLEDGED, ids.subList(0, 1), null)));

        assertThat(renewals.unconfirmed(signal)).containsExactly(new Unconfirmed("police-noord", Purpose.ASSIST));
    }

    @Test
    void what_failed_can_be_left_alone_while_the_rest_goes_on() {
        UUID first = calledOff();
        UUID second = calledOff();

        assertThat(renewals.due(Scene.SET, scene.deskKeys, List.of(first), 10))
                .extracting(RenewWork::id)
                .containsExactly(second);
    }
}
