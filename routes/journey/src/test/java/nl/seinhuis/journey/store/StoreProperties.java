// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.policy.Stop;
import nl.seinhuis.journey.store.row.AlreadyIntended;
import nl.seinhuis.journey.store.row.Claimed;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.stages.ledger.EntryKind;

/** Whatever is done in whatever order, the books balance and the chain holds. */
class StoreProperties {

    private enum Action {
        ACCEPT,
        ACCEPT_AGAIN,
        CLAIM,
        INTEND,
        CHECK,
        PUBLISH,
        DELIVER,
        ACKNOWLEDGE,
        DIE,
        FAIL,
        FAIL_FOR_GOOD,
        RETRY,
        RECOVER,
        STOP,
        LIFT,
        EXPIRE
    }

    @Provide
    Arbitrary<List<Action>> actions() {
        return Arbitraries.of(Action.class).list().ofMinSize(40).ofMaxSize(120);
    }

    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void the_books_balance(@ForAll("actions") List<Action> actions) {
        try (Scene scene = new Scene()) {
            Run run = new Run(scene);
            actions.forEach(run::act);
            assertBalanced(scene);
        }
    }

    private static void assertBalanced(Scene scene) {
        assertThat(scene.verify().holds()).isTrue();
        long received = scene.count(EntryKind.RECEIVED);
        assertThat(received).isEqualTo(scene.count("select count(*) from signal"));
        assertThat(received)
                .isEqualTo(scene.count("select count(*) from signal where state = 'accepted'")
                        + scene.count("select count(*) from signal where state = 'held'")
                        + scene.count("select count(*) from signal where state = 'expired'")
                        + scene.count(EntryKind.DECIDED));
        assertThat(scene.count(EntryKind.DECIDED)).isEqualTo(scene.count("select count(*) from decision"));
        assertThat(scene.count(EntryKind.DISCLOSURE_INTENDED))
                .isEqualTo(scene.count("select count(*) from delivery"))
                .isEqualTo(
                        scene.count(
                                "select count(*) from decision, json_array_elements(decisions) q where q ->> 'delivery' is not null"));
        assertThat(scene.count(EntryKind.PUBLISHED))
                .isEqualTo(scene.count("select count(*) from delivery where published_seq is not null"))
                .isEqualTo(scene.count("select count(*) from delivery_place p join delivery d on d.id = p.delivery"
                        + " and d.desk = p.desk and d.published_seq = p.place"));
        assertThat(scene.count("select count(*) from outbox where state = 'done'"))
                .isEqualTo(scene.count("""
                        select count(*) from signal s where s.state = 'expired' or s.state = 'decided'
                        and not exists (select from delivery d where d.signal_id = s.id and d.state = 'intended')"""));
    }

    /** Plays actions; what makes no sense at the moment is refused by the store or does nothing. */
    private static final class Run {

        private final Scene scene;
        private final List<String> keys = new ArrayList<>();
        private final List<Claimed> claimed = new ArrayList<>();
        private final Set<UUID> signals = new HashSet<>();
        private final List<UUID> deliveries = new ArrayList<>();

        Run(Scene scene) {
            this.scene = scene;
        }

        void act(Action action) {
            switch (action) {
                case ACCEPT -> accept("k" + keys.size());
                case ACCEPT_AGAIN -> keys.stream().findFirst().ifPresent(this::accept);
                case CLAIM -> claimed.addAll(scene.outbox.claim(3));
                case INTEND -> intend();
                case CHECK -> scene.check.check(deliveries);
                case PUBLISH -> change(DeliveryState.PUBLISHED);
                case DELIVER -> change(DeliveryState.DELIVERED);
                case ACKNOWLEDGE -> change(DeliveryState.ACKNOWLEDGED);
                case DIE -> change(DeliveryState.DEAD);
                case EXPIRE -> expire();
                case FAIL -> signals.forEach(id -> scene.outbox.attemptFailed(id, "away", false));
                case FAIL_FOR_GOOD ->
                    signals.stream().findFirst().ifPresent(id -> scene.outbox.attemptFailed(id, "broken", true));
                case RETRY -> scene.outbox.parked(5).forEach(one -> scene.outbox.retry(one.signal(), "operator"));
                case RECOVER -> scene.outbox.recover();
                case STOP ->
                    scene.brake.stop(UUID.randomUUID(), Stop.Scope.DESK, "ggd-groningen", "because", "officer-1");
                case LIFT ->
                    scene.brake.active().forEach(one -> {
                        scene.brake.lift(one.id(), "officer-1");
                        scene.brake.lift(one.id(), "officer-2");
                    });
            }
        }

        private void accept(String key) {
            keys.add(key);
            signals.add(scene.accept(key).receipt().signalId());
        }

        private void intend() {
            for (Claimed one : claimed) {
                try {
                    int desks = Math.floorMod(one.id().hashCode(), 5);
                    deliveries.addAll(Scene.ids(
                            Answers.of(scene.writer.intend(scene.intents(one, Scene.DESKS.subList(0, desks))))));
                } catch (AlreadyIntended before) {
                    assertThat(scene.count("select count(*) from outbox where state <> 'waiting' and signal_id = '"
                                    + one.id() + "'"))
                            .isEqualTo(1);
                }
            }
        }

        private void change(DeliveryState to) {
            List<UUID> some = deliveries.subList(0, (deliveries.size() + 1) / 2);
            Answers.of(scene.writer.change(DeliveryChange.by(to, some, null)));
        }

        private void expire() {
            scene.clock.forward(Duration.ofDays(16));
            scene.outbox.lapse();
        }
    }
}
