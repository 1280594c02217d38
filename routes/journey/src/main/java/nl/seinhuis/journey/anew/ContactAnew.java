// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.anew;

import java.util.Optional;
import nl.seinhuis.journey.contact.ContactTelling;
import nl.seinhuis.journey.store.EventFacts;
import nl.seinhuis.journey.store.row.ContactRow;
import nl.seinhuis.journey.store.row.HeldEvent;
import nl.seinhuis.stages.contact.Contact;
import nl.seinhuis.stages.contact.ContactKind;
import nl.seinhuis.stages.contact.ContactNews;
import nl.seinhuis.stages.contact.ContactState;
import nl.seinhuis.stages.contact.RevealRequest;
import nl.seinhuis.stages.contact.Side;
import nl.seinhuis.stages.event.EventMemo;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Desk;

/**
 * What is told anew of a contact, so long as it is still so. The broker keeps no words and cannot open what was revealed: where
 * those were sealed to a key that the desk has no more, it is told that they are lost, and what to do. Words that it can still
 * open go out as they are, since a set says nothing about words; what was revealed does not, since what may be revealed was
 * decided under the set of then.
 */
final class ContactAnew {

    private ContactAnew() {}

    /** Whether this can be told to a desk of the set in force and is so still. */
    static boolean stands(HeldEvent event, EventFacts facts, Desk desk, PolicySet set) {
        ContactRow row = facts.contact();
        if (row == null) {
            return false;
        }
        Contact contact = row.contact();
        String state = state(event);
        boolean toRequester = isTo(contact.requester(), desk);
        boolean toSource = isTo(contact.source(), desk);
        return switch (state) {
            case "asked" -> toSource && contact.state() == ContactState.OPEN && isThere(contact.requester(), set);
            case "approved" -> toSource && contact.state() == ContactState.OPEN && contact.approved();
            case "withdrawn" -> toSource && contact.state() == ContactState.WITHDRAWN;
            case "declined" -> toRequester && contact.state() == ContactState.DECLINED;
            case "answered", "revealed" -> toRequester && contact.state() == ContactState.ANSWERED;
            default -> false;
        };
    }

    private static boolean isTo(Side side, Desk desk) {
        return desk.id().equals(side.desk()) && desk.agency().equals(side.agency());
    }

    private static boolean isThere(Side side, PolicySet set) {
        String id = side.desk();
        return id != null && set.desk(id).filter(desk -> isTo(side, desk)).isPresent();
    }

    private static String state(HeldEvent event) {
        return Optional.ofNullable(event.refers().memo())
                .flatMap(EventMemo::contactState)
                .orElse("");
    }

    /** Whether it goes out with the bytes that it has: words that nobody but their author has, and that its desk can open. */
    static boolean asItIs(HeldEvent event, ContactRow row) {
        boolean words = row.contact().kind() == ContactKind.CONTACT;
        String state = state(event);
        return words && event.kept().readable() && (state.equals("asked") || state.equals("answered"));
    }

    /** What is told. */
    static ContactNews news(HeldEvent event, ContactRow row) {
        ContactRow.Ids ids = row.ids();
        String state = state(event);
        return switch (state) {
            case "asked" -> ContactTelling.own(row, asked(row));
            case "approved" -> ContactTelling.own(row, ContactNews.approved(ids.source()));
            case "withdrawn" -> ContactTelling.own(row, ContactNews.withdrawn(ids.source()));
            case "declined" -> ContactNews.declined(ids.requester());
            default -> ContactNews.lost(ids.requester(), state);
        };
    }

    private static ContactNews asked(ContactRow row) {
        RevealRequest reveal = row.reveal();
        return reveal != null
                ? ContactNews.askedToReveal(row.ids().source(), reveal)
                : ContactNews.askedInLostWords(
                        row.ids().source(),
                        String.valueOf(row.contact().requester().desk()),
                        row.contact().terms().answerBy());
    }
}
