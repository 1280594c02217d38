// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.seinhuis.journey.store.Erasures.Asked;
import nl.seinhuis.journey.store.Erasures.Rest;
import nl.seinhuis.journey.store.Erasures.Wanted;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.row.Claimed;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.journey.store.row.Revision;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.pseudonym.Earlier;
import nl.seinhuis.stages.seal.StoredBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One subject of a signal is erased, on PostgreSQL. */
class SubjectErasuresTest {

    private static final String BOTH = "ggd-groningen";
    private static final String OTHER = "police-noord";
    private static final String WAITS = "comensha-shelter";

    private final Scene scene = new Scene();
    private final Ends ends = new Ends(scene.database, scene.writer, scene.evidence);
    private final Erasures erasures = new Erasures(scene.database, scene.writer, scene.evidence);

    @AfterEach
    void close() {
        assertThat(scene.verify().holds()).isTrue();
        scene.close();
    }

    private record Posted(UUID signal, UUID both, UUID other, UUID waits) {}

    /** One desk took both subjects, one the other subject, and one has not taken anything. */
    private Posted posted() {
        scene.accept();
        Claimed claimed = scene.claimOne();
        Map<String, UUID> ids = new java.util.HashMap<>();
        Answers.of(scene.writer.intend(scene.showing(
                        claimed, Map.of(BOTH, List.of("p1", "p2"), OTHER, List.of("p2"), WAITS, List.of("p2")))))
                .forEach(one -> ids.put(one.target().desk(), one.id()));
        change(DeliveryState.PUBLISHED, ids.get(BOTH), ids.get(OTHER), ids.get(WAITS));
        change(DeliveryState.DELIVERED, ids.get(BOTH), ids.get(OTHER));
        return new Posted(claimed.id(), ids.get(BOTH), ids.get(OTHER), ids.get(WAITS));
    }

    private void change(DeliveryState to, UUID... ids) {
        Answers.of(scene.writer.change(DeliveryChange.by(to, List.of(ids), null)));
    }

    private static Wanted wanted(UUID signal, String officer) {
        return new Wanted(UUID.randomUUID(), signal, "p1", "request", officer);
    }

    private Rest rest(int from) {
        return new Rest(
                new Revision.Content(
                        new StoredBody(new byte[90], new byte[16], "2026-07"),
                        Scene.digest("without"),
                        scene.clock.instant().plus(Duration.ofDays(30)),
                        from),
                from);
    }

    private Erasures.Answer erase(UUID signal, Rest rest) {
        assertThat(erasures.ask(wanted(signal, "person:a")).asked()).isEqualTo(Asked.ASKED);
        assertThat(erasures.ask(wanted(signal, "person:a")).asked()).isEqualTo(Asked.SAME_PERSON);
        assertThat(erasures.ask(wanted(signal, "person:b")).asked()).isEqualTo(Asked.PREPARE);
        return erasures.ask(wanted(signal, "person:b"), rest);
    }

    private List<UUID> untold() {
        return ends.untold(List.of(), 10).stream()
                .peek(one -> assertThat(one.erased()).isTrue())
                .map(one -> one.delivery().id())
                .toList();
    }

    @Test
    void only_who_got_the_subject_is_told_and_what_others_took_stands() {
        Posted posted = posted();
        byte[] key = scene.database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("select wrapped_key from signal")
                .mapTo(byte[].class)
                .one());
        Erasures.Answer answer = erase(posted.signal(), rest(0));
        assertThat(answer.asked()).isEqualTo(Asked.ERASED);
        assertThat(untold()).containsExactly(posted.both());
        List<byte[]> ending = scene.database.inTransaction(transaction -> EndStore.keysToDestroy(transaction, 10));
        assertThat(ending)
                .as("of the content and of the one delivery")
                .usingElementComparator(java.util.Arrays::compare)
                .hasSize(2)
                .contains(key);
        assertThat(erasures.over()).as("not decided anew").isEmpty();

        Claimed anew = scene.claimOne();
        Earlier earlier =
                scene.desk.earlier(List.of(posted.signal()), List.of()).get(posted.signal());
        assertThat(earlier.standing()).isEqualTo(Map.of(new Earlier.To(OTHER, Purpose.ASSIST), posted.other()));
        assertThat(earlier.deliveries())
                .as("a copy that is to be destroyed is not replaced")
                .isEqualTo(Map.of(new Earlier.To(WAITS, Purpose.ASSIST), posted.waits()));
        Answers.of(scene.writer.intend(scene.showing(anew, Map.of(BOTH, List.of("p2"), WAITS, List.of("p2")))));
        assertThat(untold()).containsExactly(posted.both());
        assertThat(scene.count("select count(*) from delivery where desk = '" + OTHER + "' and not stale"))
                .isOne();
        assertThat(scene.desk.toRecall(10))
                .extracting(one -> one.delivery().id())
                .containsExactly(posted.waits());
        assertThat(scene.count("select count(*) from signal where state = 'decided' and body is not null"))
                .isOne();

        UUID id = answer.id();
        assertThat(erasures.copies(erasures.of(id)))
                .extracting(Erasures.Copy::delivery)
                .containsExactly(posted.both());
        ends.destroyKeys(new DataKeysInMemory(), 10);
        assertThat(erasures.keysGone(erasures.over())).isOne();
        assertThat(scene.ledgerTexts(nl.seinhuis.stages.ledger.EntryKind.ERASED))
                .singleElement()
                .asString()
                .doesNotContain("p1");
    }

    @Test
    void a_correction_after_it_replaces_what_stood() {
        Posted posted = posted();
        erase(posted.signal(), rest(0));
        ends.revise(new Revision(
                posted.signal(),
                nl.seinhuis.stages.ledger.EntryKind.CORRECTED,
                "police-noord",
                new Revision.Content(
                        new StoredBody(new byte[80], new byte[16], "2026-07"),
                        Scene.digest("corrected"),
                        scene.clock.instant().plus(Duration.ofDays(30)),
                        -1)));
        Earlier earlier =
                scene.desk.earlier(List.of(posted.signal()), List.of()).get(posted.signal());
        assertThat(earlier.standing()).isEmpty();
        assertThat(earlier.deliveries()).containsValue(posted.other());
    }

    @Test
    void what_was_prepared_from_content_that_changed_since_is_not_used() {
        Posted posted = posted();
        assertThat(erase(posted.signal(), rest(3)).asked()).isEqualTo(Asked.PREPARE);
        assertThat(erasures.ask(wanted(posted.signal(), "person:b"), rest(0)).asked())
                .isEqualTo(Asked.ERASED);
        assertThat(erasures.ask(wanted(posted.signal(), "person:b"), rest(1)).asked())
                .isEqualTo(Asked.WAS_ERASED);
    }

    @Test
    void where_the_content_has_ended_the_copies_are_still_to_be_destroyed() {
        Posted posted = posted();
        scene.clock.forward(Duration.ofDays(31));
        assertThat(ends.endOverdue()).isOne();
        assertThat(erase(posted.signal(), new Rest(null, Rest.ENDED)).asked()).isEqualTo(Asked.ERASED);
        assertThat(untold()).containsExactly(posted.both());
        assertThat(scene.count("select count(*) from delivery where stale")).isOne();
    }

    @Test
    void what_was_not_published_yet_never_is() {
        scene.accept();
        Claimed claimed = scene.claimOne();
        List<StoredDelivery> intended =
                Answers.of(scene.writer.intend(scene.showing(claimed, Map.of(BOTH, List.of("p1")))));
        erase(claimed.id(), rest(0));
        assertThat(scene.check.allowed(intended)).isEmpty();
        assertThat(scene.count("select count(*) from delivery where jwe is not null"))
                .isZero();
        assertThat(untold()).isEmpty();
        assertThat(scene.claimOne().revision()).isOne();
    }

    private UUID said(UUID signal, boolean taken) {
        UUID event = Answers.of(scene.writer.tell(List.of(TestEvents.told(
                        scene,
                        signal,
                        TestEvents.event(
                                nl.seinhuis.stages.event.EventKind.CONTACT,
                                OTHER,
                                null,
                                nl.seinhuis.stages.contact.ContactNews.answered(UUID.randomUUID(), "woorden")
                                        .members())))))
                .get(0)
                .id();
        if (taken) {
            change(DeliveryState.PUBLISHED, event);
            change(DeliveryState.DELIVERED, event);
        }
        return event;
    }

    @Test
    void what_was_said_about_the_signal_is_to_be_destroyed_too_and_stays_open_until_that_is_confirmed() {
        Posted posted = posted();
        UUID heard = said(posted.signal(), true);
        UUID waits = said(posted.signal(), false);
        UUID id = erase(posted.signal(), rest(0)).id();

        assertThat(untold()).containsExactlyInAnyOrder(posted.both(), heard);
        assertThat(ends.untold(List.of(), 10)).extracting(Ends.Untold::signal).containsOnly(posted.signal());
        assertThat(scene.check.check(List.of(waits)).clear()).isEmpty();
        assertThat(scene.count("select count(*) from delivery where kind = 'contact' and jwe is not null"))
                .isZero();
        assertThat(erasures.copies(erasures.of(id)))
                .extracting(Erasures.Copy::delivery)
                .containsExactlyInAnyOrder(posted.both(), heard);
        Answers.of(scene.writer.intend(scene.showing(scene.claimOne(), Map.of(WAITS, List.of("p2")))));
        assertThat(scene.check.check(List.of(waits)).clear()).isEmpty();
        assertThat(scene.desk.after(OTHER, null, scene.clock.instant(), 10))
                .extracting(StoredDelivery::id)
                .doesNotContain(heard);
    }

    @Test
    void what_was_said_and_taken_back_already_is_to_be_destroyed_when_the_signal_is_erased() {
        Posted posted = posted();
        UUID heard = said(posted.signal(), true);
        ends.withdraw(posted.signal(), "police-noord");
        Answers.of(scene.writer.tell(List.of(TestEvents.told(
                scene, posted.signal(), nl.seinhuis.stages.event.EventKind.INGETROKKEN, OTHER, heard))));
        assertThat(ends.untold(List.of(), 10))
                .extracting(one -> one.delivery().id())
                .doesNotContain(heard);

        erasures.ask(new Wanted(UUID.randomUUID(), posted.signal(), null, "request", "person:a"));
        UUID id = erasures.ask(new Wanted(UUID.randomUUID(), posted.signal(), null, "request", "person:b"))
                .id();
        assertThat(untold()).contains(heard, posted.both(), posted.other());
        assertThat(erasures.copies(erasures.of(id)))
                .extracting(Erasures.Copy::delivery)
                .contains(heard);
    }

    @Test
    void where_the_content_has_ended_nobody_is_kept_waiting_to_come_of_age() {
        Posted posted = posted();
        PostgresForTests.execute(
                scene.settings,
                "insert into coming_of_age (id, signal_id, deliveries, quarter, wrapped_key, key_month, looked) values"
                        + " (gen_random_uuid(), '" + posted.signal() + "', '{" + posted.both()
                        + "}', '\\x01', '\\x0a', '2026-07', 1),"
                        + " (gen_random_uuid(), '" + posted.signal() + "', '{" + posted.both() + "," + posted.other()
                        + "}', '\\x02', '\\x0b', '2026-07', 1)");
        scene.clock.forward(Duration.ofDays(31));
        ends.endOverdue();
        erase(posted.signal(), new Rest(null, Rest.ENDED));
        assertThat(scene.count("select count(*) from coming_of_age")).isOne();
        assertThat(scene.count("select count(*) from key_end where reference = '\\x0a'"))
                .isOne();
    }
}
