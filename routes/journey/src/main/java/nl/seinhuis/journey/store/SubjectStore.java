// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.seinhuis.journey.store.database.Database.Transaction;

/** Which deliveries show a subject of a signal, by the sender's own reference: columns of the table {@code delivery}. */
final class SubjectStore {

    private SubjectStore() {}

    /** Whether any delivery of a signal shows or showed a subject. */
    static boolean shown(Transaction transaction, UUID signal, String subject) {
        return transaction
                .handle()
                .createQuery(
                        "select exists (select from delivery where signal_id = :signal and :subject = any (subjects))")
                .bind("signal", signal)
                .bind("subject", subject)
                .mapTo(Boolean.class)
                .one();
    }

    /** Deliveries that show it and were not published. */
    static List<UUID> intended(Transaction transaction, UUID signal, String subject) {
        return transaction
                .handle()
                .createQuery("select id from delivery where signal_id = :signal and state = 'intended'"
                        + " and :subject = any (subjects)")
                .bind("signal", signal)
                .bind("subject", subject)
                .mapTo(UUID.class)
                .list();
    }

    /** Every copy that shows it is to be destroyed, also one that was replaced or taken back since. */
    static void erase(Transaction transaction, UUID signal, String subject) {
        transaction
                .handle()
                .createUpdate("update delivery d set stale = true, erased = true, told = false, jwe = null"
                        + " where d.signal_id = :signal and :subject = any (d.subjects) and " + DeliveryStore.CONTENT)
                .bind("signal", signal)
                .bind("subject", subject)
                .execute();
    }

    /** What desks took and still holds stands for the new form of the signal too. */
    static void stand(Transaction transaction, UUID signal) {
        transaction
                .handle()
                .createUpdate("update delivery d set stands = s.revision from signal s where s.id = :signal"
                        + " and d.signal_id = s.id and not d.stale and d.state in ('delivered', 'acknowledged') and "
                        + DeliveryStore.CONTENT)
                .bind("signal", signal)
                .execute();
    }

    /** Deliveries that stand for the present form of signals. */
    static List<UUID> standing(Transaction transaction, List<UUID> signals) {
        return transaction
                .handle()
                .createQuery("select d.id from delivery d join signal s on s.id = d.signal_id"
                        + " where s.id = any (:signals) and d.stands = s.revision and not d.stale")
                .bindArray("signals", UUID.class, signals)
                .mapTo(UUID.class)
                .list();
    }

    /** Minors of whom every copy is to be destroyed come of age unnoticed; their keys go. */
    static void forgetComings(Transaction transaction, UUID signal) {
        transaction
                .handle()
                .createUpdate("delete from coming_of_age c where c.signal_id = :signal and not exists"
                        + " (select from delivery d where d.id = any (c.deliveries) and not d.erased)")
                .bind("signal", signal)
                .execute();
    }

    /** A signal without content cannot be decided anew: its handles and its place in matching go as a whole. */
    static void letGo(Transaction transaction, UUID signal, Instant now) {
        transaction
                .handle()
                .createUpdate("with gone as (delete from signal_handle where signal_id = :signal)"
                        + " update match_work set state = 'waiting', attempts = 0, next_attempt_at = :now"
                        + " where signal_id = :signal")
                .bind("signal", signal)
                .bind("now", now)
                .execute();
    }
}
