// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.row.Claimed;
import nl.seinhuis.journey.store.row.Coming;
import nl.seinhuis.journey.store.row.ComingWork;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.journey.store.row.Follow;
import nl.seinhuis.journey.store.row.Intents;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.journey.store.row.Told;
import nl.seinhuis.stages.event.EventKind;
import nl.seinhuis.stages.retention.ComingOfAge;
import nl.seinhuis.stages.seal.BodyVault;
import nl.seinhuis.stages.seal.StoredBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With a clock that is put forward by quarters. */
class ComingStoreTest {
    private static final String DESK = "ggd-groningen";

    private final Scene scene = new Scene();
    private final ComingStore comings = new ComingStore(scene.database, scene.writer, scene.evidence);
    private final DataKeysInMemory keys = new DataKeysInMemory();
    private final BodyVault vault = new BodyVault(new MonthsInMemory(), keys, scene.clock, new SecureRandom());

    @AfterEach
    void close() {
        scene.close();
    }

    private ComingOfAge now() {
        return ComingOfAge.on(LocalDate.ofInstant(scene.clock.instant(), ZoneOffset.UTC));
    }

    /** To the tenth day of a quarter to come. */
    private void forward(int quarters) {
        LocalDate today = LocalDate.ofInstant(scene.clock.instant(), ZoneOffset.UTC);
        LocalDate begin = today.withDayOfMonth(1).minusMonths((today.getMonthValue() - 1) % 3);
        Instant then = begin.plusMonths(3L * quarters)
                .plusDays(9)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        scene.clock.forward(Duration.between(scene.clock.instant(), then));
    }

    /** Shares something about a minor who comes of age so many quarters from now. */
    private List<UUID> shared(int quarters) {
        scene.accept();
        Claimed signal = scene.claimOne();
        Intents intents = scene.intents(signal, List.of(DESK, "police-noord"));
        UUID told = intents.intents().get(0).delivery().id();
        StoredBody sealed = vault.seal(
                signal.id(),
                "coming-of-age",
                new ComingOfAge(now().number() + quarters).toString().getBytes(StandardCharsets.US_ASCII));
        Coming coming = new Coming(UUID.randomUUID(), sealed, List.of(told), now().number());
        List<UUID> ids = Scene.ids(Answers.of(scene.writer.intend(intents, new Follow(null, false, List.of(coming)))));
        Answers.of(scene.writer.change(DeliveryChange.by(DeliveryState.PUBLISHED, ids, null)));
        Answers.of(scene.writer.change(DeliveryChange.by(DeliveryState.DELIVERED, ids, null)));
        return ids;
    }

    private List<UUID> look() {
        List<UUID> about = new ArrayList<>();
        comings.forget();
        claim().forEach(work -> look(work, about));
        return about;
    }

    private List<ComingWork> claim() {
        return comings.claim(now(), scene.clock.instant().plusSeconds(20), 16);
    }

    private void look(ComingWork work, List<UUID> about) {
        comings.look(
                work,
                now(),
                (signal, body) -> new String(vault.open(signal, "coming-of-age", body), StandardCharsets.US_ASCII),
                delivery -> {
                    about.add(delivery.id());
                    return Optional.of(event(delivery));
                });
    }

    private Told event(StoredDelivery delivery) {
        return TestEvents.told(scene, delivery.outboxId(), EventKind.LEEFTIJDSGRENS, DESK, delivery.id());
    }

    private long told() {
        return scene.count("select count(*) from delivery where kind = 'leeftijdsgrens'");
    }

    private long left() {
        return scene.count("select count(*) from coming_of_age");
    }

    @Test
    void who_holds_it_is_told_once_half_a_year_ahead_and_the_key_ends() {
        List<UUID> ids = shared(4);
        assertThat(look()).isEmpty();
        forward(1);
        assertThat(look()).isEmpty();
        forward(1);
        assertThat(look()).containsExactly(ids.get(0)); // not the desk that did not get it
        assertThat(told()).isEqualTo(1);
        assertThat(left()).isZero();
        assertThat(scene.count("select count(*) from key_end")).isEqualTo(1);
        assertThat(look()).isEmpty();
        forward(1);
        assertThat(look()).isEmpty();
        assertThat(told()).isEqualTo(1);
        assertThat(scene.verify().holds()).isTrue();
    }

    @Test
    void nothing_is_told_in_the_quarter_in_which_it_was_shared() {
        shared(0);
        assertThat(look()).isEmpty();
        assertThat(left()).isEqualTo(1);
    }

    @Test
    void one_that_cannot_be_opened_holds_up_no_other_and_is_not_tried_for_ever() {
        shared(4);
        shared(4);
        forward(2);
        List<ComingWork> claimed = claim();
        assertThat(claimed).hasSize(2).allMatch(work -> work.attempts() == 1);
        assertThat(claim()).as("claimed").isEmpty();
        comings.failed(claimed.get(0).signal(), now(), "body-key", scene.clock.instant(), false);
        assertThat(claim()).singleElement().matches(work -> work.attempts() == 2);
        comings.failed(claimed.get(0).signal(), now(), "body-key", scene.clock.instant(), true);
        look(claimed.get(1), new ArrayList<>());
        assertThat(told()).isEqualTo(1);
        scene.clock.forward(Duration.ofHours(1));
        assertThat(claim()).isEmpty();
    }

    @Test
    void the_tables_show_no_quarter() {
        shared(4);
        assertThat(scene.count("select count(*) from coming_of_age where position('Q'::bytea in quarter) > 0"
                        + " and position('20'::bytea in quarter) > 0"))
                .isZero();
    }

    @Test
    void whoever_s_copy_has_ended_or_was_withdrawn_hears_nothing_and_the_key_ends() {
        shared(4);
        scene.database.inTransaction(transaction -> transaction
                .handle()
                .createUpdate("update delivery set expires_at = now() - interval '1 day'")
                .execute());
        forward(3);
        assertThat(look()).isEmpty();
        assertThat(left()).isZero();

        shared(4);
        UUID signal = scene.database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("select signal_id from coming_of_age")
                .mapTo(UUID.class)
                .one());
        new Ends(scene.database, scene.writer, scene.evidence).withdraw(signal, "police-noord");
        assertThat(left()).isZero();
        assertThat(scene.count("select count(*) from key_end where signal_id = '" + signal + "'"))
                .as("of the content, of the quarter and of each copy")
                .isEqualTo(2 + scene.count("select count(*) from delivery where signal_id = '" + signal + "'"));
        forward(3);
        assertThat(look()).isEmpty();
        assertThat(told()).isZero();
    }

    @Test
    void one_whose_signal_ends_while_it_is_looked_at_is_no_failure() {
        shared(4);
        forward(2);
        ComingWork work = claim().get(0);
        assertThat(comings.overtaken(work)).isFalse();
        new Ends(scene.database, scene.writer, scene.evidence).withdraw(work.signal(), "police-noord");
        assertThat(comings.overtaken(work)).isTrue();
        assertThat(claim()).isEmpty();
    }
}
