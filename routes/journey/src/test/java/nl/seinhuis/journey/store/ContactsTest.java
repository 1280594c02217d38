// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import nl.seinhuis.journey.store.Contacts.Act;
import nl.seinhuis.journey.store.Contacts.Asked;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.contact.Approver;
import nl.seinhuis.stages.contact.Contact;
import nl.seinhuis.stages.contact.ContactKind;
import nl.seinhuis.stages.contact.ContactNews;
import nl.seinhuis.stages.contact.ContactState;
import nl.seinhuis.stages.contact.Moved;
import nl.seinhuis.stages.contact.Objection;
import nl.seinhuis.stages.contact.RevealRequest;
import nl.seinhuis.stages.contact.Ruling;
import nl.seinhuis.stages.contact.Side;
import nl.seinhuis.stages.event.DeskEvent;
import nl.seinhuis.stages.event.EventKind;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.ledger.LedgerEntry;
import nl.seinhuis.stages.ledger.LedgerStore;
import nl.seinhuis.stages.seal.Envelope;
import nl.seinhuis.stages.seal.SealedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContactsTest {

    private static final String DESK = "ggd-groningen";
    private static final Side SOURCE = new Side("police-noord", "oin-source", "police-noord");
    private static final Ruling FREE = new Ruling(false, true, Map.of(Category.CONTACT, Level.parse("full+none")));

    private final Scene scene = new Scene();
    private final SecureRandom random = new SecureRandom();
    private final Contacts contacts = new Contacts(scene.database, scene.writer, scene.evidence);

    @AfterEach
    void close() {
        assertThat(scene.verify().problems()).isEmpty();
        scene.close();
    }

    private UUID decided() {
        return scene.intended(List.of(DESK)).get(0).signalId();
    }

    private ContactRow row(UUID signal) {
        var askedAt = scene.clock.instant().truncatedTo(ChronoUnit.SECONDS);
        UUID review = UUID.randomUUID();
        RevealRequest reveal = new RevealRequest(
                review,
                new RevealRequest.For(DESK, Purpose.ASSIST),
                SubjectRole.VICTIM,
                Set.of(Category.CONTACT),
                "waarom",
                askedAt.plus(Duration.ofDays(7)));
        return new ContactRow(
                new ContactRow.Ids(UUID.randomUUID(), UUID.randomUUID(), review),
                Contact.asked(
                        ContactKind.REVEAL,
                        new Side("ggd", "oin-requester", DESK),
                        SOURCE,
                        new Contact.Terms(reveal.digest(), reveal.categories(), reveal.answerBy())),
                new ContactRow.Matter(signal, UUID.randomUUID(), null, Purpose.ASSIST, "VR01"),
                reveal,
                askedAt);
    }

    private Told told(UUID signal) {
        UUID id = UUID.randomUUID();
        DeskEvent event = new DeskEvent(
                EventKind.CONTACT,
                new DeskEvent.To(Scene.desk(DESK), Purpose.ASSIST, "VR01"),
                LocalDate.of(2999, 12, 31),
                null,
                ContactNews.declined(id).members());
        SealedEvent sealed = new SealedEvent(
                id,
                event,
                Scene.SET,
                new Envelope(id.toString(), "urn:x", "t", "2026-07-01T10:00:00Z", "2026-08"),
                "eyJ." + id);
        LedgerEntry entry = LedgerEntry.of(EntryKind.DISCLOSURE_INTENDED)
                .at(scene.clock.instant())
                .actor("seinhuis")
                .purpose(Purpose.ASSIST)
                .set(Scene.SET)
                .desk(DESK)
                .delivery(id)
                .digest(Intent.sha256(sealed))
                .build(random);
        return new Told(signal, new Intent(sealed, "signals.vr01." + DESK, entry, Scene.kept(sealed)));
    }

    private ContactRow asked() {
        UUID signal = decided();
        ContactRow row = row(signal);
        assertThat(contacts.ask(row, List.of(told(signal)))).isEqualTo(Asked.ASKED);
        return row;
    }

    private Moved approve(ContactRow row, String person, String oin) {
        Approver by = new Approver("officer." + person, person, oin, Set.of(oin));
        return contacts.act(
                row,
                new Act(
                        by.officer(),
                        EntryKind.REVEAL_APPROVED,
                        (now, flag) ->
                                now.contact().approve(by, now.contact().terms().digest(), scene.clock.instant()),
                        (before, after) -> after.contact().approved()
                                ? List.of(told(row.matter().signal()))
                                : List.of()));
    }

    private Moved reveal(ContactRow row) {
        return contacts.act(
                row,
                new Act(
                        "police-noord",
                        EntryKind.REVEALED,
                        (now, flag) -> now.contact()
                                .reveal(
                                        SOURCE,
                                        Map.of(Category.CONTACT, Content.FULL),
                                        new Ruling(flag.isProtected(), true, FREE.ceiling()),
                                        scene.clock.instant()),
                        (before, after) -> List.of(told(row.matter().signal()))));
    }

    private long events() {
        return scene.count("select count(*) from delivery where kind = 'contact'");
    }

    private ContactRow now(ContactRow row) {
        return contacts.by(Contacts.As.REVIEW, row.ids().review());
    }

    @Test
    void what_is_read_back_is_what_was_asked_and_its_digest_still_holds() {
        ContactRow row = asked();
        ContactRow read = now(row);
        assertThat(read).isEqualTo(row);
        assertThat(read.reveal().digest()).isEqualTo(read.contact().terms().digest());
        assertThat(contacts.by(Contacts.As.SOURCE, row.ids().requester())).isNull();
        assertThat(scene.count(EntryKind.CONTACT_ASKED)).isEqualTo(1);
        assertThat(scene.count("select count(*) from outbox where event is not null and state = 'publishing'"))
                .isEqualTo(1);
    }

    @Test
    void two_approvals_at_once_are_both_taken_and_the_source_hears_of_it_once() {
        ContactRow row = asked();
        List<CompletableFuture<Moved>> both = List.of(
                CompletableFuture.supplyAsync(() -> approve(row, "s", "oin-source")),
                CompletableFuture.supplyAsync(() -> approve(row, "t", "oin-third")));
        assertThat(Scene.all(both)).allMatch(Moved::done);
        assertThat(now(row).contact().approved()).isTrue();
        assertThat(events()).isEqualTo(2);
        assertThat(scene.count(EntryKind.REVEAL_APPROVED)).isEqualTo(2);
        assertThat(approve(row, "s", "oin-source").done()).isTrue();
        assertThat(scene.count(EntryKind.REVEAL_APPROVED))
                .as("again is no entry")
                .isEqualTo(2);
    }

    @Test
    void a_reveal_comes_once_and_not_under_a_flag_nor_while_the_signal_is_on_hold() {
        ContactRow row = asked();
        approve(row, "s", "oin-source");
        approve(row, "t", "oin-third");
        Protections protections = new Protections(scene.writer, scene.evidence);
        UUID flag = UUID.randomUUID();
        protections.set(flag, row.matter().signal(), "police-noord");
        assertThat(reveal(row).objection()).isEqualTo(Objection.PROTECTED);
        assertThat(protections.lift(flag, new Protections.By("o1", "p1", "a1"))).isEqualTo(Protections.Lifted.ASKED);
        assertThat(protections.lift(flag, new Protections.By("o2", "p1", "a2")))
                .isEqualTo(Protections.Lifted.SAME_SIDE);
        assertThat(protections.lift(flag, new Protections.By("o2", "p2", "a1")))
                .isEqualTo(Protections.Lifted.SAME_SIDE);
        assertThat(protections.lift(flag, new Protections.By("o2", "p2", "a2"))).isEqualTo(Protections.Lifted.LIFTED);
        Ends ends = new Ends(scene.database, scene.writer, scene.evidence);
        ends.restrict(row.matter().signal(), "police-noord");
        assertThat(reveal(row).objection()).isEqualTo(Objection.ON_HOLD);
        ends.lift(row.matter().signal(), "police-noord");
        long before = events();
        assertThat(Scene.all(List.of(
                                CompletableFuture.supplyAsync(() -> reveal(row)),
                                CompletableFuture.supplyAsync(() -> reveal(row))))
                        .stream()
                        .filter(Moved::done))
                .hasSize(1);
        assertThat(events()).isEqualTo(before + 1);
        assertThat(now(row).contact().state()).isEqualTo(ContactState.ANSWERED);
        assertThat(scene.ledgerTexts(EntryKind.REVEAL_REFUSED)).hasSize(3);
    }

    @Test
    void the_tables_themselves_refuse_a_reveal_without_three_organisations_and_one_that_is_moved_again() {
        ContactRow row = asked();
        refused("update contact set state = 'answered', ended_at = now()");
        approve(row, "s", "oin-source");
        refused("update contact set state = 'answered', ended_at = now()");
        refused("update contact set third_officer = 'o', third_person = 's', third_oin = 'oin-third'");
        refused("update contact set third_officer = 'o', third_person = 't', third_oin = 'oin-source'");
        refused("update contact set source_officer = 'another'");
        refused("update contact set answer_by = answer_by + interval '1 day'");
        approve(row, "t", "oin-third");
        assertThat(reveal(row).done()).isTrue();
        refused("update contact set state = 'open', ended_at = null");
    }

    private void refused(String statement) {
        assertThatThrownBy(() -> scene.database.inTransaction(transaction ->
                        transaction.handle().createUpdate(statement).execute()))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void nothing_is_kept_or_told_when_the_ledger_refuses() {
        UUID signal = decided();
        LedgerStore refusing = new RefusingLedgerStore();
        try (Scene other = new Scene(scene.settings, refusing)) {
            Contacts failing = new Contacts(other.database, other.writer, other.evidence);
            assertThatThrownBy(() -> failing.ask(row(signal), List.of(told(signal))))
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(events()).isZero();
        assertThat(scene.count("select count(*) from contact")).isZero();
    }

    @Test
    void what_a_signal_ends_with_ends_what_was_said_about_it() {
        ContactRow row = asked();
        Erasures erasures = new Erasures(scene.database, scene.writer, scene.evidence);
        new Protections(scene.writer, scene.evidence)
                .set(UUID.randomUUID(), row.matter().signal(), "police-noord");
        erasures.ask(new Erasures.Wanted(UUID.randomUUID(), row.matter().signal(), null, "verzoek", "person:one"));
        assertThat(now(row)).isNotNull();
        erasures.ask(new Erasures.Wanted(UUID.randomUUID(), row.matter().signal(), null, "verzoek", "person:two"));
        assertThat(now(row)).isNull();
        assertThat(scene.count("select count(*) from protection")).isZero();
        assertThat(scene.count("select count(*) from delivery where kind = 'contact' and jwe is not null"))
                .isZero();
    }

    @Test
    void a_desk_asks_so_many_times_a_day() {
        UUID signal = decided();
        for (int i = 0; i < Contacts.A_DAY; i++) {
            assertThat(contacts.ask(row(signal), List.of())).isEqualTo(Asked.ASKED);
        }
        assertThat(contacts.ask(row(signal), List.of(told(signal)))).isEqualTo(Asked.TOO_MANY);
        assertThat(events()).isZero();
        assertThat(contacts.overdue(64)).isEmpty();
        scene.clock.forward(Duration.ofDays(8));
        assertThat(contacts.overdue(64)).hasSize(Contacts.A_DAY);
    }
}
