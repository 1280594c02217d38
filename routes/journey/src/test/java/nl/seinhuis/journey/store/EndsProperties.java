// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.row.Claimed;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.journey.store.row.Revision;
import nl.seinhuis.journey.store.row.SignalState;
import nl.seinhuis.journey.store.row.Told;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.event.EventKind;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.pseudonym.Earlier;
import nl.seinhuis.stages.seal.StoredBody;
import org.jspecify.annotations.Nullable;

/**
 * Whatever senders, desks, officers and crashes do to a signal in whatever order: in the end every desk that got a form of it
 * that no longer holds is told so, once, and no other desk hears of it; who does not qualify gets no new form; nothing of an
 * erased signal is left to open.
 */
class EndsProperties {

    /** What may happen next. */
    enum Act {
        DECIDE,
        PUBLISH,
        CONFIRM_LATE,
        TAKE,
        TAKE_BACK,
        TELL,
        CORRECT,
        WITHDRAW,
        RESTRICT,
        LIFT,
        ACKNOWLEDGE,
        EXPIRE,
        ERASE
    }

    private static final List<String> DESKS = List.of("ggd-groningen", "police-noord", "woco-lefier");
    private static final Scene SCENE = new Scene();

    @AfterContainer
    static void close() {
        assertThat(SCENE.verify().holds()).isTrue();
        SCENE.close();
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void nobody_is_forgotten_and_nobody_else_hears(
            @ForAll @Size(min = 3, max = 14) List<Act> acts, @ForAll @Size(3) List<Boolean> qualifies) {
        World world = new World(qualifies);
        acts.forEach(world::act);
        world.settle();
        world.check();
    }

    /** One signal, its desks and the message broker between them. */
    private static final class World {

        private final Ends ends = new Ends(SCENE.database, SCENE.writer, SCENE.evidence);
        private final Erasures erasures = new Erasures(SCENE.database, SCENE.writer, SCENE.evidence);
        private final UUID signal = Answers.of(
                        SCENE.writer.accept(SCENE.acceptance(UUID.randomUUID().toString(), "x" + UUID.randomUUID())))
                .receipt()
                .signalId();
        private final List<Boolean> qualifies;
        private final Set<UUID> queue = new HashSet<>();
        private final Set<UUID> unconfirmed = new HashSet<>();
        private final Set<UUID> taken = new HashSet<>();
        private boolean corrected;

        World(List<Boolean> qualifies) {
            this.qualifies = qualifies;
        }

        void act(Act act) {
            switch (act) {
                case DECIDE -> decide();
                case PUBLISH -> publish(true);
                case CONFIRM_LATE -> publish(false);
                case TAKE -> take();
                case TAKE_BACK -> takeBack();
                case TELL -> tell();
                case CORRECT -> correct();
                case WITHDRAW -> ends.withdraw(signal, "police-noord");
                case RESTRICT -> ends.restrict(signal, "police-noord");
                case LIFT -> lift();
                case ACKNOWLEDGE -> taken.stream().findFirst().ifPresent(id -> change(DeliveryState.ACKNOWLEDGED, id));
                case EXPIRE -> ends.endOverdue();
                case ERASE -> {
                    erasures.ask(new Erasures.Wanted(UUID.randomUUID(), signal, null, "request", "person:a"));
                    erasures.ask(new Erasures.Wanted(UUID.randomUUID(), signal, null, "request", "person:b"));
                }
            }
        }

        private void decide() {
            for (Claimed claimed : SCENE.outbox.claim(64)) {
                if (!claimed.id().equals(signal)) {
                    continue;
                }
                Map<Earlier.To, UUID> before = claimed.revision() == 0
                        ? Map.of()
                        : SCENE.desk
                                .earlier(List.of(signal), List.of())
                                .getOrDefault(signal, Earlier.NONE)
                                .deliveries();
                Map<String, @Nullable UUID> to = new HashMap<>();
                for (int i = 0; i < DESKS.size(); i++) {
                    if (claimed.revision() == 0 || qualifies.get(i)) {
                        to.put(DESKS.get(i), before.get(new Earlier.To(DESKS.get(i), Purpose.ASSIST)));
                    }
                }
                Answers.of(SCENE.writer.intend(SCENE.decided(claimed, to)));
            }
        }

        /** Sends what is intended; without the confirmation it is as after a crash. */
        private void publish(boolean confirmed) {
            List<UUID> intended = ids("state = 'intended'");
            for (UUID id : SCENE.check.check(intended).clear()) {
                queue.add(id);
                if (confirmed) {
                    change(DeliveryState.PUBLISHED, id);
                } else {
                    unconfirmed.add(id);
                }
            }
        }

        private void take() {
            queue.stream().findFirst().ifPresent(id -> {
                queue.remove(id);
                taken.add(id);
                change(DeliveryState.DELIVERED, id);
            });
        }

        private void takeBack() {
            for (DeskStore.Recall recall : SCENE.desk.toRecall(256)) {
                UUID id = recall.delivery().id();
                boolean removed = queue.remove(id);
                if (!recall.published() && !removed) {
                    SCENE.desk.over(List.of(id));
                } else {
                    change(DeliveryState.PUBLISHED, id);
                    Answers.of(
                            SCENE.writer.change(DeliveryChange.by(DeliveryState.RECALLED, List.of(id), recall.code())));
                }
            }
        }

        private void tell() {
            for (Ends.Untold one : ends.untold(List.of(), 256)) {
                if (signal.equals(one.delivery().signalId())) {
                    Answers.of(SCENE.writer.tell(List.of(told(one))));
                }
            }
        }

        private Told told(Ends.Untold one) {
            EventKind kind = one.erased() ? EventKind.VERNIETIGEN : EventKind.INGETROKKEN;
            return TestEvents.told(
                    SCENE,
                    signal,
                    kind,
                    one.delivery().target().desk(),
                    one.delivery().id());
        }

        private void correct() {
            StoredBody body = new StoredBody(
                    new byte[100],
                    UUID.randomUUID().toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                    "2026-07");
            Ends.Outcome outcome = ends.revise(new Revision(
                    signal,
                    EntryKind.CORRECTED,
                    "police-noord",
                    new Revision.Content(
                            body,
                            Scene.digest("y" + UUID.randomUUID()),
                            SCENE.clock.instant().plus(Duration.ofDays(30)),
                            -1)));
            corrected |= outcome == Ends.Outcome.DONE;
        }

        private void lift() {
            ends.lift(signal, "police-noord");
            List<UUID> again = new ArrayList<>(SCENE.desk.toOfferAgain(Scene.SET, 256));
            again.retainAll(ids("true"));
            if (!again.isEmpty()) {
                Answers.of(SCENE.writer.change(DeliveryChange.by(DeliveryState.INTENDED, again, "stop-lifted")));
            }
        }

        /** All that goes on by itself, until nothing is left to do. */
        void settle() {
            lift();
            for (int round = 0; round < 6; round++) {
                decide();
                unconfirmed.forEach(id -> change(DeliveryState.PUBLISHED, id));
                unconfirmed.clear();
                publish(true);
                takeBack();
                while (!queue.isEmpty()) {
                    take();
                }
                tell();
            }
        }

        void check() {
            assertThat(ids("stale and not told and state in ('delivered', 'acknowledged', 'published')"))
                    .as("forgotten")
                    .isEmpty();
            assertThat(ids("state = 'intended'")).as("left over").isEmpty();
            assertThat(ids("kind in ('ingetrokken', 'vernietigen') and about not in"
                            + " (select id from delivery where delivered_at is not null)"))
                    .as("told without having got anything")
                    .isEmpty();
            assertThat(ids("kind = 'ingetrokken' and id in (select b.id from delivery a join delivery b"
                            + " on a.about = b.about and a.kind = b.kind and a.id < b.id)"))
                    .as("told twice")
                    .isEmpty();
            for (int i = 0; i < DESKS.size(); i++) {
                if (corrected && !qualifies.get(i)) {
                    assertThat(ids("kind = 'gecorrigeerd' and desk = '" + DESKS.get(i) + "'"))
                            .as("new form to who does not qualify")
                            .isEmpty();
                }
            }
            SignalState state = SCENE.signals.ofSender(signal, "police-noord").state();
            if (state == SignalState.ERASED || state == SignalState.WITHDRAWN) {
                assertThat(ids("jwe is not null and kind in ('gedeeld', 'gecorrigeerd')"))
                        .isEmpty();
                assertThat(SCENE.signals.kept(signal)).isNull();
                assertThat(ids("kind in ('gedeeld', 'gecorrigeerd') and not stale"))
                        .isEmpty();
            }
        }

        private List<UUID> ids(String condition) {
            return SCENE.database.inTransaction(transaction -> transaction
                    .handle()
                    .createQuery("select id from delivery where signal_id = :signal and " + condition)
                    .bind("signal", signal)
                    .mapTo(UUID.class)
                    .list());
        }

        private void change(DeliveryState to, UUID id) {
            Answers.of(SCENE.writer.change(DeliveryChange.by(to, List.of(id), null)));
        }
    }
}
