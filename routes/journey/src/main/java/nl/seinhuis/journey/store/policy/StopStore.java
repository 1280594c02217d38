// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.policy.Stop.Act;
import nl.seinhuis.signal.Coded;
import org.jspecify.annotations.Nullable;

/** The table {@code stop}. */
final class StopStore {

    private StopStore() {}

    static void insert(Transaction transaction, Stop stop) {
        transaction
                .handle()
                .createUpdate("insert into stop (id, scope, target, reason, stopped_by, stopped_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .bind(0, stop.id())
                .bind(1, stop.scope().code())
                .bind(2, stop.target())
                .bind(3, stop.reason())
                .bind(4, stop.stopped().by())
                .bind(5, stop.stopped().at())
                .execute();
    }

    /** The stop, locked until the end of the transaction, or null. */
    static @Nullable Stop locked(Transaction transaction, UUID id) {
        return transaction
                .handle()
                .createQuery("select * from stop where id = ? for update")
                .bind(0, id)
                .map((row, context) -> stop(row))
                .findOne()
                .orElse(null);
    }

    static void askLift(Transaction transaction, UUID id, Act act) {
        transaction
                .handle()
                .createUpdate("update stop set lift_asked_by = ?, lift_asked_at = ? where id = ?")
                .bind(0, act.by())
                .bind(1, act.at())
                .bind(2, id)
                .execute();
    }

    static void lift(Transaction transaction, UUID id, Act act) {
        transaction
                .handle()
                .createUpdate("update stop set lifted_by = ?, lifted_at = ? where id = ?")
                .bind(0, act.by())
                .bind(1, act.at())
                .bind(2, id)
                .execute();
    }

    static List<Stop> active(Transaction transaction) {
        return transaction
                .handle()
                .createQuery("select * from stop where lifted_at is null order by stopped_at")
                .map((row, context) -> stop(row))
                .list();
    }

    private static Stop stop(ResultSet row) throws SQLException {
        return new Stop(
                row.getObject("id", UUID.class),
                Coded.of(Stop.Scope.class, row.getString("scope")),
                row.getString("target"),
                row.getString("reason"),
                new Act(
                        row.getString("stopped_by"),
                        row.getTimestamp("stopped_at").toInstant()),
                act(row, "lift_asked"),
                act(row, "lifted"));
    }

    private static @Nullable Act act(ResultSet row, String what) throws SQLException {
        String by = row.getString(what + "_by");
        return by == null ? null : new Act(by, row.getTimestamp(what + "_at").toInstant());
    }
}
