// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.row.Claimed;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.journey.store.row.SignalState;
import nl.seinhuis.journey.store.row.StoredDelivery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What desks and senders may read. */
class DeskStoreTest {

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    private List<UUID> after(String desk, UUID after) {
        return Scene.ids(scene.desk.after(desk, after, scene.clock.instant(), 100));
    }

    @Test
    void a_desk_reads_its_own_deliveries_in_the_order_of_publishing() {
        UUID late = scene.intended(List.of("ggd-groningen")).get(0).id();
        UUID early = scene.published(List.of("ggd-groningen", "police-noord")).get(0);
        assertThat(after("ggd-groningen", null)).containsExactly(early); // what is not published is not there

        Answers.of(scene.writer.change(DeliveryChange.by(DeliveryState.PUBLISHED, List.of(late), null)));

        assertThat(after("ggd-groningen", null)).containsExactly(early, late);
        assertThat(after("ggd-groningen", early)).containsExactly(late);
        assertThat(after("ggd-groningen", late)).isEmpty();
        assertThat(after("police-noord", null)).hasSize(1);
    }

    @Test
    void what_is_published_again_is_read_once_in_its_new_place() {
        List<UUID> ids = List.of(
                scene.published(List.of("ggd-groningen")).get(0),
                scene.published(List.of("ggd-groningen")).get(0));
        for (DeliveryState to : List.of(DeliveryState.DEAD, DeliveryState.INTENDED, DeliveryState.DELIVERED)) {
            Answers.of(scene.writer.change(DeliveryChange.by(to, List.of(ids.get(0)), null)));
        }

        assertThat(after("ggd-groningen", null)).containsExactly(ids.get(1), ids.get(0));
        assertThat(after("ggd-groningen", ids.get(1))).containsExactly(ids.get(0));
    }

    @Test
    void the_cursor_of_another_desk_yields_nothing() {
        List<UUID> ids = scene.published(List.of("ggd-groningen", "police-noord"));

        assertThat(after("ggd-groningen", ids.get(1))).isEmpty();
        assertThat(after("ggd-groningen", UUID.randomUUID())).isEmpty();
    }

    @Test
    void expired_deliveries_are_not_handed_out() {
        scene.published(List.of("ggd-groningen"));
        scene.clock.forward(Duration.ofDays(366_000));

        assertThat(after("ggd-groningen", null)).isEmpty();
        assertThat(scene.desk.overdue(Instant.EPOCH, scene.clock.instant(), 10)).hasSize(1);
    }

    @Test
    void what_a_step_changes_stands_in_no_index_so_that_a_row_changes_where_it_stands() {
        assertThat(scene.count("select count(*) from pg_indexes where tablename in ('delivery', 'signal')"))
                .isGreaterThan(8);
        assertThat(scene.count("select count(*) from pg_indexes where tablename in ('delivery', 'signal')"
                        + " and indexdef ~ '\\m(state|(published|delivered|acknowledged)_at|published_seq)\\M'"))
                .isZero();
    }

    @Test
    void a_desk_gets_its_own_evidence_only_and_it_names_no_signal() {
        scene.accept();
        Claimed claimed = scene.claimOne();
        UUID id = Answers.of(scene.writer.intend(scene.intents(claimed, List.of("ggd-groningen"))))
                .get(0)
                .id();

        assertThat(scene.desk.evidence("police-noord", id)).isNull();
        assertThat(new String(scene.desk.evidence("ggd-groningen", id).entry(), StandardCharsets.UTF_8))
                .contains(id.toString())
                .doesNotContain(claimed.id().toString());
    }

    @Test
    void taking_and_acknowledging_is_for_the_desk_itself_and_counts_once() {
        UUID id = scene.published(List.of("ggd-groningen")).get(0);

        assertThat(take("police-noord", id)).isEmpty();
        assertThat(take("ggd-groningen", id)).containsExactly(id);
        assertThat(take("ggd-groningen", id)).isEmpty();
        assertThat(scene.desk.state("ggd-groningen", id)).isEqualTo(DeliveryState.DELIVERED);
        assertThat(scene.desk.state("police-noord", id)).isNull();
    }

    private List<UUID> take(String desk, UUID id) {
        return Answers.of(
                scene.writer.change(new DeliveryChange(DeliveryState.DELIVERED, List.of(id), desk, desk, null)));
    }

    @Test
    void the_sender_sees_decisions_delivery_and_the_day_of_acknowledgement_and_nobody_else_does() {
        List<StoredDelivery> stored = scene.intended(List.of("ggd-groningen", "police-noord"));
        UUID signal = stored.get(0).signalId();
        UUID id = stored.get(0).id();
        Answers.of(scene.writer.change(DeliveryChange.by(DeliveryState.PUBLISHED, Scene.ids(stored), null)));
        Answers.of(scene.writer.change(
                new DeliveryChange(DeliveryState.ACKNOWLEDGED, List.of(id), "ggd-groningen", "coordinator-1", null)));

        List<DecisionStore.Known> decisions = scene.decisions.ofSender(signal, "police-noord");

        assertThat(decisions)
                .extracting(DecisionStore.Known::who)
                .containsExactly("care-terwille", "ggd-groningen", "police-noord");
        assertThat(decisions.get(1).delivered()).isTrue();
        assertThat(decisions.get(1).acknowledged()).isNotNull();
        assertThat(decisions.get(2).delivered()).isFalse();
        assertThat(scene.decisions.ofSender(signal, "ggd-groningen")).isEmpty();
        assertThat(scene.signals.ofSender(signal, "police-noord").state()).isEqualTo(SignalState.DECIDED);
        assertThat(scene.signals.ofSender(signal, "ggd-groningen")).isNull();
    }

    @Test
    void an_explanation_is_read_with_its_parts_which_are_kept_once() {
        UUID first = scene.intended(List.of("police-noord")).get(0).signalId();
        UUID second = scene.intended(List.of("police-noord")).get(0).signalId();
        for (UUID signal : List.of(first, second)) {
            assertThat(scene.decisions.ofSender(signal, "police-noord"))
                    .extracting(DecisionStore.Known::explanation)
                    .containsExactly("{\"categories\":" + Scene.WORDS.body() + "}", "{\"levels\":{}}");
        }
        assertThat(scene.count("select count(*) from explanation_part")).isOne();
    }

    @Test
    void acknowledgement_for_investigation_is_never_told() {
        List<StoredDelivery> stored = scene.intended(List.of("police-noord"));
        UUID id = stored.get(0).id();
        PostgresForTests.execute(
                scene.settings,
                "update delivery set purpose = 'investigate'; update decision set decisions = replace(decisions::text, 'assist', 'investigate')::json");
        Answers.of(scene.writer.change(DeliveryChange.by(DeliveryState.PUBLISHED, List.of(id), null)));
        Answers.of(scene.writer.change(
                new DeliveryChange(DeliveryState.ACKNOWLEDGED, List.of(id), "police-noord", "officer-1", null)));

        assertThat(scene.decisions.ofSender(stored.get(0).signalId(), "police-noord"))
                .allMatch(decision -> decision.acknowledged() == null);
    }
}
