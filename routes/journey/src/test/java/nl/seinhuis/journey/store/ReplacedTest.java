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
import nl.seinhuis.journey.store.row.RenewWork;
import nl.seinhuis.journey.store.row.Revision;
import nl.seinhuis.stages.event.EventKind;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.seal.StoredBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A desk took a delivery, and the corrected form of it never comes: it is told all the same, once. */
class ReplacedTest {

    private static final String DESK = "ggd-groningen";
    private static final String OTHER_SET = "ab".repeat(32);

    private final Scene scene = new Scene();
    private final Ends ends = new Ends(scene.database, scene.writer, scene.evidence);
    private final UUID taken = scene.published(List.of(DESK)).get(0);
    private final UUID signal = scene.database.inTransaction(transaction -> transaction
            .handle()
            .createQuery("select id from signal")
            .mapTo(UUID.class)
            .one());

    @AfterEach
    void close() {
        assertThat(scene.verify().holds()).isTrue();
        scene.close();
    }

    private void change(DeliveryState to, UUID id, String code) {
        Answers.of(scene.writer.change(DeliveryChange.by(to, List.of(id), code)));
    }

    private void correct(String content) {
        ends.revise(new Revision(
                signal,
                EntryKind.CORRECTED,
                "police-noord",
                new Revision.Content(
                        new StoredBody(
                                new byte[80],
                                content.repeat(16).getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                                "2026-07"),
                        Scene.digest(content),
                        scene.clock.instant().plus(Duration.ofDays(30)),
                        -1)));
    }

    /** Took the first form; the second is intended. */
    private UUID corrected() {
        change(DeliveryState.DELIVERED, taken, null);
        correct("b");
        return Answers.of(scene.writer.intend(scene.corrected(scene.claimOne(), DESK, taken)))
                .get(0)
                .id();
    }

    private void hold(UUID id) {
        UUID stop = scene.brake
                .stop(UUID.randomUUID(), Stop.Scope.DESK, DESK, "drill", "officer-1")
                .id();
        assertThat(scene.check.check(List.of(id)).clear()).isEmpty();
        scene.brake.lift(stop, "officer-1");
        scene.brake.lift(stop, "officer-2");
    }

    private void underWay(UUID id, String where) {
        switch (where) {
            case "held by a stop" -> hold(id);
            case "held by a restriction" -> ends.restrict(signal, "police-noord");
            default -> {}
        }
    }

    private List<UUID> untold() {
        return ends.untold(List.of(), 10).stream()
                .map(one -> one.delivery().id())
                .toList();
    }

    private void tell() {
        ends.untold(List.of(), 10)
                .forEach(one -> Answers.of(scene.writer.tell(List.of(TestEvents.told(
                        scene,
                        signal,
                        EventKind.INGETROKKEN,
                        DESK,
                        one.delivery().id())))));
    }

    @ParameterizedTest
    @CsvSource({"intended", "held by a stop", "held by a restriction"})
    void when_the_signal_is_withdrawn_before_the_new_form_left(String where) {
        underWay(corrected(), where);
        assertThat(untold()).isEmpty();
        ends.withdraw(signal, "police-noord");
        assertThat(untold()).containsExactly(taken);
        tell();
        assertThat(untold()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"intended", "held by a stop", "held by a restriction"})
    void when_another_correction_excludes_the_desk_before_the_new_form_left(String where) {
        underWay(corrected(), where);
        correct("c");
        ends.lift(signal, "police-noord");
        Answers.of(scene.writer.intend(scene.decided(scene.claimOne(), Map.of())));
        assertThat(untold()).containsExactly(taken);
        tell();
        correct("d");
        Answers.of(scene.writer.intend(scene.decided(scene.claimOne(), Map.of())));
        ends.withdraw(signal, "police-noord");
        assertThat(untold()).as("it knows").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"intended", "held by a stop", "held by a restriction", "in its queue"})
    void but_not_when_another_correction_replaces_it_instead(String where) {
        UUID second = corrected();
        underWay(second, where);
        if (where.equals("in its queue")) {
            change(DeliveryState.PUBLISHED, second, null);
        }
        correct("c");
        ends.lift(signal, "police-noord");
        scene.desk
                .toRecall(10)
                .forEach(one -> change(DeliveryState.RECALLED, one.delivery().id(), one.code()));
        Answers.of(scene.writer.intend(scene.corrected(scene.claimOne(), DESK, taken)));
        assertThat(untold()).isEmpty();
    }

    @Test
    void when_the_set_in_force_gives_the_desk_nothing_any_more() {
        hold(corrected());
        RenewStore renewals = new RenewStore(scene.database, scene.writer, scene.evidence);
        RenewWork work = renewals.due(OTHER_SET, scene.deskKeys, List.of(), 10).get(0);
        assertThat(Answers.of(renewals.commit(work, scene.decided(work.claimed(), Map.of()))))
                .isTrue();
        assertThat(scene.count("select count(*) from delivery where not told and id = '" + taken + "'"))
                .isOne();
        assertThat(untold()).containsExactly(taken);
    }
}
