// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.time.Instant;
import java.util.UUID;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.row.Claimed;

/** A table of work beside the journey, one row a signal: when it is tried again, and whether it waits for a person. */
final class WorkRowStore {

    private final Database database;
    private final Evidence evidence;
    private final String table;

    WorkRowStore(Database database, Evidence evidence, String table) {
        this.database = database;
        this.evidence = evidence;
        this.table = table;
    }

    /** Whether a signal ended or changed since it was claimed; if so it is due at once, as it is now. */
    boolean overtaken(Claimed claimed) {
        return database.inTransaction(transaction -> {
            boolean overtaken = !SignalRowStore.stands(transaction, claimed);
            if (overtaken) {
                transaction
                        .handle()
                        .createUpdate("update " + table + " set attempts = 0, next_attempt_at = :now"
                                + " where signal_id = :id and state = 'waiting'")
                        .bind("now", evidence.clock().instant())
                        .bind("id", claimed.id())
                        .execute();
            }
            return overtaken;
        });
    }

    /** Notes that it failed: tried again at that time, or never of itself if it is parked. */
    void failed(UUID signal, String code, Instant again, boolean parked) {
        database.inTransaction(transaction -> transaction
                .handle()
                .createUpdate("update " + table + " set state = case when :parked then 'parked' else state end,"
                        + " next_attempt_at = :again, code = :code where signal_id = :id and state = 'waiting'")
                .bind("parked", parked)
                .bind("again", again)
                .bind("code", code)
                .bind("id", signal)
                .execute());
    }
}
