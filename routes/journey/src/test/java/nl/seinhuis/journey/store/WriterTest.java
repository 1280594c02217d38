// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.database.DatabaseSettings;
import nl.seinhuis.journey.store.database.StoreUnavailable;
import nl.seinhuis.journey.store.row.Acceptance;
import nl.seinhuis.journey.store.row.AlreadyIntended;
import nl.seinhuis.journey.store.row.Claimed;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.journey.store.row.IdempotencyConflict;
import nl.seinhuis.journey.store.row.Receipted;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.ledger.LedgerEntry;
import nl.seinhuis.stages.ledger.Receipt;
import nl.seinhuis.stages.ledger.StoredEntry;
import nl.seinhuis.stages.seal.StoredBody;
import nl.seinhuis.stages.validate.StageFailed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriterTest {

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    private <T> List<T> together(int threads, List<Callable<T>> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> one : pool.invokeAll(work)) {
                results.add(one.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void accepted_signals_of_sixteen_producers_have_contiguous_indexes_and_a_chain_that_holds() throws Exception {
        List<Callable<Receipted>> work = new ArrayList<>();
        for (int i = 0; i < 800; i++) {
            work.add(scene::accept);
        }

        List<Receipted> receipts = together(16, work);

        assertThat(receipts.stream().map(one -> one.receipt().index()).sorted())
                .containsExactlyElementsOf(
                        java.util.stream.LongStream.range(0, 800).boxed().toList());
        assertThat(scene.verify().holds()).isTrue();
        assertThat(scene.verify().size()).isEqualTo(800);
        assertThat(scene.count("select count(*) from outbox where state = 'waiting'"))
                .isEqualTo(800);
    }

    @Test
    void receipt_is_signed_and_names_its_ledger_entry() throws Exception {
        Receipt receipt = scene.accept().receipt();

        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(scene.keys.getPublic());
        signature.update(receipt.signedBytes());
        assertThat(signature.verify(Base64.getUrlDecoder().decode(receipt.signature())))
                .isTrue();
        StoredEntry entry =
                scene.database.inTransaction(transaction -> scene.ledger.entry(transaction.handle(), receipt.index()));
        assertThat(HexFormat.of().formatHex(entry.leaf())).isEqualTo(receipt.entryHash());
        assertThat(new String(entry.entry(), java.nio.charset.StandardCharsets.UTF_8))
                .contains(receipt.signalId().toString(), receipt.salt(), receipt.digest());
    }

    @Test
    void same_key_and_body_gets_the_same_receipt_again() {
        Receipted first = scene.accept("case-1");
        Receipted again = scene.accept("case-1");

        assertThat(first.repeated()).isFalse();
        assertThat(again.repeated()).isTrue();
        assertThat(again.receipt()).isEqualTo(first.receipt());
        assertThat(scene.count(EntryKind.RECEIVED)).isEqualTo(1);
    }

    @Test
    void same_key_with_another_body_is_a_conflict_and_writes_nothing() {
        scene.accept("case-1");

        CompletableFuture<Receipted> other = scene.writer.accept(scene.acceptance("case-1", "another body"));

        assertThatThrownBy(() -> Answers.of(other)).isInstanceOf(IdempotencyConflict.class);
        assertThat(scene.count(EntryKind.RECEIVED)).isEqualTo(1);
        assertThat(scene.count("select count(*) from signal")).isEqualTo(1);
    }

    @Test
    void racing_posts_under_one_key_are_accepted_once() throws Exception {
        List<Callable<Receipted>> work = new ArrayList<>();
        for (int i = 0; i < 320; i++) {
            String key = "case-" + i % 10;
            work.add(() -> scene.accept(key));
        }

        List<Receipted> receipts = together(32, work);

        assertThat(receipts.stream().filter(one -> !one.repeated())).hasSize(10);
        assertThat(receipts.stream().map(Receipted::receipt).distinct()).hasSize(10);
        assertThat(scene.count("select count(*) from signal")).isEqualTo(10);
        assertThat(scene.verify().holds()).isTrue();
    }

    @Test
    void a_key_is_stored_as_a_hash_only() {
        scene.accept("ZSM-2026-0815");

        assertThat(scene.count("select count(*) from signal s where s::text like '%0815%'"))
                .isZero();
    }

    @Test
    void one_bad_request_does_not_harm_the_others_of_its_batch() {
        List<CompletableFuture<Receipted>> good = new ArrayList<>();
        CompletableFuture<Receipted> bad = null;
        for (int i = 0; i < 60; i++) {
            if (i == 30) {
                Acceptance sound = scene.acceptance("bad", "bad");
                bad = scene.writer.accept(
                        new Acceptance( // a month that the database cannot hold
                                sound.id(),
                                sound.posted(),
                                new StoredBody(new byte[1], new byte[1], "\0"),
                                sound.expires(),
                                sound.received()));
            }
            good.add(scene.writer.accept(scene.acceptance("good-" + i, "good-" + i)));
        }

        List<Receipted> receipts = Scene.all(good);
        CompletableFuture<Receipted> refused = bad;

        assertThat(receipts).hasSize(60);
        assertThatThrownBy(() -> Answers.of(refused))
                .isInstanceOfSatisfying(
                        StageFailed.class,
                        failed -> assertThat(failed.deterministic()).isTrue());
        assertThat(scene.verify().holds()).isTrue();
        assertThat(scene.verify().size()).isEqualTo(60);
    }

    @Test
    void a_roll_back_leaves_no_gap() {
        scene.accept();
        CompletableFuture<Boolean> failing = scene.writer.act(transaction -> {
            LedgerEntry entry =
                    scene.evidence.entry(EntryKind.STARTED, "seinhuis").build(scene.evidence.random());
            scene.ledger.append(transaction.handle(), List.of(entry, entry));
            throw new StageFailed("planted", true, null);
        });

        assertThatThrownBy(() -> Answers.of(failing)).hasMessage("planted");
        assertThat(scene.accept().receipt().index()).isEqualTo(1);
        assertThat(scene.verify().holds()).isTrue();
    }

    @Test
    void two_writers_on_one_database_share_the_ledger_without_a_gap() throws Exception {
        try (Scene other = new Scene(scene.settings, scene.ledger)) {
            List<Callable<Receipted>> work = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                work.add(scene::accept);
                work.add(other::accept);
            }

            List<Receipted> receipts = together(16, work);

            assertThat(receipts.stream().map(one -> one.receipt().index()).distinct())
                    .hasSize(400);
            assertThat(scene.verify().holds()).isTrue();
            assertThat(scene.verify().size()).isEqualTo(400);
        }
    }

    @Test
    void more_than_can_wait_is_refused_at_once_and_nothing_answered_is_lost() {
        ConcurrentLinkedQueue<CompletableFuture<Receipted>> futures = new ConcurrentLinkedQueue<>();
        CompletableFuture<Void> given = new CompletableFuture<>();
        List<Acceptance> prepared = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            prepared.add(scene.acceptance("k" + i, "k" + i));
        }
        CompletableFuture<Boolean> slow = scene.writer.act(transaction -> {
            given.join();
            return new Request.Acted<>(true, List.of());
        });
        prepared.forEach(one -> futures.add(scene.writer.accept(one)));

        long refused = futures.stream()
                .filter(CompletableFuture::isCompletedExceptionally)
                .count();
        given.complete(null);
        Answers.of(slow);
        futures.forEach(one -> one.handle((receipt, failure) -> receipt).join());
        long accepted =
                futures.stream().filter(one -> !one.isCompletedExceptionally()).count();

        assertThat(refused).isPositive();
        assertThat(accepted + refused).isEqualTo(2_500);
        assertThat(scene.count("select count(*) from signal")).isEqualTo(accepted);
    }

    @Test
    void nothing_is_accepted_when_the_ledger_refuses() {
        DatabaseSettings settings = PostgresForTests.fresh();
        try (Scene refusing = new Scene(settings, new RefusingLedgerStore())) {
            assertThatThrownBy(refusing::accept).isInstanceOf(StageFailed.class).hasMessage("ledger-refuses");
            assertThat(refusing.count("select count(*) from signal")).isZero();
            assertThat(refusing.count("select count(*) from outbox")).isZero();
        }
    }

    @Test
    void intents_name_no_signal_and_are_committed_with_the_sealed_bytes() {
        UUID signal = scene.accept().receipt().signalId();
        List<StoredDelivery> stored = Answers.of(scene.writer.intend(scene.intents(scene.claimOne(), Scene.DESKS)));

        List<String> intents = scene.ledgerTexts(EntryKind.DISCLOSURE_INTENDED);
        assertThat(intents).hasSize(4).noneMatch(entry -> entry.contains(signal.toString()));
        assertThat(stored)
                .allSatisfy(delivery -> assertThat(intents)
                        .anyMatch(entry -> entry.contains(delivery.id().toString())
                                && entry.contains(delivery.sealed().sha256())));
        assertThat(scene.ledgerTexts(EntryKind.WITHHELD))
                .hasSize(1)
                .noneMatch(entry -> entry.contains(signal.toString()));
        assertThat(scene.ledgerTexts(EntryKind.DECIDED))
                .hasSize(1)
                .allMatch(entry -> entry.contains(signal.toString()));
        assertThat(scene.count("select count(*) from delivery where state = 'intended' and jwe is not null"))
                .isEqualTo(4);
    }

    @Test
    void a_signal_is_intended_once() {
        scene.accept();
        Claimed claimed = scene.claimOne();
        Answers.of(scene.writer.intend(scene.intents(claimed, Scene.DESKS)));

        assertThatThrownBy(() -> Answers.of(scene.writer.intend(scene.intents(claimed, Scene.DESKS))))
                .isInstanceOf(AlreadyIntended.class);
        assertThat(scene.count(EntryKind.DISCLOSURE_INTENDED)).isEqualTo(4);
        assertThat(scene.count(EntryKind.DECIDED)).isEqualTo(1);
    }

    @Test
    void a_confirmation_is_recorded_once_also_when_the_desk_was_faster() {
        List<UUID> ids = Scene.ids(scene.intended(Scene.DESKS));
        UUID fast = ids.get(0);

        Answers.of(scene.writer.change(DeliveryChange.by(DeliveryState.DELIVERED, List.of(fast), null)));
        // Here a crash may come, and the confirmation never.
        assertThat(scene.count(EntryKind.PUBLISHED)).isEqualTo(1);
        assertThat(scene.desk.after(Scene.DESKS.get(0), null, scene.clock.instant(), 10))
                .extracting(StoredDelivery::id)
                .containsExactly(fast);
        List<UUID> confirmed = Answers.of(scene.writer.change(DeliveryChange.by(DeliveryState.PUBLISHED, ids, null)));
        List<UUID> again = Answers.of(scene.writer.change(DeliveryChange.by(DeliveryState.PUBLISHED, ids, null)));

        assertThat(confirmed).containsExactlyInAnyOrderElementsOf(ids.subList(1, ids.size()));
        assertThat(again).isEmpty();
        assertThat(scene.desk.state(Scene.DESKS.get(0), fast)).isEqualTo(DeliveryState.DELIVERED);
        assertThat(scene.count(EntryKind.PUBLISHED)).isEqualTo(4);
        assertThat(scene.count("select count(*) from outbox where state = 'done'"))
                .isEqualTo(1);
    }

    @Test
    void a_stopped_writer_refuses() {
        scene.writer.close();

        assertThatThrownBy(scene::accept).isInstanceOf(StoreUnavailable.class).hasMessageContaining("stopped");
    }
}
