// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.row.Claimed;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.journey.store.row.SignalState;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.stages.ledger.EntryKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    private UUID accepted() {
        return scene.accept().receipt().signalId();
    }

    private List<UUID> claim(int most) {
        return scene.outbox.claim(most).stream().map(Claimed::id).toList();
    }

    @Test
    void signals_are_claimed_in_the_order_in_which_they_were_accepted_and_once() {
        List<UUID> accepted = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            accepted.add(accepted());
        }

        List<UUID> claimed = new ArrayList<>(claim(64));
        assertThat(claimed).hasSize(64);
        claimed.addAll(claim(64));

        assertThat(claimed).containsExactlyElementsOf(accepted);
        assertThat(claim(64)).isEmpty();
    }

    @Test
    void a_claim_brings_the_sealed_body_and_its_origin() {
        accepted();
        Claimed claimed = scene.claimOne();

        assertThat(claimed.body().cipher()).hasSize(2_500);
        assertThat(claimed.body().wrappedKey()).hasSize(60);
        assertThat(claimed.origin().agency()).isEqualTo("police-noord");
        assertThat(claimed.origin().expires()).isAfter(claimed.origin().receivedAt());
    }

    @Test
    void what_a_node_had_claimed_is_free_after_its_restart() {
        UUID signal = accepted();
        assertThat(claim(1)).containsExactly(signal);

        scene.outbox.recover();

        assertThat(claim(1)).containsExactly(signal);
    }

    @Test
    void what_is_given_back_can_be_claimed_again() {
        UUID signal = accepted();
        scene.outbox.release(scene.outbox.claim(1));

        assertThat(claim(1)).containsExactly(signal);
    }

    @Test
    void attempts_are_due_after_one_two_four_seconds_and_at_most_five_minutes() {
        UUID signal = accepted();
        for (int seconds : List.of(1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300)) {
            assertThat(claim(1)).containsExactly(signal);
            assertThat(scene.outbox.attemptFailed(signal, "vault-away", false)).isFalse();
            scene.clock.forward(Duration.ofSeconds(seconds).minusMillis(500));
            assertThat(claim(1)).as("before %d s", seconds).isEmpty();
            scene.clock.forward(Duration.ofMillis(500));
        }
        assertThat(claim(1)).containsExactly(signal);
    }

    @Test
    void a_failure_that_will_always_fail_is_parked_at_once_and_others_go_on() {
        UUID bad = accepted();
        UUID good = accepted();
        claim(1);

        assertThat(scene.outbox.attemptFailed(bad, "body-unreadable", true)).isTrue();

        assertThat(claim(64)).containsExactly(good);
        assertThat(scene.outbox.parked(10)).singleElement().satisfies(parked -> {
            assertThat(parked.signal()).isEqualTo(bad);
            assertThat(parked.code()).isEqualTo("body-unreadable");
        });
        assertThat(scene.signals.ofSender(bad, "police-noord").state()).isEqualTo(SignalState.HELD);
        assertThat(scene.count(EntryKind.PARKED)).isEqualTo(1);
    }

    @Test
    void twenty_failures_park_a_signal_and_a_person_can_retry_it() {
        UUID signal = accepted();
        for (int attempt = 1; attempt <= 20; attempt++) {
            assertThat(claim(1)).containsExactly(signal);
            assertThat(scene.outbox.attemptFailed(signal, "vault-away", false)).isEqualTo(attempt == 20);
            scene.clock.forward(Duration.ofMinutes(5));
        }
        assertThat(claim(1)).isEmpty();

        assertThat(scene.outbox.retry(signal, "operator")).isTrue();
        assertThat(scene.outbox.retry(signal, "operator")).isFalse();

        assertThat(claim(1)).containsExactly(signal);
        assertThat(scene.count(EntryKind.RETRIED)).isEqualTo(1);
        assertThat(scene.signals.ofSender(signal, "police-noord").state()).isEqualTo(SignalState.ACCEPTED);
    }

    @Test
    void intended_deliveries_that_a_crash_left_unpublished_are_found_oldest_first_with_their_bytes() {
        List<StoredDelivery> first = scene.intended(List.of("ggd-groningen", "police-noord"));
        List<StoredDelivery> second = scene.intended(List.of("ggd-groningen"));
        Answers.of(scene.writer.change(
                DeliveryChange.by(DeliveryState.PUBLISHED, List.of(first.get(1).id()), null)));
        assertThat(scene.outbox.unpublished(10)).isEmpty(); // on its ordinary way

        scene.outbox.recover();

        List<StoredDelivery> left = scene.outbox.unpublished(10);
        assertThat(Scene.ids(left))
                .containsExactly(first.get(0).id(), second.get(0).id());
        assertThat(left.get(0).sealed().jwe()).as("not as it goes to the desk").isNull();
        assertThat(Scene.VAULT.reopen(Map.of(
                        left.get(0).id(),
                        Objects.requireNonNull(left.get(0).sealed().kept()))))
                .containsEntry(
                        first.get(0).id(),
                        Objects.requireNonNull(first.get(0).sealed().jwe()));
        assertThat(left.get(0).sealed().envelope())
                .isEqualTo(first.get(0).sealed().envelope());
        assertThat(left.get(0).target()).isEqualTo(first.get(0).target());
    }

    @Test
    void what_was_stored_before_deliveries_had_keys_goes_out_as_it_is_and_nothing_is_stored_so_any_more() {
        StoredDelivery old = scene.intended(List.of("ggd-groningen")).get(0);
        String without = "update delivery set jwe = 'eyJ.old'::bytea, wrapped_key = null, key_month = null";
        assertThatThrownBy(() -> PostgresForTests.execute(scene.settings, without))
                .hasMessageContaining("delivery_has_a_key");
        PostgresForTests.execute(scene.settings, "alter table delivery drop constraint delivery_has_a_key; " + without);
        scene.outbox.recover();

        StoredDelivery left = scene.outbox.unpublished(10).get(0);
        assertThat(left.id()).isEqualTo(old.id());
        assertThat(left.sealed().jwe()).asString(StandardCharsets.US_ASCII).isEqualTo("eyJ.old");
        assertThat(left.sealed().kept()).isNull();
    }

    @Test
    void publishing_that_fails_twenty_times_is_parked_and_goes_on_where_it_was() {
        List<StoredDelivery> stored = scene.intended(List.of("ggd-groningen"));
        UUID signal = stored.get(0).signalId();
        for (int attempt = 1; attempt <= 20; attempt++) {
            scene.outbox.attemptFailed(signal, "message-broker-away", false);
            scene.clock.forward(Duration.ofMinutes(5));
            assertThat(scene.outbox.unpublished(10)).hasSize(attempt == 20 ? 0 : 1);
        }

        scene.outbox.retry(signal, "operator");

        assertThat(Scene.ids(scene.outbox.unpublished(10))).isEqualTo(Scene.ids(stored));
        assertThat(scene.outbox.claim(1)).isEmpty();
    }

    @Test
    void a_dead_delivery_is_replayed_with_the_same_bytes_and_id() {
        List<UUID> ids = scene.published(List.of("ggd-groningen"));
        Answers.of(scene.writer.change(DeliveryChange.by(DeliveryState.DEAD, ids, "rejected")));
        assertThat(scene.desk.dead(10)).hasSize(1);

        assertThat(Answers.of(scene.writer.change(
                        new DeliveryChange(DeliveryState.INTENDED, ids, null, "operator", "replay"))))
                .isEqualTo(ids);

        assertThat(Scene.ids(scene.outbox.unpublished(10))).isEqualTo(ids);
        Answers.of(scene.writer.change(DeliveryChange.by(DeliveryState.PUBLISHED, ids, null)));
        assertThat(scene.count(EntryKind.REPLAYED)).isEqualTo(1);
        assertThat(scene.count(EntryKind.PUBLISHED)).isEqualTo(2);
        assertThat(scene.outbox.unpublished(10)).isEmpty();
    }

    @Test
    void expired_signals_lose_their_content_and_are_not_claimed() {
        UUID signal = accepted();
        scene.clock.forward(Duration.ofDays(31));
        assertThat(claim(1)).isEmpty();

        assertThat(scene.outbox.lapse()).containsExactly(signal);
        assertThat(scene.outbox.lapse()).isEmpty();

        assertThat(scene.count("select count(*) from signal where body is null and wrapped_key is null"))
                .isEqualTo(1);
        assertThat(scene.count(EntryKind.LAPSED)).isEqualTo(1);
        assertThat(scene.outbox.counts()).isEmpty();
    }

    @Test
    void a_commit_wakes_who_waits_and_another_node_too() throws Exception {
        try (Scene other = new Scene(scene.settings, scene.ledger);
                WakeStore wake = new WakeStore(other.database, other.outbox)) {
            assertThat(wake).isNotNull();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> other.outbox.await(Duration.ofSeconds(1))); // it listens now
            AtomicBoolean woken = new AtomicBoolean();
            Thread waiting = new Thread(() -> {
                try {
                    woken.set(other.outbox.await(PATIENCE));
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            });
            waiting.start();

            accepted();

            assertThat(scene.outbox.await(PATIENCE)).isTrue();
            waiting.join(PATIENCE.plusSeconds(10).toMillis());
            assertThat(woken).isTrue();
            assertThat(scene.outbox.await(Duration.ofMillis(50))).isFalse();
        }
    }
}
