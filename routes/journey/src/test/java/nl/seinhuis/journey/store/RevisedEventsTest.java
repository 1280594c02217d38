// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.policy.Stop;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.journey.store.row.HeldEvent;
import nl.seinhuis.journey.store.row.Revision;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.stages.contact.ContactNews;
import nl.seinhuis.stages.event.EventKind;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.seal.StoredBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events under way when the content of their signal is replaced: no word is lost, and nothing goes out as it was. */
class RevisedEventsTest {

    private static final String DESK = "ggd-groningen";

    private final Scene scene = new Scene();
    private final Ends ends = new Ends(scene.database, scene.writer, scene.evidence);
    private final RetellStore store = new RetellStore(scene.database, scene.writer, scene.evidence);

    @AfterEach
    void close() {
        assertThat(scene.verify().holds()).isTrue();
        scene.close();
    }

    private StoredDelivery taken() {
        StoredDelivery delivery = scene.intended(List.of(DESK)).get(0);
        change(DeliveryState.PUBLISHED, delivery.id(), null);
        change(DeliveryState.DELIVERED, delivery.id(), null);
        return delivery;
    }

    private void change(DeliveryState to, UUID id, String code) {
        Answers.of(scene.writer.change(DeliveryChange.by(to, List.of(id), code)));
    }

    private UUID tell(EventKind kind, StoredDelivery about, JsonObject members) {
        return Answers.of(scene.writer.tell(List.of(
                        TestEvents.told(scene, about.signalId(), TestEvents.event(kind, DESK, about.id(), members)))))
                .get(0)
                .id();
    }

    private static JsonObject answer() {
        return ContactNews.answered(UUID.randomUUID(), "woorden").members();
    }

    private void correct(UUID signal) {
        ends.revise(new Revision(
                signal,
                EntryKind.CORRECTED,
                "police-noord",
                new Revision.Content(
                        new StoredBody(new byte[80], new byte[16], "2026-07"),
                        Scene.digest("corrected"),
                        scene.clock.instant().plus(Duration.ofDays(30)),
                        -1)));
    }

    private void decide(StoredDelivery before) {
        Answers.of(scene.writer.intend(scene.corrected(scene.claimOne(), DESK, before.id())));
    }

    private List<UUID> due() {
        return store.due(Scene.SET, scene.deskKeys, List.of(), 10).stream()
                .map(HeldEvent::id)
                .toList();
    }

    private void underWay(UUID event, StoredDelivery about, String where) {
        switch (where) {
            case "in its queue" -> change(DeliveryState.PUBLISHED, event, null);
            case "held by a stop" -> {
                UUID stop = scene.brake
                        .stop(UUID.randomUUID(), Stop.Scope.DESK, DESK, "drill", "officer-1")
                        .id();
                assertThat(scene.check.check(List.of(event)).clear()).isEmpty();
                scene.brake.lift(stop, "officer-1");
                scene.brake.lift(stop, "officer-2");
            }
            case "held by a restriction" -> {
                ends.restrict(about.signalId(), "police-noord");
                assertThat(scene.check.check(List.of(event)).clear()).isEmpty();
            }
            default -> {}
        }
    }

    @ParameterizedTest
    @CsvSource({"not published", "in its queue", "held by a stop", "held by a restriction"})
    void an_answer_under_way_waits_for_the_correction_and_is_told_anew(String where) {
        StoredDelivery about = taken();
        UUID event = tell(EventKind.CONTACT, about, answer());
        underWay(event, about, where);

        correct(about.signalId());
        ends.lift(about.signalId(), "police-noord");
        assertThat(scene.check.check(List.of(event)).clear()).isEmpty();
        scene.desk.toRecall(10).stream()
                .filter(one -> one.delivery().id().equals(event))
                .forEach(one -> change(DeliveryState.RECALLED, event, one.code()));
        assertThat(due()).as("not decided yet").isEmpty();

        decide(about);
        assertThat(scene.desk.toOfferAgain(Scene.SET, 10)).as("as it was").doesNotContain(event);
        assertThat(due()).containsExactly(event);
        assertThat(scene.count("select count(*) from delivery where jwe is not null and id = '" + event + "'"))
                .as("nobody but its author has these words")
                .isOne();
        store.offer(List.of(event));
        assertThat(due()).isEmpty();
        assertThat(scene.check.check(List.of(event)).clear()).containsExactly(event);
    }

    @ParameterizedTest
    @CsvSource({"not published", "in its queue", "held by a stop", "held by a restriction"})
    void a_reminder_under_way_is_over_since_the_new_form_reminds_in_its_own_time(String where) {
        StoredDelivery about = taken();
        UUID event = tell(EventKind.LEEFTIJDSGRENS, about, JsonObject.EMPTY_JSON_OBJECT);
        underWay(event, about, where);

        correct(about.signalId());
        ends.lift(about.signalId(), "police-noord");
        scene.desk.toRecall(10).stream()
                .filter(one -> one.delivery().id().equals(event))
                .forEach(one -> change(DeliveryState.RECALLED, event, one.code()));
        decide(about);
        assertThat(due()).isEmpty();
        assertThat(scene.desk.toOfferAgain(Scene.SET, 10)).isEmpty();
        assertThat(scene.check.check(List.of(event)).clear()).isEmpty();
        assertThat(scene.count("select count(*) from delivery where jwe is not null and id = '" + event + "'"))
                .isZero();
    }

    @Test
    void what_does_not_speak_of_its_content_goes_on() {
        StoredDelivery about = taken();
        UUID end = tell(EventKind.INGETROKKEN, about, JsonObject.EMPTY_JSON_OBJECT);
        UUID declined = Answers.of(scene.writer.tell(List.of(TestEvents.told(
                        scene,
                        null,
                        TestEvents.event(
                                EventKind.CONTACT,
                                DESK,
                                about.id(),
                                ContactNews.declined(UUID.randomUUID()).members())))))
                .get(0)
                .id();
        correct(about.signalId());
        assertThat(scene.check.check(List.of(end, declined)).clear()).containsExactlyInAnyOrder(end, declined);
    }

    @Test
    void what_is_withdrawn_after_its_correction_is_not_told_any_more() {
        StoredDelivery about = taken();
        UUID event = tell(EventKind.CONTACT, about, answer());
        correct(about.signalId());
        ends.withdraw(about.signalId(), "police-noord");
        assertThat(due()).isEmpty();
        assertThat(scene.count("select count(*) from delivery where jwe is not null and id = '" + event + "'"))
                .isZero();
    }
}
