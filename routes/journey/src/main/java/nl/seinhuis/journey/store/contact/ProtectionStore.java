// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.contact;

import java.time.Instant;
import java.util.UUID;
import nl.seinhuis.journey.store.database.Database.Transaction;
import org.jspecify.annotations.Nullable;

/** The table {@code protection}. */
final class ProtectionStore {

    private ProtectionStore() {}

    /** A flag: its signal, who asked to lift it, and whether that was done. */
    record Flag(
            UUID signal,
            @Nullable String askedBy,
            @Nullable String askedPerson,
            @Nullable String askedAgency,
            boolean lifted) {}

    /** Whether a flag stands for a signal. */
    static boolean stands(Transaction transaction, UUID signal) {
        return transaction
                .handle()
                .createQuery("select exists (select from protection where signal_id = :id and lifted_at is null)")
                .bind("id", signal)
                .mapTo(Boolean.class)
                .one();
    }

    static void insert(Transaction transaction, UUID id, UUID signal, String by, Instant now) {
        transaction
                .handle()
                .createUpdate("insert into protection (id, signal_id, set_by, set_at) values (:id, :signal, :by, :now)")
                .bind("id", id)
                .bind("signal", signal)
                .bind("by", by)
                .bind("now", now)
                .execute();
    }

    static @Nullable Flag locked(Transaction transaction, UUID id) {
        return transaction
                .handle()
                .createQuery("select * from protection where id = :id for update")
                .bind("id", id)
                .map((row, context) -> new Flag(
                        row.getObject("signal_id", UUID.class),
                        row.getString("lift_asked_by"),
                        row.getString("lift_asked_person"),
                        row.getString("lift_asked_agency"),
                        row.getTimestamp("lifted_at") != null))
                .findOne()
                .orElse(null);
    }

    static void ask(Transaction transaction, UUID id, Protections.By by, Instant now) {
        transaction
                .handle()
                .createUpdate("update protection set lift_asked_by = :officer, lift_asked_person = :person,"
                        + " lift_asked_agency = :agency, lift_asked_at = :now where id = :id")
                .bind("officer", by.officer())
                .bind("person", by.person())
                .bind("agency", by.agency())
                .bind("now", now)
                .bind("id", id)
                .execute();
    }

    static void lift(Transaction transaction, UUID id, String officer, Instant now) {
        transaction
                .handle()
                .createUpdate("update protection set lifted_by = :officer, lifted_at = :now where id = :id")
                .bind("officer", officer)
                .bind("now", now)
                .bind("id", id)
                .execute();
    }
}
