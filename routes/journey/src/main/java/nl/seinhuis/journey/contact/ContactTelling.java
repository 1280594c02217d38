// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.contact;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import nl.seinhuis.journey.steps.Telling;
import nl.seinhuis.journey.store.row.ContactRow;
import nl.seinhuis.journey.store.row.Told;
import nl.seinhuis.stages.contact.ContactNews;
import nl.seinhuis.stages.contact.Side;
import nl.seinhuis.stages.event.DeskEvent;
import nl.seinhuis.stages.event.EventKind;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Desk;
import org.jspecify.annotations.Nullable;

/**
 * Seals what one side of a contact is told, in that side's own ids. What holds words or fields belongs to the signal and ends
 * with it; news that only says how far it is belongs to none, so that it is told also when the signal has ended.
 */
public final class ContactTelling {

    private static final ZoneId LAW = ZoneId.of("Europe/Amsterdam");
    private static final int READ_DAYS = 30;

    private final Telling telling;
    private final Supplier<PolicySet> set;

    ContactTelling(Telling telling, Supplier<PolicySet> set) {
        this.telling = telling;
        this.set = set;
    }

    /** Tells who asked, something that holds words or fields. */
    List<Told> requesterWith(ContactRow row, ContactNews news) {
        return to(
                row,
                row.contact().requester(),
                row.matter().about(),
                row.matter().signal(),
                news);
    }

    /** Tells who asked how far it is. */
    List<Told> requester(ContactRow row, ContactNews news) {
        return to(row, row.contact().requester(), row.matter().about(), null, news);
    }

    /** Tells the other side, something that holds words. */
    List<Told> sourceWith(ContactRow row, ContactNews news) {
        return to(
                row,
                row.contact().source(),
                row.matter().sourceAbout(),
                row.matter().signal(),
                own(row, news));
    }

    /** Tells the other side how far it is. */
    List<Told> source(ContactRow row, ContactNews news) {
        return to(row, row.contact().source(), row.matter().sourceAbout(), null, own(row, news));
    }

    /** Who posted the signal knows it by its id; another desk knows its own delivery only. */
    public static ContactNews own(ContactRow row, ContactNews news) {
        return row.matter().sourceAbout() == null ? news.ofSignal(row.matter().signal()) : news;
    }

    /** An agency without a desk, or whose desk is no longer in the set, sees it over REST only. */
    private List<Told> to(ContactRow row, Side side, @Nullable UUID about, @Nullable UUID signal, ContactNews news) {
        String name = side.desk();
        Optional<Desk> desk = name == null ? Optional.empty() : set.get().desk(name);
        return desk.map(found -> telling.sealed(signal, event(row, found, about, news))).stream()
                .toList();
    }

    private static DeskEvent event(ContactRow row, Desk desk, @Nullable UUID about, ContactNews news) {
        String region = row.matter().region();
        LocalDate last = LocalDate.ofInstant(row.contact().terms().answerBy(), LAW);
        return new DeskEvent(
                EventKind.CONTACT,
                new DeskEvent.To(
                        desk,
                        row.matter().purpose(),
                        desk.serves(region) ? region : desk.regions().get(0)),
                last.plusDays(READ_DAYS),
                about,
                news.members());
    }

    /** Says that events were committed, so that they are sent now. */
    void went() {
        telling.went();
    }
}
