// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.database;

import com.zaxxer.hikari.pool.HikariPool;
import java.sql.SQLException;
import nl.seinhuis.stages.ledger.LedgerMoved;
import nl.seinhuis.stages.validate.StageFailed;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Tells failures of the database apart. What comes out holds the SQLSTATE and nothing of the statement, its values or the
 * server's text.
 */
final class SqlFailure {

    private SqlFailure() {}

    static RuntimeException of(RuntimeException failure) {
        if (failure instanceof LedgerMoved) {
            return new StoreConflict();
        }
        if (failure instanceof HikariPool.PoolInitializationException) {
            return new StoreUnavailable("start");
        }
        return failure instanceof JdbiException ? of(sqlCause(failure)) : failure;
    }

    static RuntimeException of(@Nullable SQLException cause) {
        String state = cause == null ? null : cause.getSQLState();
        if (state == null) {
            return new StoreUnavailable("timeout"); // the pool has no connection to give, or the socket broke
        }
        if (isConflict(state)) {
            return new StoreConflict();
        }
        return isUnavailable(state)
                ? new StoreUnavailable("sql-" + state)
                : new StageFailed("store-refused-" + state, true, null);
    }

    /** Unique violation, serialisation failure, deadlock. */
    private static boolean isConflict(String state) {
        return state.equals("23505") || state.equals("40001") || state.equals("40P01");
    }

    /** Connection, resources (disk full, too many connections), operator, system, read-only standby, lock timeout. */
    private static boolean isUnavailable(String state) {
        return state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57")
                || state.startsWith("58")
                || state.equals("25006")
                || state.equals("25P02")
                || state.equals("55P03");
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
