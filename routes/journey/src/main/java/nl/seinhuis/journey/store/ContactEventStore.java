// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.Told;

/** The table {@code contact_event}: which deliveries hold the words of which contact. */
public final class ContactEventStore {

    private ContactEventStore() {}

    /** Notes which events hold the words of a contact, or what was revealed: those that belong to its signal. */
    public static void words(Transaction transaction, UUID contact, List<Told> events) {
        for (Told event : events) {
            if (event.signal() != null) {
                transaction
                        .handle()
                        .createUpdate("insert into contact_event (event, contact) values (:event, :contact)")
                        .bind("event", event.id())
                        .bind("contact", contact)
                        .execute();
            }
        }
    }

    /**
     * Two signals are not connected any more: what was said because of it is void, like what told of it, and to be destroyed if
     * one of them is erased. Who waits for an answer waits no longer.
     */
    static void matchEnded(Transaction transaction, MatchEdgeStore.Pair pair, Instant now) {
        transaction
                .handle()
                .createUpdate(
                        "with over as (select c.id from contact c where c.signal_id in (:first, :second) and c.about in"
                                + " (select event from match_told where first_id = :first and second_id = :second)),"
                                + " term as (update contact c set answer_by = :now from over where c.id = over.id"
                                + "  and c.state = 'open' and c.asked_at < :now and c.answer_by > :now)"
                                + " update delivery d set stale = true, told = false, jwe = null, erased = d.erased or exists"
                                + "  (select from signal s where s.id in (:first, :second) and s.state = 'erased')"
                                + " from contact_event e join over on over.id = e.contact where d.id = e.event and not d.stale")
                .bind("first", pair.first())
                .bind("second", pair.second())
                .bind("now", now)
                .execute();
    }
}
