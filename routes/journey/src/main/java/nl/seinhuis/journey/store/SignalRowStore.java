// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.Claimed;
import nl.seinhuis.journey.store.row.Claimed.Origin;
import nl.seinhuis.stages.seal.StoredBody;

/** What every kind of work on a signal does with its row in table {@code signal} and its rows elsewhere. */
final class SignalRowStore {

    private SignalRowStore() {}

    /** A signal as it stands, out of its columns of table {@code signal} and how often the work on it failed. */
    static Claimed claimed(ResultSet row, long seq) throws SQLException {
        return new Claimed(
                seq,
                row.getObject("id", UUID.class),
                new Origin(
                        row.getString("client"),
                        row.getString("agency"),
                        row.getTimestamp("received_at").toInstant(),
                        row.getTimestamp("expires_at").toInstant()),
                new StoredBody(row.getBytes("body"), row.getBytes("wrapped_key"), row.getString("key_month")),
                row.getInt("attempts"),
                row.getInt("revision"));
    }

    /** Whether a signal is as it was claimed: shared, its content there and not replaced. */
    static boolean stands(Transaction transaction, Claimed claimed) {
        return transaction
                .handle()
                .createQuery("select exists (select from signal where id = :id and state = 'decided'"
                        + " and body is not null and revision = :revision)")
                .bind("id", claimed.id())
                .bind("revision", claimed.revision())
                .mapTo(Boolean.class)
                .one();
    }

    /** Removes what a table holds of an earlier form of signals whose deliveries are intended anew. */
    static void forgetRevised(Transaction transaction, String table, List<Request.Intend> going) {
        List<UUID> revised = going.stream()
                .map(one -> one.intents.signal())
                .filter(signal -> signal.revision() > 0)
                .map(Claimed::id)
                .toList();
        if (!revised.isEmpty()) {
            transaction
                    .handle()
                    .createUpdate("delete from " + table + " where signal_id = any (:ids)")
                    .bindArray("ids", UUID.class, revised)
                    .execute();
        }
    }
}
