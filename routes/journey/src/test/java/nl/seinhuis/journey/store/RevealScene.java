// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.seinhuis.journey.store.contact.Contacts;
import nl.seinhuis.journey.store.contact.Contacts.Act;
import nl.seinhuis.journey.store.contact.Contacts.Asked;
import nl.seinhuis.journey.store.row.ContactRow;
import nl.seinhuis.journey.store.row.Told;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.contact.Approver;
import nl.seinhuis.stages.contact.Contact;
import nl.seinhuis.stages.contact.ContactKind;
import nl.seinhuis.stages.contact.ContactNews;
import nl.seinhuis.stages.contact.Moved;
import nl.seinhuis.stages.contact.RevealRequest;
import nl.seinhuis.stages.contact.Ruling;
import nl.seinhuis.stages.contact.Side;
import nl.seinhuis.stages.event.EventKind;
import nl.seinhuis.stages.ledger.EntryKind;

/** Requests for a reveal over a {@link Scene}, and what is done to them. */
final class RevealScene {

    private static final String DESK = "ggd-groningen";
    private static final Side SOURCE = new Side("police-noord", "oin-source", "police-noord");
    private static final Ruling FREE = new Ruling(false, true, Map.of(Category.CONTACT, Level.parse("full+none")));

    final Scene scene;
    final Contacts contacts;

    RevealScene(Scene scene) {
        this.scene = scene;
        this.contacts = new Contacts(scene.database, scene.writer, scene.evidence);
    }

    UUID decided() {
        return scene.intended(List.of(DESK)).get(0).signalId();
    }

    ContactRow row(UUID signal) {
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

    Told told(UUID signal) {
        JsonObject declined = ContactNews.declined(UUID.randomUUID()).members();
        return TestEvents.told(scene, signal, TestEvents.event(EventKind.CONTACT, DESK, null, declined));
    }

    ContactRow asked() {
        UUID signal = decided();
        ContactRow row = row(signal);
        assertThat(contacts.ask(row, List.of(told(signal)))).isEqualTo(Asked.ASKED);
        return row;
    }

    Moved approve(ContactRow row, String person, String oin) {
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

    Moved reveal(ContactRow row) {
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
                        (before, after) -> List.of(told(row.matter().signal()))),
                Map.of(Category.CONTACT, Level.parse("full+none")));
    }

    long events() {
        return scene.count("select count(*) from delivery where kind = 'contact'");
    }

    ContactRow now(ContactRow row) {
        return contacts.by(Contacts.As.REVIEW, row.ids().review());
    }
}
