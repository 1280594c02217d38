// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import nl.seinhuis.journey.store.contact.Contacts;
import nl.seinhuis.journey.store.contact.Contacts.Asked;
import nl.seinhuis.journey.store.contact.Protections;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.row.ContactRow;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.journey.store.row.Revision;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Content;
import nl.seinhuis.stages.contact.ContactState;
import nl.seinhuis.stages.contact.Moved;
import nl.seinhuis.stages.contact.Objection;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.ledger.LedgerStore;
import nl.seinhuis.stages.seal.StoredBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactsTest {

    private final Scene scene = new Scene();
    private final RevealScene reveals = new RevealScene(scene);
    private final Contacts contacts = reveals.contacts;

    @AfterEach
    void close() {
        assertThat(scene.verify().problems()).isEmpty();
        scene.close();
    }

    @Test
    void what_is_read_back_is_what_was_asked_and_its_digest_still_holds() {
        ContactRow row = reveals.asked();
        ContactRow read = reveals.now(row);
        assertThat(read).isEqualTo(row);
        assertThat(read.reveal().digest()).isEqualTo(read.contact().terms().digest());
        assertThat(contacts.by(Contacts.As.SOURCE, row.ids().requester())).isNull();
        assertThat(scene.count(EntryKind.CONTACT_ASKED)).isEqualTo(1);
        assertThat(scene.count("select count(*) from outbox where event is not null and state = 'publishing'"))
                .isEqualTo(1);
    }

    @Test
    void two_approvals_at_once_are_both_taken_and_the_source_hears_of_it_once() {
        ContactRow row = reveals.asked();
        List<CompletableFuture<Moved>> both = List.of(
                CompletableFuture.supplyAsync(() -> reveals.approve(row, "s", "oin-source")),
                CompletableFuture.supplyAsync(() -> reveals.approve(row, "t", "oin-third")));
        assertThat(Scene.all(both)).allMatch(Moved::done);
        assertThat(reveals.now(row).contact().approved()).isTrue();
        assertThat(reveals.events()).isEqualTo(2);
        assertThat(scene.count(EntryKind.REVEAL_APPROVED)).isEqualTo(2);
        assertThat(reveals.approve(row, "s", "oin-source").done()).isTrue();
        assertThat(scene.count(EntryKind.REVEAL_APPROVED))
                .as("again is no entry")
                .isEqualTo(2);
    }

    @Test
    void a_reveal_comes_once_and_not_under_a_flag_nor_while_the_signal_is_on_hold() {
        ContactRow row = reveals.asked();
        reveals.approve(row, "s", "oin-source");
        reveals.approve(row, "t", "oin-third");
        Protections protections = new Protections(scene.writer, scene.evidence);
        UUID flag = UUID.randomUUID();
        protections.set(flag, row.matter().signal(), "police-noord");
        assertThat(reveals.reveal(row).objection()).isEqualTo(Objection.PROTECTED);
        assertThat(protections.lift(flag, new Protections.By("o1", "p1", "a1"))).isEqualTo(Protections.Lifted.ASKED);
        assertThat(protections.lift(flag, new Protections.By("o2", "p1", "a2")))
                .isEqualTo(Protections.Lifted.SAME_SIDE);
        assertThat(protections.lift(flag, new Protections.By("o2", "p2", "a1")))
                .isEqualTo(Protections.Lifted.SAME_SIDE);
        assertThat(protections.lift(flag, new Protections.By("o2", "p2", "a2"))).isEqualTo(Protections.Lifted.LIFTED);
        Ends ends = new Ends(scene.database, scene.writer, scene.evidence);
        ends.restrict(row.matter().signal(), "police-noord");
        assertThat(reveals.reveal(row).objection()).isEqualTo(Objection.ON_HOLD);
        ends.lift(row.matter().signal(), "police-noord");
        long before = reveals.events();
        assertThat(Scene.all(List.of(
                                CompletableFuture.supplyAsync(() -> reveals.reveal(row)),
                                CompletableFuture.supplyAsync(() -> reveals.reveal(row))))
                        .stream()
                        .filter(Moved::done))
                .hasSize(1);
        assertThat(reveals.events()).isEqualTo(before + 1);
        assertThat(reveals.now(row).contact().state()).isEqualTo(ContactState.ANSWERED);
        assertThat(scene.ledgerTexts(EntryKind.REVEAL_REFUSED)).hasSize(3);
    }

    @Test
    void the_tables_themselves_refuse_a_reveal_without_three_organisations_and_one_that_is_moved_again() {
        ContactRow row = reveals.asked();
        refused("update contact set state = 'answered', ended_at = reveals.now()");
        reveals.approve(row, "s", "oin-source");
        refused("update contact set state = 'answered', ended_at = reveals.now()");
        refused("update contact set third_officer = 'o', third_person = 's', third_oin = 'oin-third'");
        refused("update contact set third_officer = 'o', third_person = 't', third_oin = 'oin-source'");
        refused("update contact set source_officer = 'another'");
        refused("update contact set answer_by = answer_by + interval '1 day'");
        reveals.approve(row, "t", "oin-third");
        assertThat(reveals.reveal(row).done()).isTrue();
        refused("update contact set state = 'open', ended_at = null");
    }

    private void refused(String statement) {
        assertThatThrownBy(() -> scene.database.inTransaction(transaction ->
                        transaction.handle().createUpdate(statement).execute()))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void nothing_is_kept_or_told_when_the_ledger_refuses() {
        UUID signal = reveals.decided();
        LedgerStore refusing = new RefusingLedgerStore();
        try (Scene other = new Scene(scene.settings, refusing)) {
            Contacts failing = new Contacts(other.database, other.writer, other.evidence);
            assertThatThrownBy(() -> failing.ask(reveals.row(signal), List.of(reveals.told(signal))))
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(reveals.events()).isZero();
        assertThat(scene.count("select count(*) from contact")).isZero();
    }

    @Test
    void what_a_signal_ends_with_ends_what_was_said_about_it() {
        ContactRow row = reveals.asked();
        Erasures erasures = new Erasures(scene.database, scene.writer, scene.evidence);
        new Protections(scene.writer, scene.evidence)
                .set(UUID.randomUUID(), row.matter().signal(), "police-noord");
        erasures.ask(new Erasures.Wanted(UUID.randomUUID(), row.matter().signal(), null, "verzoek", "person:one"));
        assertThat(reveals.now(row)).isNotNull();
        erasures.ask(new Erasures.Wanted(UUID.randomUUID(), row.matter().signal(), null, "verzoek", "person:two"));
        assertThat(reveals.now(row)).isNull();
        assertThat(scene.count("select count(*) from protection")).isZero();
        assertThat(scene.count("select count(*) from delivery where kind = 'contact' and jwe is not null"))
                .isZero();
    }

    @Test
    void a_desk_asks_so_many_times_a_day() {
        UUID signal = reveals.decided();
        for (int i = 0; i < Contacts.A_DAY; i++) {
            assertThat(contacts.ask(reveals.row(signal), List.of())).isEqualTo(Asked.ASKED);
        }
        assertThat(contacts.ask(reveals.row(signal), List.of(reveals.told(signal))))
                .isEqualTo(Asked.TOO_MANY);
        assertThat(reveals.events()).isZero();
        assertThat(contacts.overdue(64)).isEmpty();
        scene.clock.forward(Duration.ofDays(8));
        assertThat(contacts.overdue(64)).hasSize(Contacts.A_DAY);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, true", "false, false"})
    void what_was_revealed_is_decided_anew_with_a_new_form_of_its_signal(boolean stands, boolean taken) {
        ContactRow row = reveals.asked();
        reveals.approve(row, "s", "oin-source");
        reveals.approve(row, "t", "oin-third");
        assertThat(reveals.reveal(row).done()).isTrue();
        UUID event = scene.database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("select event from reveal")
                .mapTo(UUID.class)
                .one());
        if (taken) {
            Answers.of(scene.writer.change(DeliveryChange.by(DeliveryState.PUBLISHED, List.of(event), null)));
            Answers.of(scene.writer.change(DeliveryChange.by(DeliveryState.DELIVERED, List.of(event), null)));
        }
        assertThat(contacts.revealed(10)).isEmpty();

        UUID signal = row.matter().signal();
        Ends ends = new Ends(scene.database, scene.writer, scene.evidence);
        ends.revise(new Revision(
                signal,
                EntryKind.CONSENT_WITHDRAWN,
                "police-noord",
                new Revision.Content(
                        new StoredBody(new byte[80], new byte[16], "2026-07"),
                        Scene.digest("without"),
                        scene.clock.instant().plus(Duration.ofDays(30)),
                        -1)));
        assertThat(contacts.revealed(10)).as("not decided yet").isEmpty();
        Answers.of(scene.writer.intend(scene.showing(scene.claimOne(), Map.of())));

        Contacts.Revealed revealed = contacts.revealed(10).get(0);
        assertThat(revealed.event()).isEqualTo(event);
        assertThat(revealed.levels()).isEqualTo(Map.of(Category.CONTACT, Content.FULL));
        assertThat(contacts.judge(revealed, stands, 0)).as("of the form before").isFalse();
        assertThat(contacts.revealed(10)).hasSize(1);
        assertThat(contacts.judge(revealed, stands, 1)).isEqualTo(!stands && taken);
        assertThat(contacts.revealed(10)).isEmpty();
        assertThat(ends.untold(List.of(), 10).stream().map(one -> one.delivery().id()))
                .as("who took it is told, nobody else")
                .containsExactlyElementsOf(!stands && taken ? List.of(event) : List.of());
        assertThat(scene.count("select count(*) from delivery where id = '" + event + "' and jwe is not null"))
                .isEqualTo(!stands && taken ? 0 : 1);
    }
}
