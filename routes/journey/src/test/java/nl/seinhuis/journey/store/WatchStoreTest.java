// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.journey.store.row.Follow;
import nl.seinhuis.journey.store.row.Told;
import nl.seinhuis.journey.store.row.WatchOutcome;
import nl.seinhuis.journey.store.row.WatchWork;
import nl.seinhuis.stages.event.EventKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchStoreTest {
    private static final String DESK = "ggd-groningen";
    private static final String FALLBACK = "comensha-shelter";
    private static final Duration TIME = Duration.ofHours(1);
    private static final Duration CLAIM = Duration.ofSeconds(20);

    private final Scene scene = new Scene();
    private final WatchStore store = new WatchStore(scene.database, scene.writer, scene.evidence);

    @AfterEach
    void close() {
        scene.close();
    }

    private List<UUID> shared() {
        scene.accept();
        Follow follow = new Follow(scene.clock.instant().plus(TIME), false);
        List<UUID> ids =
                Scene.ids(Answers.of(scene.writer.intend(scene.intents(scene.claimOne(), List.of(DESK)), follow)));
        Answers.of(scene.writer.change(DeliveryChange.by(DeliveryState.PUBLISHED, ids, null)));
        return ids;
    }

    private List<WatchWork> due() {
        return store.claim(scene.clock.instant().plus(CLAIM), 16);
    }

    private Told event(UUID signal) {
        return TestEvents.told(scene, signal, EventKind.ONBEVESTIGD, "police-noord", null);
    }

    private WatchOutcome outcome(WatchWork work, boolean again) {
        UUID signal = work.signal().id();
        List<UUID> silent = new ArrayList<>();
        work.deliveries().stream()
                .filter(one -> !one.acknowledged() && !work.told().contains(one.id()))
                .forEach(one -> silent.add(one.id()));
        return new WatchOutcome(
                work,
                silent,
                again ? scene.intents(work.claimed(), List.of(FALLBACK)) : null,
                List.of(event(signal)),
                again ? scene.clock.instant().plus(TIME) : null);
    }

    private long told() {
        return scene.count("select count(*) from delivery where kind = 'onbevestigd'");
    }

    private long passed() {
        return scene.count("select count(*) from delivery where desk = '" + FALLBACK + "'");
    }

    @Test
    void before_its_time_nobody_looks_and_after_a_lost_worker_it_is_looked_at_again() {
        shared();
        assertThat(due()).isEmpty();
        scene.clock.forward(TIME);
        assertThat(due()).hasSize(1);
        assertThat(due()).isEmpty();
        scene.clock.forward(CLAIM.plusSeconds(1));
        assertThat(due()).hasSize(1);
    }

    @Test
    void content_and_events_are_committed_once_however_often_it_is_tried() {
        shared();
        scene.clock.forward(TIME);
        WatchWork work = due().get(0);
        assertThat(Answers.of(store.commit(outcome(work, true)))).isTrue();
        assertThat(Answers.of(store.commit(outcome(work, true)))).isFalse();
        assertThat(told()).isEqualTo(1);
        assertThat(passed()).isEqualTo(1);
        assertThat(scene.outbox.unpublished(10)).hasSize(2);
        assertThat(scene.decisions.ofSender(work.signal().id(), "police-noord"))
                .extracting(DecisionStore.Known::who)
                .contains(DESK, FALLBACK);
        assertThat(scene.verify().holds()).isTrue();

        scene.clock.forward(TIME);
        WatchWork second = due().get(0);
        assertThat(second.told()).hasSize(1);
        assertThat(second.deliveries()).hasSize(2);
        assertThat(Answers.of(store.commit(outcome(second, false)))).isTrue();
        scene.clock.forward(TIME.multipliedBy(100));
        assertThat(due()).isEmpty();
        assertThat(told()).isEqualTo(2);
    }

    @Test
    void who_acknowledges_while_it_is_decided_keeps_everything_back() {
        List<UUID> ids = shared();
        scene.clock.forward(TIME);
        WatchOutcome outcome = outcome(due().get(0), true);
        Answers.of(scene.writer.change(DeliveryChange.by(DeliveryState.ACKNOWLEDGED, ids, null)));
        assertThat(Answers.of(store.commit(outcome))).isFalse();
        assertThat(told() + passed()).isZero();
    }

    @Test
    void a_withdrawal_or_correction_while_it_is_decided_keeps_everything_back() {
        shared();
        scene.clock.forward(TIME);
        WatchOutcome outcome = outcome(due().get(0), true);
        Ends ends = new Ends(scene.database, scene.writer, scene.evidence);
        ends.withdraw(outcome.work().signal().id(), "police-noord");
        assertThat(Answers.of(store.commit(outcome))).isFalse();
        assertThat(told() + passed()).isZero();
        scene.clock.forward(CLAIM.plusSeconds(1));
        assertThat(due()).allMatch(work -> !work.signal().live());
    }

    @Test
    void what_the_fallback_desk_got_ends_with_the_signal() {
        shared();
        scene.clock.forward(TIME);
        WatchWork work = due().get(0);
        Answers.of(store.commit(outcome(work, true)));
        new Ends(scene.database, scene.writer, scene.evidence)
                .withdraw(work.signal().id(), "police-noord");
        assertThat(scene.count("select count(*) from delivery where desk = '" + FALLBACK + "' and stale"))
                .isEqualTo(1);
        assertThat(scene.outbox.unpublished(10))
                .allMatch(one -> !one.target().desk().equals(FALLBACK));
    }

    @Test
    void a_restricted_signal_waits_until_that_is_lifted() {
        shared();
        Ends ends = new Ends(scene.database, scene.writer, scene.evidence);
        UUID signal = scene.database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("select signal_id from watch")
                .mapTo(UUID.class)
                .one());
        ends.restrict(signal, "police-noord");
        scene.clock.forward(TIME);
        assertThat(due()).isEmpty();
        ends.lift(signal, "police-noord");
        assertThat(due()).hasSize(1);
    }

    @Test
    void a_signal_that_ends_while_it_is_looked_at_is_no_failure() {
        UUID delivery = shared().get(0);
        scene.clock.forward(TIME.plusSeconds(1));
        WatchWork work = due().get(0);
        assertThat(store.overtaken(work)).isFalse();
        new Ends(scene.database, scene.writer, scene.evidence)
                .withdraw(work.signal().id(), "police-noord");
        assertThat(store.overtaken(work)).isTrue();
        assertThat(due()).singleElement().satisfies(again -> {
            assertThat(again.signal().live()).isFalse();
            assertThat(again.deliveries()).extracting(WatchWork.Live::id).doesNotContain(delivery);
        });
    }
}
