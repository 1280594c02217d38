// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import nl.seinhuis.journey.store.contact.Contacts;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.database.StoreUnavailable;
import nl.seinhuis.journey.store.row.Claimed;
import nl.seinhuis.journey.store.row.ContactRow;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.journey.store.row.ExplainedDecision;
import nl.seinhuis.journey.store.row.Intents;
import nl.seinhuis.journey.store.row.MatchOutcome;
import nl.seinhuis.journey.store.row.MatchWork;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.journey.store.row.Told;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.contact.Contact;
import nl.seinhuis.stages.contact.ContactKind;
import nl.seinhuis.stages.contact.Side;
import nl.seinhuis.stages.event.EventKind;
import nl.seinhuis.stages.match.Known;
import nl.seinhuis.stages.match.MatchHash;
import nl.seinhuis.stages.match.MatchParty;
import nl.seinhuis.stages.match.MatchSubject;
import nl.seinhuis.stages.match.SubjectTokens;
import nl.seinhuis.stages.pseudonym.IdentifierType;
import nl.seinhuis.stages.pseudonym.Token;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchStoreTest {
    private static final String DESK = "ggd-groningen";
    private static final Duration CLAIM = Duration.ofSeconds(20);

    private final Scene scene = new Scene();
    private final MatchStore store = new MatchStore(scene.database, scene.writer, scene.evidence);
    private final MatchEdgeStore edges = new MatchEdgeStore(scene.database);
    private final SubjectTokens tokens =
            new SubjectTokens(new MatchHash(new SecretKeySpec(new byte[32], "HmacSHA256"), 1));

    @AfterEach
    void close() {
        scene.close();
    }

    private UUID declared() {
        scene.accept();
        Claimed signal = scene.claimOne();
        List<ExplainedDecision> explained =
                List.of(new ExplainedDecision("match", Purpose.MATCH, false, null, "{\"levels\":{}}"));
        Answers.of(scene.writer.intend(new Intents(signal, Scene.SET, List.of(), List.of(), explained)));
        return signal.id();
    }

    private MatchSubject number(int n) {
        byte[] bytes = new byte[Token.BYTES];
        bytes[0] = (byte) n;
        return tokens.things(List.of(new Token(IdentifierType.PHONE, 1, bytes)), null);
    }

    private static MatchParty party(UUID signal, String region) {
        return new MatchParty(
                signal,
                "agency-" + region,
                new MatchParty.Place(region, LocalDate.parse("2026-11-16"), Optional.of("coordinator-" + region)),
                false,
                Set.of("coordinator-" + region),
                Set.of());
    }

    private UUID entered(String region, int number) {
        UUID signal = declared();
        Instant now = scene.clock.instant();
        store.enter(
                party(signal, region),
                new MatchStore.Life(now, now.plus(Duration.ofDays(600))),
                1,
                List.of(number(number)));
        return signal;
    }

    private Told event() {
        return TestEvents.told(scene, null, EventKind.SAMENLOOP, DESK, null);
    }

    private List<StoredDelivery> commit(UUID signal, UUID other, Told event) {
        Known known = new Known(DESK, signal, other, party(other, "VR03").place());
        return Answers.of(store.commit(new MatchOutcome(
                signal, 0, Set.of(other), Set.of(), List.of(event), Map.of(event.id(), List.of(known)))));
    }

    private List<UUID> claimed() {
        return store.claim(scene.clock.instant().plus(CLAIM), 16).stream()
                .map(MatchWork::signal)
                .toList();
    }

    @Test
    void a_declared_signal_is_compared_once_however_often_it_is_taken_up() {
        UUID other = entered("VR03", 1);
        UUID signal = entered("VR01", 1);
        assertThat(claimed()).containsExactly(other, signal);
        assertThat(claimed()).isEmpty();
        scene.clock.forward(CLAIM.plusSeconds(1));
        assertThat(claimed()).containsExactly(other, signal); // its first worker was lost

        assertThat(commit(signal, other, event())).hasSize(1);
        assertThat(commit(signal, other, event())).isEmpty();
        assertThat(edges.connected(signal)).containsExactly(other);
        assertThat(edges.connected(other)).containsExactly(signal);
        assertThat(scene.count("select count(*) from delivery where kind = 'samenloop'"))
                .isEqualTo(1);
        assertThat(scene.verify().holds()).isTrue();
    }

    @Test
    void an_undeclared_signal_is_no_work() {
        scene.intended(List.of(DESK));
        assertThat(claimed()).isEmpty();
    }

    @Test
    void finds_the_same_number_in_others_and_never_in_itself() {
        UUID one = entered("VR01", 7);
        UUID other = entered("VR03", 7);
        entered("VR09", 8);
        assertThat(store.find(one, List.of(number(7)), 10))
                .extracting(found -> found.signal())
                .containsExactly(other);
        assertThat(store.parties(List.of(other)).get(other)).isEqualTo(party(other, "VR03"));
        assertThat(store.find(one, List.of(number(9)), 10)).isEmpty();
    }

    @Test
    void a_new_form_of_a_signal_takes_the_place_of_its_tokens() {
        UUID one = entered("VR01", 1);
        UUID other = entered("VR03", 2);
        Instant now = scene.clock.instant();
        store.enter(party(one, "VR01"), new MatchStore.Life(now, now.plus(Duration.ofDays(9))), 1, List.of(number(2)));
        assertThat(store.find(other, List.of(number(1)), 10)).isEmpty();
        assertThat(store.find(other, List.of(number(2)), 10)).hasSize(1);
        store.leave(one);
        assertThat(store.find(other, List.of(number(2)), 10)).isEmpty();
        assertThat(scene.count("select count(*) from match_token")).isEqualTo(1);
    }

    @Test
    void what_is_withdrawn_or_restricted_comes_back_to_work_and_its_events_are_known() {
        UUID other = entered("VR03", 1);
        UUID signal = entered("VR01", 1);
        claimed();
        Told event = event();
        commit(signal, other, event);
        scene.clock.forward(CLAIM.plusSeconds(1));
        claimed();
        new Ends(scene.database, scene.writer, scene.evidence).withdraw(signal, "police-noord");

        scene.clock.forward(Duration.ofSeconds(1));
        List<MatchWork> work = store.claim(scene.clock.instant().plus(CLAIM), 16);
        assertThat(work).extracting(MatchWork::signal).contains(signal);
        assertThat(work.stream().filter(one -> one.signal().equals(signal))).allMatch(one -> one.claimed() == null);
        assertThat(store.parties(List.of(signal)))
                .as("it takes part until then")
                .hasSize(1);
        assertThat(edges.events(signal, Set.of(other))).singleElement().satisfies(told -> {
            assertThat(told.event()).isEqualTo(event.id());
            assertThat(told.desk()).isEqualTo(DESK);
            assertThat(told.edges()).containsExactly(MatchEdgeStore.Pair.of(signal, other));
        });
        Answers.of(store.commit(new MatchOutcome(signal, null, Set.of(), Set.of(other), List.of(), Map.of())));
        assertThat(edges.connected(other)).isEmpty();
        assertThat(edges.events(signal, Set.of(other))).isEmpty();
    }

    @Test
    void nothing_is_told_of_a_signal_that_has_left_in_between() {
        UUID other = entered("VR03", 1);
        UUID signal = entered("VR01", 1);
        store.leave(other);
        assertThatThrownBy(() -> commit(signal, other, event())).isInstanceOf(StoreUnavailable.class);
        assertThat(scene.count("select count(*) from delivery where kind = 'samenloop'"))
                .isZero();
        assertThat(edges.connected(signal)).isEmpty();
    }

    @Test
    void tokens_live_twelve_months_longer_after_a_hit_and_never_over_the_senders_limit() {
        UUID other = entered("VR03", 1);
        UUID signal = entered("VR01", 1);
        long year = scene.count("select count(*) from match_signal where expires_at = since + interval '12 months'");
        assertThat(year).isEqualTo(2);
        scene.clock.forward(Duration.ofDays(300));
        commit(signal, other, event());
        assertThat(scene.count("select count(*) from match_signal where expires_at = last_at"))
                .isEqualTo(2);
        scene.clock.forward(Duration.ofDays(301));
        assertThat(store.expire(10)).isEqualTo(2);
        assertThat(scene.count("select count(*) from match_token")
                        + scene.count("select count(*) from match_edge")
                        + scene.count("select count(*) from match_told"))
                .isZero();
    }

    @Test
    void what_is_told_anew_after_a_part_of_it_ended_is_taken_back_once() {
        UUID signal = entered("VR01", 1);
        UUID first = entered("VR03", 1);
        UUID second = entered("VR09", 1);
        claimed();
        Told both = event();
        Known one = new Known(DESK, signal, first, party(first, "VR03").place());
        Known two = new Known(DESK, signal, second, party(second, "VR09").place());
        Answers.of(store.commit(new MatchOutcome(
                signal, 0, Set.of(first, second), Set.of(), List.of(both), Map.of(both.id(), List.of(one, two)))));
        assertThat(edges.events(signal, Set.of(first)))
                .singleElement()
                .satisfies(told -> assertThat(told.edges()).hasSize(2));

        Told again = event();
        Answers.of(store.commit(new MatchOutcome(
                first, 0, Set.of(), Set.of(signal), List.of(again), Map.of(again.id(), List.of(two)))));
        assertThat(edges.connected(signal)).containsExactly(second);
        assertThat(edges.events(signal, Set.of(second)))
                .extracting(MatchEdgeStore.Event::event)
                .containsExactly(again.id());
        Answers.of(store.commit(new MatchOutcome(second, 0, Set.of(), Set.of(signal), List.of(), Map.of())));
        assertThat(scene.count("select count(*) from match_edge") + scene.count("select count(*) from match_told"))
                .isZero();
    }

    private MatchWork claimedWork() {
        scene.clock.forward(CLAIM.plusSeconds(1));
        return store.claim(scene.clock.instant().plus(CLAIM), 16).get(0);
    }

    private long parked() {
        return scene.count("select count(*) from match_work where state = 'parked'");
    }

    @ParameterizedTest
    @CsvSource({"withdrawn", "erased", "content ended"})
    void what_ends_between_being_claimed_and_being_compared_ends_its_work_and_waits_for_nobody(String how) {
        UUID signal = declared();
        MatchWork work = claimedWork();
        assertThat(store.overtaken(work)).as("as it was claimed").isFalse();
        switch (how) {
            case "withdrawn" -> new Ends(scene.database, scene.writer, scene.evidence).withdraw(signal, "police-noord");
            case "erased" -> erase(signal);
            default -> PostgresForTests.execute(scene.settings, "update signal set body = null, wrapped_key = null");
        }

        assertThat(store.overtaken(work)).isTrue();

        MatchWork again = store.claim(scene.clock.instant().plus(CLAIM), 16).get(0);
        assertThat(again.claimed()).isNull();
        assertThat(store.overtaken(again)).as("another failure is one").isFalse();
        Answers.of(store.commit(new MatchOutcome(signal, null, Set.of(), Set.of(), List.of(), Map.of())));
        assertThat(scene.count("select count(*) from match_work where state = 'done'"))
                .isEqualTo(1);
    }

    private void erase(UUID signal) {
        Erasures erasures = new Erasures(scene.database, scene.writer, scene.evidence);
        erasures.ask(new Erasures.Wanted(UUID.randomUUID(), signal, null, "verzoek", "person:one"));
        erasures.ask(new Erasures.Wanted(UUID.randomUUID(), signal, null, "verzoek", "person:two"));
    }

    @Test
    void what_is_corrected_between_being_claimed_and_being_compared_is_compared_as_it_is_then() {
        UUID signal = declared();
        MatchWork work = claimedWork();
        PostgresForTests.execute(scene.settings, "update signal set state = 'accepted', revision = 1");
        assertThat(store.overtaken(work)).isTrue();
        assertThat(claimed()).as("not decided yet").isEmpty();
        PostgresForTests.execute(scene.settings, "update signal set state = 'decided'");
        assertThat(claimedWork()).satisfies(again -> {
            assertThat(again.signal()).isEqualTo(signal);
            assertThat(again.claimed().revision()).isEqualTo(1);
        });
    }

    @Test
    void what_waits_for_a_person_waits_no_longer_than_its_content() {
        UUID signal = declared();
        claimedWork();
        store.failed(signal, "agency-not-in-set", scene.clock.instant(), true);
        assertThat(store.release()).isZero();
        assertThat(parked()).isEqualTo(1);
        PostgresForTests.execute(scene.settings, "update signal set body = null, wrapped_key = null");
        assertThat(store.release()).isEqualTo(1);
        assertThat(parked()).isZero();
        assertThat(claimedWork().claimed()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"withdrawn", "erased", "restricted", "corrected"})
    void what_ends_or_changes_while_it_is_compared_is_looked_at_again_also_when_nothing_was_found(String how) {
        UUID signal = declared();
        MatchWork work = claimedWork();
        Instant now = scene.clock.instant();
        store.enter(
                party(signal, "VR01"), new MatchStore.Life(now, now.plus(Duration.ofDays(9))), 1, List.of(number(1)));
        Ends ends = new Ends(scene.database, scene.writer, scene.evidence);
        switch (how) {
            case "withdrawn" -> ends.withdraw(signal, "police-noord");
            case "erased" -> erase(signal);
            case "restricted" -> ends.restrict(signal, "police-noord");
            default -> PostgresForTests.execute(scene.settings, "update signal set revision = 1");
        }

        MatchOutcome nothing =
                new MatchOutcome(signal, work.revision(), Set.of(), Set.of(), List.of(event()), Map.of());
        assertThat(Answers.of(store.commit(nothing))).as("nothing is told").isEmpty();

        MatchWork again = store.claim(scene.clock.instant().plus(CLAIM), 16).get(0);
        assertThat(again.signal()).isEqualTo(signal);
        assertThat(again.revision()).isEqualTo(how.equals("corrected") ? 1 : null);
    }

    @Test
    void what_is_restricted_no_more_while_it_is_taken_out_is_compared_after_all() {
        UUID signal = entered("VR01", 1);
        Ends ends = new Ends(scene.database, scene.writer, scene.evidence);
        ends.restrict(signal, "police-noord");
        MatchWork work = claimedWork();
        assertThat(work.revision()).isNull();
        store.leave(signal);
        ends.lift(signal, "police-noord");

        assertThat(Answers.of(store.commit(
                        new MatchOutcome(signal, work.revision(), Set.of(), Set.of(), List.of(), Map.of()))))
                .isEmpty();
        assertThat(store.claim(scene.clock.instant().plus(CLAIM), 16).get(0).revision())
                .isZero();
    }

    @Test
    void an_agency_has_so_many_look_ups_a_day_whatever_became_of_its_signals() {
        LocalDate day = LocalDate.parse("2026-11-16");
        UUID signal = declared();
        UUID other = declared();
        assertThat(store.charge(signal, 0, "police-noord", day, 2)).isTrue();
        assertThat(store.charge(signal, 0, "police-noord", day, 2))
                .as("tried again")
                .isTrue();
        new Ends(scene.database, scene.writer, scene.evidence).withdraw(signal, "police-noord");
        assertThat(store.charge(other, 0, "police-noord", day, 2)).isTrue();
        assertThat(store.charge(other, 1, "police-noord", day, 2))
                .as("a correction asks something else")
                .isFalse();
        assertThat(store.charge(other, 1, "police-noord", day.minusDays(1), 2))
                .as("a clock that was put back")
                .isFalse();
        assertThat(store.charge(declared(), 0, "ggd-groningen", day, 2)).isTrue();
        assertThat(store.charge(other, 1, "police-noord", day.plusDays(1), 2)).isTrue();
        assertThat(store.charge(declared(), 0, "comensha", day, 0)).isFalse();
    }

    /** A desk that was told of a match asks the other side about it, in words. */
    private ContactRow asked(UUID event, UUID other) {
        Instant now = scene.clock.instant();
        ContactRow row = new ContactRow(
                new ContactRow.Ids(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID()),
                Contact.asked(
                        ContactKind.CONTACT,
                        new Side("ggd", "oin-ggd", DESK),
                        new Side("care", "oin-care", "comensha-shelter"),
                        new Contact.Terms("ab".repeat(32), Set.of(), now.plus(Duration.ofDays(7)))),
                new ContactRow.Matter(other, event, UUID.randomUUID(), Purpose.MATCH, "VR01"),
                null,
                now);
        Told told = TestEvents.told(scene, other, TestEvents.event(EventKind.CONTACT, "comensha-shelter", null));
        Contacts contacts = new Contacts(scene.database, scene.writer, scene.evidence);
        assertThat(contacts.ask(row, List.of(told))).isEqualTo(Contacts.Asked.ASKED);
        List<UUID> ids = List.of(told.id());
        Answers.of(scene.writer.change(DeliveryChange.by(DeliveryState.PUBLISHED, ids, null)));
        Answers.of(scene.writer.change(DeliveryChange.by(DeliveryState.DELIVERED, ids, null)));
        return row;
    }

    @ParameterizedTest
    @CsvSource({"withdrawn", "erased"})
    void what_was_asked_because_of_a_match_is_void_with_it_whichever_side_ended(String how) {
        UUID other = entered("VR03", 1);
        UUID signal = entered("VR01", 1);
        claimed();
        Told event = event();
        commit(signal, other, event);
        ContactRow row = asked(event.id(), other);
        Contacts contacts = new Contacts(scene.database, scene.writer, scene.evidence);
        Ends ends = new Ends(scene.database, scene.writer, scene.evidence);
        if (how.equals("erased")) {
            erase(signal);
        } else {
            ends.withdraw(signal, "police-noord");
        }
        assertThat(ends.untold(List.of(), 10)).isEmpty();
        scene.clock.forward(Duration.ofSeconds(1));
        Answers.of(store.commit(new MatchOutcome(signal, null, Set.of(), Set.of(other), List.of(), Map.of())));

        assertThat(ends.untold(List.of(), 10)).singleElement().satisfies(one -> {
            assertThat(one.delivery().target().desk()).isEqualTo("comensha-shelter");
            assertThat(one.erased()).isEqualTo(how.equals("erased"));
        });
        assertThat(scene.count("select count(*) from delivery where kind = 'contact' and jwe is not null"))
                .isZero();
        assertThat(contacts.overdue(10))
                .extracting(one -> one.ids().requester())
                .containsExactly(row.ids().requester());
    }
}
