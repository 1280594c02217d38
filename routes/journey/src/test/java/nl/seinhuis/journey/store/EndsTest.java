// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.seinhuis.journey.store.Ends.Outcome;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.row.AlreadyIntended;
import nl.seinhuis.journey.store.row.Claimed;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.journey.store.row.Revision;
import nl.seinhuis.journey.store.row.SignalState;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.seal.DataKeys;
import nl.seinhuis.stages.seal.StoredBody;
import nl.seinhuis.stages.validate.StageFailed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EndsTest {

    private final Scene scene = new Scene();
    private final Ends ends = new Ends(scene.database, scene.writer, scene.evidence);

    @AfterEach
    void close() {
        assertThat(scene.verify().holds()).isTrue();
        scene.close();
    }

    private void change(DeliveryState to, UUID... ids) {
        Answers.of(scene.writer.change(DeliveryChange.by(to, List.of(ids), null)));
    }

    private UUID signal() {
        return scene.database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("select id from signal")
                .mapTo(UUID.class)
                .one());
    }

    private Outcome correct(UUID signal, String content) {
        StoredBody body = new StoredBody(new byte[100], new byte[60], "2026-07");
        return ends.revise(new Revision(
                signal,
                EntryKind.CORRECTED,
                "police-noord",
                new Revision.Content(
                        body, Scene.digest(content), scene.clock.instant().plus(Duration.ofDays(30)), -1)));
    }

    private List<UUID> untold() {
        return ends.untold(List.of(), 10).stream()
                .map(one -> one.delivery().id())
                .toList();
    }

    private SignalState state() {
        return scene.signals.ofSender(signal(), "police-noord").state();
    }

    @Test
    void what_is_withdrawn_before_it_is_decided_is_never_intended() {
        scene.accept();
        Claimed claimed = scene.claimOne();
        assertThat(ends.withdraw(signal(), "police-noord")).isEqualTo(Outcome.DONE);
        assertThatThrownBy(() -> Answers.of(scene.writer.intend(scene.intents(claimed, Scene.DESKS))))
                .isInstanceOf(AlreadyIntended.class);
        assertThat(state()).isEqualTo(SignalState.WITHDRAWN);
        assertThat(scene.count("select count(*) from signal where body is not null or wrapped_key is not null"))
                .isZero();
        assertThat(scene.outbox.counts()).isEmpty();
    }

    @Test
    void what_is_withdrawn_before_it_is_published_is_called_off_and_nobody_is_told() {
        List<StoredDelivery> intended = scene.intended(Scene.DESKS);
        assertThat(ends.withdraw(signal(), "police-noord")).isEqualTo(Outcome.DONE);
        assertThat(scene.check.allowed(intended)).isEmpty();
        assertThat(scene.desk.state("police-noord", intended.get(1).id())).isEqualTo(DeliveryState.CANCELLED);
        assertThat(scene.outbox.unpublished(10)).isEmpty();
        assertThat(scene.outbox.counts()).isEmpty();
        assertThat(untold()).isEmpty();
    }

    @Test
    void what_was_being_published_meanwhile_is_taken_back() {
        UUID id = scene.intended(List.of("police-noord")).get(0).id();
        ends.withdraw(signal(), "police-noord");
        change(DeliveryState.PUBLISHED, id); // the confirmation of what was handed over just before
        assertThat(scene.desk.toRecall(10)).extracting(DeskStore.Recall::code).containsExactly("signal-withdrawn");
    }

    @Test
    void whoever_took_it_is_told_also_when_the_news_comes_after_it_was_taken_back() {
        List<UUID> ids = scene.published(List.of("ggd-groningen", "police-noord"));
        change(DeliveryState.DELIVERED, ids.get(0));
        ends.withdraw(signal(), "police-noord");
        assertThat(untold()).containsExactly(ids.get(0));
        Answers.of(scene.writer.change(
                DeliveryChange.by(DeliveryState.RECALLED, List.of(ids.get(1)), "signal-withdrawn")));
        assertThat(untold()).containsExactly(ids.get(0));
        change(DeliveryState.DELIVERED, ids.get(1));
        assertThat(untold()).containsExactlyElementsOf(ids);
        assertThat(scene.count("select count(*) from delivery where jwe is not null"))
                .isZero();
    }

    @Test
    void a_desk_that_fetches_may_have_read_what_was_taken_back() {
        UUID id = scene.published(List.of("police-noord")).get(0);
        ends.withdraw(signal(), "police-noord");
        Answers.of(scene.writer.change(DeliveryChange.by(DeliveryState.RECALLED, List.of(id), "signal-withdrawn")));
        assertThat(untold()).isEmpty();
        assertThat(ends.untold(List.of("police-noord"), 10)).hasSize(1);
    }

    @Test
    void what_was_out_before_a_new_start_may_have_been_taken_and_its_desk_is_told() {
        List<UUID> ids = scene.published(List.of("ggd-groningen", "police-noord"));
        ends.withdraw(signal(), "police-noord");
        scene.desk.unsure(List.of(ids.get(0)), Instant.EPOCH);
        scene.desk.unsure(List.of(ids.get(1)), scene.clock.instant().plusSeconds(1));
        Answers.of(scene.writer.change(DeliveryChange.by(DeliveryState.RECALLED, ids, "signal-withdrawn")));
        assertThat(untold()).containsExactly(ids.get(1));
    }

    @Test
    void what_was_being_published_before_a_new_start_and_is_in_no_queue_may_have_been_taken() {
        UUID id = scene.intended(List.of("police-noord")).get(0).id();
        ends.withdraw(signal(), "police-noord");
        scene.desk.unsure(List.of(id), scene.clock.instant().plusSeconds(1));
        assertThat(untold()).isEmpty(); // it may still be found in the queue
        scene.desk.over(List.of(id));
        assertThat(untold()).containsExactly(id);
    }

    @Test
    void a_restriction_keeps_everything_and_lets_it_go_on() {
        UUID id = scene.published(List.of("police-noord")).get(0);
        assertThat(ends.restrict(signal(), "police-noord")).isEqualTo(Outcome.DONE);
        assertThat(ends.restrict(signal(), "police-noord")).isEqualTo(Outcome.WAS_SO);
        assertThat(scene.desk.toRecall(10)).extracting(DeskStore.Recall::code).containsExactly("signal-restricted");
        Answers.of(scene.writer.change(DeliveryChange.by(DeliveryState.RECALLED, List.of(id), "signal-restricted")));
        assertThat(scene.desk.toOfferAgain(Scene.SET, 10)).isEmpty();
        assertThat(untold()).isEmpty();
        assertThat(ends.lift(signal(), "police-noord")).isEqualTo(Outcome.DONE);
        assertThat(state()).isEqualTo(SignalState.DECIDED);
        assertThat(scene.desk.toOfferAgain(Scene.SET, 10)).containsExactly(id);
    }

    @Test
    void a_signal_that_is_restricted_before_it_is_decided_is_decided_after_the_lift() {
        scene.accept();
        Claimed claimed = scene.claimOne();
        ends.restrict(signal(), "police-noord");
        assertThatThrownBy(() -> Answers.of(scene.writer.intend(scene.intents(claimed, Scene.DESKS))))
                .isInstanceOf(AlreadyIntended.class);
        scene.outbox.release(List.of(claimed));
        assertThat(scene.outbox.claim(1)).isEmpty();
        ends.lift(signal(), "police-noord");
        assertThat(state()).isEqualTo(SignalState.ACCEPTED);
        assertThat(scene.outbox.claim(1)).hasSize(1);
    }

    @Test
    void a_correction_is_decided_anew_and_ends_what_it_does_not_replace() {
        List<UUID> ids = scene.published(List.of("ggd-groningen", "police-noord"));
        change(DeliveryState.DELIVERED, ids.get(0), ids.get(1));
        assertThat(correct(signal(), "other")).isEqualTo(Outcome.DONE);
        assertThat(correct(signal(), "other")).isEqualTo(Outcome.WAS_SO);
        assertThat(untold()).isEmpty(); // not before it is known who is told otherwise
        Claimed again = scene.claimOne();
        assertThat(again.revision()).isOne();
        assertThat(scene.desk
                        .earlier(List.of(again.id()), List.of())
                        .get(again.id())
                        .deliveries())
                .hasSize(2)
                .containsValues(ids.get(0), ids.get(1));
        Answers.of(scene.writer.intend(scene.corrected(again, "ggd-groningen", ids.get(0))));
        assertThat(untold()).containsExactly(ids.get(1));
        assertThat(scene.outbox.unpublished(10)).isEmpty(); // in hand
        assertThat(state()).isEqualTo(SignalState.DECIDED);
    }

    @Test
    void a_desk_whose_corrected_delivery_is_called_off_is_told_that_the_earlier_one_is_void() {
        UUID id = scene.published(List.of("ggd-groningen")).get(0);
        change(DeliveryState.DELIVERED, id);
        correct(signal(), "other");
        List<StoredDelivery> fresh =
                Answers.of(scene.writer.intend(scene.corrected(scene.claimOne(), "ggd-groningen", id)));
        assertThat(untold()).isEmpty();
        scene.deskKeys.put("ggd-groningen", "0".repeat(64));
        assertThat(scene.check.allowed(fresh)).isEmpty();
        assertThat(untold()).containsExactly(id);
    }

    @Test
    void a_correction_during_a_decision_takes_its_place() {
        scene.accept();
        Claimed first = scene.claimOne();
        correct(signal(), "other");
        assertThatThrownBy(() -> Answers.of(scene.writer.intend(scene.intents(first, Scene.DESKS))))
                .isInstanceOf(AlreadyIntended.class);
        Claimed second = scene.claimOne();
        assertThat(second.seq()).isGreaterThan(first.seq());
        assertThat(Answers.of(scene.writer.intend(scene.intents(second, Scene.DESKS))))
                .hasSize(4);
    }

    @Test
    void what_was_called_off_before_it_was_confirmed_is_looked_for_once() {
        UUID id = scene.intended(List.of("police-noord")).get(0).id();
        ends.withdraw(signal(), "police-noord");
        assertThat(scene.desk.toRecall(10))
                .extracting(DeskStore.Recall::published)
                .containsExactly(false);
        scene.desk.over(List.of(id));
        assertThat(scene.desk.toRecall(10)).isEmpty();
        change(DeliveryState.DELIVERED, id); // it was in the queue all the same
        assertThat(untold()).containsExactly(id);
    }

    @Test
    void nothing_changes_a_signal_that_was_withdrawn() {
        scene.accept();
        UUID signal = signal();
        ends.withdraw(signal, "police-noord");
        assertThat(ends.withdraw(signal, "police-noord")).isEqualTo(Outcome.WAS_SO);
        assertThat(ends.restrict(signal, "police-noord")).isEqualTo(Outcome.ENDED);
        assertThat(ends.lift(signal, "police-noord")).isEqualTo(Outcome.ENDED);
        assertThat(correct(signal, "other")).isEqualTo(Outcome.ENDED);
        assertThat(ends.withdraw(UUID.randomUUID(), "police-noord")).isEqualTo(Outcome.ENDED);
    }

    /** Counts what it is asked to destroy; fails while it is away. */
    private static final class CountingKeys implements DataKeys {

        private boolean away;
        private int destroyed;

        @Override
        public byte[] put(byte[] wrapped) {
            return new byte[16];
        }

        @Override
        public Optional<byte[]> find(byte[] reference) {
            return Optional.empty();
        }

        @Override
        public void destroy(List<byte[]> references) {
            if (away) {
                throw new StageFailed("data-keys-unavailable", false, null);
            }
            destroyed += references.size();
        }
    }

    private long content() {
        return scene.count("select count(*) from signal where body is not null or wrapped_key is not null");
    }

    @Test
    void content_ends_when_every_desk_has_acknowledged_and_not_before() {
        List<UUID> ids = scene.published(List.of("ggd-groningen", "police-noord"));
        change(DeliveryState.ACKNOWLEDGED, ids.get(0));
        assertThat(content()).isOne();
        change(DeliveryState.ACKNOWLEDGED, ids.get(1));
        assertThat(content()).isZero();
        assertThat(state()).isEqualTo(SignalState.DECIDED);
        assertThat(scene.count("select count(*) from ledger_entry where kind = 'content-ended'"))
                .isOne();
    }

    @Test
    void content_ends_after_thirty_days_at_the_latest() {
        scene.published(List.of("ggd-groningen", "police-noord"));
        assertThat(ends.endOverdue()).isZero();
        scene.clock.forward(Duration.ofDays(31));
        assertThat(ends.endOverdue()).isOne();
        assertThat(content()).isZero();
        assertThat(ends.endOverdue()).isZero();
    }

    @Test
    void the_key_of_what_ended_is_destroyed_also_when_its_database_was_away() {
        scene.accept();
        CountingKeys keys = new CountingKeys();
        assertThat(ends.destroyKeys(keys, 10)).isZero();
        ends.withdraw(signal(), "police-noord");
        keys.away = true;
        assertThatThrownBy(() -> ends.destroyKeys(keys, 10)).hasMessage("data-keys-unavailable");
        keys.away = false;
        assertThat(ends.destroyKeys(keys, 10)).isOne();
        assertThat(ends.destroyKeys(keys, 10)).isZero();
        assertThat(keys.destroyed).isOne();
    }

    @Test
    void the_key_of_replaced_content_is_destroyed_too() {
        scene.accept();
        correct(signal(), "other");
        assertThat(ends.destroyKeys(new CountingKeys(), 10)).isOne();
        assertThat(content()).isOne();
    }

    @Test
    void a_desk_that_cannot_be_told_any_more_keeps_nobody_waiting() {
        UUID gone = scene.published(List.of("ggd-groningen")).get(0);
        change(DeliveryState.DELIVERED, gone);
        UUID first = signal();
        UUID here = scene.published(List.of("police-noord")).get(0);
        change(DeliveryState.DELIVERED, here);
        ends.withdraw(first, "police-noord");
        PostgresForTests.execute(scene.settings, "update delivery set stale = true");
        assertThat(ends.untold(List.of(), List.of("police-noord"), 1))
                .extracting(one -> one.delivery().id())
                .containsExactly(here);
    }

    @Test
    void stored_copies_end_with_their_last_day() {
        UUID id = scene.published(List.of("police-noord")).get(0);
        change(DeliveryState.DELIVERED, id);
        assertThat(ends.endCopies(Instant.EPOCH)).isZero();
        PostgresForTests.execute(scene.settings, "update delivery set expires_at = now() - interval '1 day'");
        assertThat(ends.endCopies(scene.clock.instant().minus(Duration.ofHours(1))))
                .as("looked through already")
                .isZero();
        assertThat(ends.endCopies(scene.clock.instant().minus(Duration.ofDays(2))))
                .isOne();
        assertThat(scene.count("select count(*) from delivery where jwe is not null"))
                .isZero();
    }

    @Test
    void erasing_takes_two_and_leaves_the_receipt_and_the_ledger() {
        Erasures erasures = new Erasures(scene.database, scene.writer, scene.evidence);
        List<UUID> ids = scene.published(List.of("ggd-groningen", "police-noord"));
        change(DeliveryState.DELIVERED, ids.get(0));
        UUID id = UUID.randomUUID();
        assertThat(erasures.ask(new Erasures.Wanted(id, signal(), null, "request", "person:a"))
                        .asked())
                .isEqualTo(Erasures.Asked.ASKED);
        assertThat(erasures.ask(new Erasures.Wanted(UUID.randomUUID(), signal(), null, "request", "person:a"))
                        .asked())
                .isEqualTo(Erasures.Asked.SAME_PERSON);
        assertThat(content()).isOne();
        assertThat(erasures.ask(new Erasures.Wanted(UUID.randomUUID(), signal(), null, "request", "person:b")))
                .isEqualTo(new Erasures.Answer(Erasures.Asked.ERASED, id));
        assertThat(state()).isEqualTo(SignalState.ERASED);
        assertThat(content()).isZero();
        assertThat(scene.count("select count(*) from decision") + scene.count("select count(*) from outbox"))
                .isZero();
        assertThat(ends.untold(List.of(), 10)).hasSize(1).allMatch(Ends.Untold::erased);
        assertThat(erasures.over()).isEmpty();
        assertThat(ends.destroyKeys(new CountingKeys(), 10))
                .as("of the signal and of each delivery")
                .isEqualTo(3);
        assertThat(erasures.over()).as("one waits in a queue").isEmpty();
        change(DeliveryState.RECALLED, ids.get(1));
        assertThat(erasures.over()).containsExactly(id);
        assertThat(erasures.keysGone(List.of())).isZero();
        assertThat(erasures.keysGone(List.of(id))).isOne();
        assertThat(erasures.of(id).completeAt())
                .isEqualTo(erasures.of(id).keysGoneAt().plus(Duration.ofDays(7)));
        assertThat(erasures.copies(erasures.of(id)))
                .extracting(Erasures.Copy::desk)
                .containsExactly("ggd-groningen");
        assertThat(ends.withdraw(signal(), "police-noord")).isEqualTo(Outcome.ENDED);
    }

    @Test
    void whoever_was_told_that_it_is_void_is_asked_to_destroy_it_too() {
        Erasures erasures = new Erasures(scene.database, scene.writer, scene.evidence);
        UUID id = scene.published(List.of("ggd-groningen")).get(0);
        change(DeliveryState.DELIVERED, id);
        ends.withdraw(signal(), "police-noord");
        scene.database.inTransaction(transaction -> {
            DeliveryStore.told(transaction, List.of(id));
            return true;
        });
        assertThat(untold()).isEmpty();
        erasures.ask(new Erasures.Wanted(UUID.randomUUID(), signal(), null, "request", "person:a"));
        erasures.ask(new Erasures.Wanted(UUID.randomUUID(), signal(), null, "request", "person:b"));
        assertThat(untold()).containsExactly(id);
    }
}
