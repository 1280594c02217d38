// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.seinhuis.journey.store.MatchEdgeStore.Pair;
import nl.seinhuis.journey.store.RetellStore.Anew;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.policy.Stop;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.journey.store.row.HeldEvent;
import nl.seinhuis.journey.store.row.RenewWork;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.journey.store.row.Told;
import nl.seinhuis.journey.store.row.WatchWork;
import nl.seinhuis.stages.contact.ContactNews;
import nl.seinhuis.stages.event.DeskEvent;
import nl.seinhuis.stages.event.EventKind;
import nl.seinhuis.stages.ledger.EntryKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events that were called off because their desk has another key, or were held since another set, are told anew, each once. */
class RetellTest {

    private static final String DESK = "ggd-groningen";
    private static final String OTHER_SET = "ab".repeat(32);

    private final Scene scene = new Scene();
    private final RetellStore store = new RetellStore(scene.database, scene.writer, scene.evidence);
    private final RenewStore renewals = new RenewStore(scene.database, scene.writer, scene.evidence);

    @AfterEach
    void close() {
        assertThat(scene.verify().holds()).isTrue();
        scene.close();
    }

    private List<HeldEvent> due() {
        return due(OTHER_SET);
    }

    private List<HeldEvent> due(String set) {
        return store.due(set, scene.deskKeys, List.of(), 10);
    }

    /** A delivery that the desk took. */
    private StoredDelivery taken() {
        StoredDelivery delivery = scene.intended(List.of(DESK)).get(0);
        change(DeliveryState.PUBLISHED, delivery.id());
        change(DeliveryState.DELIVERED, delivery.id());
        return delivery;
    }

    private void change(DeliveryState to, UUID id) {
        Answers.of(scene.writer.change(DeliveryChange.by(to, List.of(id), null)));
    }

    private UUID tell(Told event) {
        return Answers.of(scene.writer.tell(List.of(event))).get(0).id();
    }

    private UUID tell(EventKind kind, @Nullable UUID signal, @Nullable UUID about, JsonObject members) {
        return tell(TestEvents.told(scene, signal, TestEvents.event(kind, DESK, about, members)));
    }

    private static JsonObject unconfirmed(String desk) {
        return Json.createObjectBuilder()
                .add(
                        "unconfirmed",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add("desk", desk)
                                        .add("purpose", "assist")))
                .build();
    }

    private void hold(UUID... ids) {
        UUID stop = stop();
        assertThat(scene.check.check(List.of(ids)).clear()).isEmpty();
        assertThat(due()).as("while the stop stands").isEmpty();
        lift(stop);
    }

    private UUID stop() {
        return scene.brake
                .stop(UUID.randomUUID(), Stop.Scope.DESK, DESK, "drill", "officer-1")
                .id();
    }

    private void lift(UUID stop) {
        scene.brake.lift(stop, "officer-1");
        scene.brake.lift(stop, "officer-2");
    }

    private void calledOff(UUID id) {
        String now = scene.deskKeys.put(DESK, "another");
        assertThat(scene.check.check(List.of(id)).objections()).isEqualTo(Map.of(id, "desk-key-changed"));
        scene.deskKeys.put(DESK, now);
    }

    private int commit(HeldEvent event, EventFacts facts, boolean told, Set<Pair> pairs) {
        DeskEvent says = TestEvents.event(event.kind(), DESK, event.refers().about());
        Told again = TestEvents.again(scene, event.id(), event.refers().signal(), says, OTHER_SET);
        return store.commit(List.of(new Anew(event, facts, pairs, told ? again : null)));
    }

    private int commit(HeldEvent event) {
        EventFacts facts = store.facts(event);
        return commit(event, facts, true, Set.copyOf(facts.pairs()));
    }

    @ParameterizedTest
    @CsvSource({"samenloop,stop", "onbevestigd,key", "leeftijdsgrens,stop", "contact,key"})
    void an_event_of_any_kind_goes_out_anew_once_under_its_own_id(String kind, String why) {
        StoredDelivery about = taken();
        EventKind told = nl.seinhuis.signal.Coded.of(EventKind.class, kind);
        JsonObject members = told == EventKind.CONTACT
                ? ContactNews.declined(UUID.randomUUID()).members()
                : unconfirmed(DESK);
        UUID id = tell(told, told == EventKind.SAMENLOOP ? null : about.signalId(), about.id(), members);
        long ended = scene.count("select count(*) from key_end");
        if (why.equals("stop")) {
            hold(id);
            assertThat(due(Scene.SET)).as("it goes out as it is").isEmpty();
            assertThat(scene.desk.toOfferAgain(OTHER_SET, 10)).isEmpty();
        } else {
            calledOff(id);
        }

        List<HeldEvent> due = due();
        assertThat(due).extracting(HeldEvent::id).containsExactly(id);
        assertThat(due.get(0).kept().readable()).isEqualTo(why.equals("stop"));
        assertThat(commit(due.get(0))).isEqualTo(1);
        assertThat(commit(due.get(0))).as("a second time").isZero();

        assertThat(due()).isEmpty();
        assertThat(renewals.tellAnew(OTHER_SET, scene.deskKeys)).isZero();
        StoredDelivery again = scene.outbox.unpublished(10).get(0);
        assertThat(again.id()).isEqualTo(id);
        assertThat(again.duplicateId()).isEqualTo(id + ".1");
        assertThat(again.sealed().setDigest()).isEqualTo(OTHER_SET);
        assertThat(scene.check.check(List.of(id)).clear()).containsExactly(id);
        assertThat(scene.count("select count(*) from key_end"))
                .as("of its old bytes")
                .isEqualTo(ended + 1);
        assertThat(scene.count("select count(*) from delivery where kind = '" + kind + "'"))
                .isEqualTo(1);
        assertThat(scene.ledgerTexts(EntryKind.DISCLOSURE_INTENDED))
                .filteredOn(entry -> entry.contains(id.toString()))
                .hasSize(2)
                .last()
                .satisfies(entry -> assertThat(entry).contains(again.sealed().sha256()));
    }

    @Test
    void what_takes_back_a_match_is_told_anew_here_and_what_ends_a_delivery_where_that_is_found_untold() {
        UUID match = tell(EventKind.SAMENLOOP, null, null, JsonObject.EMPTY_JSON_OBJECT);
        change(DeliveryState.PUBLISHED, match);
        change(DeliveryState.DELIVERED, match);
        UUID back = tell(EventKind.INGETROKKEN, null, match, JsonObject.EMPTY_JSON_OBJECT);
        StoredDelivery delivery = taken();
        UUID end = tell(EventKind.INGETROKKEN, delivery.signalId(), delivery.id(), JsonObject.EMPTY_JSON_OBJECT);
        hold(back, end);

        assertThat(due()).extracting(HeldEvent::id).containsExactly(back);
        assertThat(renewals.tellAnew(OTHER_SET, scene.deskKeys)).isEqualTo(1);
        assertThat(commit(due().get(0))).isEqualTo(1);
        assertThat(scene.outbox.unpublished(10)).extracting(StoredDelivery::id).containsExactly(back);
        assertThat(scene.count("select count(*) from delivery where told and id = '" + match + "'"))
                .isEqualTo(1);
    }

    private record Match(UUID event, UUID one, UUID other) {}

    /** An event that told of a connection, and was held. */
    private Match match() {
        UUID one = taken().signalId();
        UUID other = taken().signalId();
        Pair pair = Pair.of(one, other);
        UUID event = tell(EventKind.SAMENLOOP, null, null, JsonObject.EMPTY_JSON_OBJECT);
        String ids = "'" + pair.first() + "', '" + pair.second() + "'";
        PostgresForTests.execute(
                scene.settings,
                "insert into match_edge (first_id, second_id, created_at) values (" + ids + ", now());"
                        + " insert into match_told (event, first_id, second_id, desk) values ('" + event + "', " + ids
                        + ", '" + DESK + "')");
        hold(event);
        return new Match(event, one, other);
    }

    @Test
    void of_a_comparison_is_told_what_stands_when_it_is_committed() {
        Match match = match();
        HeldEvent event = due().get(0);
        EventFacts before = store.facts(event);
        assertThat(before.pairs()).containsExactly(Pair.of(match.one(), match.other()));

        new Ends(scene.database, scene.writer, scene.evidence).withdraw(match.other(), "police-noord");
        assertThat(commit(event, before, true, Set.copyOf(before.pairs())))
                .as("made before the withdrawal")
                .isZero();

        assertThat(store.facts(due().get(0)).pairs()).isEmpty();
        assertThat(commit(due().get(0))).as("without it").isEqualTo(1);
    }

    @Test
    void what_the_set_does_not_let_it_tell_any_more_cannot_be_asked_about_either() {
        Match match = match();
        HeldEvent event = due().get(0);

        assertThat(commit(event, store.facts(event), true, Set.of())).isEqualTo(1);

        assertThat(scene.count("select count(*) from match_told where event = '" + match.event() + "'"))
                .isZero();
        assertThat(scene.count("select count(*) from match_edge")).isEqualTo(1);
    }

    @Test
    void while_a_signal_is_being_corrected_all_wait_who_were_told_together_that_it_is_known_and_that_it_is_not() {
        Match match = match();
        UUID miss = tell(EventKind.SAMENLOOP, null, null, JsonObject.EMPTY_JSON_OBJECT);
        hold(miss);
        PostgresForTests.execute(
                scene.settings,
                "update delivery set intended_at = (select intended_at from delivery where id = '" + miss
                        + "') where id = '" + match.event() + "'");
        PostgresForTests.execute(
                scene.settings, "update signal set state = 'accepted', revision = 1 where id = '" + match.one() + "'");
        assertThat(due()).isEmpty();
        PostgresForTests.execute(
                scene.settings, "update signal set state = 'decided' where id = '" + match.one() + "'");
        assertThat(due()).extracting(HeldEvent::id).containsExactlyInAnyOrder(match.event(), miss);
    }

    @Test
    void an_event_waits_for_the_delivery_that_it_says_something_of() {
        StoredDelivery content = scene.intended(List.of(DESK)).get(0);
        UUID event = tell(EventKind.LEEFTIJDSGRENS, content.signalId(), content.id(), JsonObject.EMPTY_JSON_OBJECT);
        hold(content.id(), event);

        assertThat(due()).as("its delivery is to be made anew").isEmpty();
        RenewWork work = renewals.due(OTHER_SET, scene.deskKeys, List.of(), 10).get(0);
        assertThat(Answers.of(renewals.commit(work, scene.anew(work, OTHER_SET))))
                .isTrue();
        assertThat(due()).as("its delivery is not published").isEmpty();
        change(DeliveryState.PUBLISHED, content.id());
        assertThat(store.facts(due().get(0)).aboutHeld()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"stopped", "withdrawn", "restricted", "taken"})
    void what_happens_in_between_keeps_it_back(String what) {
        StoredDelivery about = taken();
        UUID id = tell(EventKind.ONBEVESTIGD, about.signalId(), null, unconfirmed(DESK));
        hold(id);
        HeldEvent event = due().get(0);
        EventFacts facts = store.facts(event);
        Ends ends = new Ends(scene.database, scene.writer, scene.evidence);
        switch (what) {
            case "stopped" -> stop();
            case "withdrawn" -> ends.withdraw(about.signalId(), "police-noord");
            case "restricted" -> ends.restrict(about.signalId(), "police-noord");
            default -> change(DeliveryState.DELIVERED, id);
        }

        assertThat(commit(event, facts, true, Set.of())).isZero();
        assertThat(due()).isEmpty();
        assertThat(scene.outbox.unpublished(10)).isEmpty();
    }

    @Test
    void who_acknowledged_in_between_is_not_named() {
        StoredDelivery about = taken();
        hold(tell(EventKind.ONBEVESTIGD, about.signalId(), null, unconfirmed(DESK)));
        HeldEvent event = due().get(0);
        EventFacts before = store.facts(event);
        assertThat(before.live()).extracting(WatchWork.Live::acknowledged).containsExactly(false);

        change(DeliveryState.ACKNOWLEDGED, about.id());

        assertThat(commit(event, before, true, Set.of())).isZero();
        assertThat(store.facts(event).live())
                .extracting(WatchWork.Live::acknowledged)
                .containsExactly(true);
    }

    @Test
    void where_nothing_is_left_to_tell_it_ends_with_its_key_and_what_was_remembered() {
        UUID id = tell(EventKind.ONBEVESTIGD, taken().signalId(), null, unconfirmed(DESK));
        hold(id);
        HeldEvent event = due().get(0);
        long ended = scene.count("select count(*) from key_end");

        assertThat(commit(event, store.facts(event), false, Set.of())).isZero();

        assertThat(due()).isEmpty();
        assertThat(scene.desk.heldByStop()).isZero();
        assertThat(scene.outbox.unpublished(10)).isEmpty();
        assertThat(scene.count("select count(*) from key_end")).isEqualTo(ended + 1);
        assertThat(scene.count("select count(*) from event_memo")).isZero();
    }

    @Test
    void words_are_not_remembered_and_the_rest_only_until_it_is_taken() {
        UUID contact = UUID.randomUUID();
        UUID id = tell(
                EventKind.CONTACT,
                null,
                null,
                ContactNews.asked(contact, DESK, Instant.now(), "geheime woorden")
                        .members());
        assertThat(memos())
                .singleElement()
                .satisfies(memo -> assertThat(memo)
                        .contains(contact.toString(), "asked")
                        .doesNotContain("geheim", "woorden", DESK));
        assertThat(store.sweep()).isZero();
        change(DeliveryState.PUBLISHED, id);
        change(DeliveryState.DELIVERED, id);
        assertThat(store.sweep()).isEqualTo(1);
        assertThat(memos()).isEmpty();
    }

    private List<String> memos() {
        return scene.database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("select memo::text from event_memo")
                .mapTo(String.class)
                .list());
    }

    @Test
    void words_that_its_desk_can_open_go_out_with_the_bytes_that_they_have() {
        UUID id = tell(
                EventKind.CONTACT,
                null,
                null,
                ContactNews.answered(UUID.randomUUID(), "woorden").members());
        String sealed = scene.outbox.unpublished(1).get(0).sealed().sha256();
        hold(id);

        store.offer(List.of(due().get(0).id()));

        StoredDelivery again = scene.outbox.unpublished(1).get(0);
        assertThat(again.sealed().sha256()).isEqualTo(sealed);
        assertThat(again.duplicateId()).isEqualTo(id + ".1");
        assertThat(due()).isEmpty();
    }

    @Test
    void an_event_that_is_called_off_lets_nobody_be_told_twice_of_an_end() {
        StoredDelivery delivery = taken();
        UUID signal = delivery.signalId();
        new Ends(scene.database, scene.writer, scene.evidence).withdraw(signal, "police-noord");
        UUID end = tell(EventKind.INGETROKKEN, signal, delivery.id(), JsonObject.EMPTY_JSON_OBJECT);
        UUID contact = tell(
                EventKind.CONTACT,
                null,
                delivery.id(),
                ContactNews.declined(UUID.randomUUID()).members());
        Ends ends = new Ends(scene.database, scene.writer, scene.evidence);

        calledOff(contact);
        assertThat(ends.untold(List.of(), 10)).isEmpty();
        calledOff(end);
        assertThat(ends.untold(List.of(), 10)).hasSize(1);
    }
}
