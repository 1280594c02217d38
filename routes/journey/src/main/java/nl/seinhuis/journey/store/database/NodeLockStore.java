// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The session lock of one node, on a connection of its own. */
final class NodeLockStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NodeLockStore.class);

    /** Key of the lock: "seinhuis" in ASCII. */
    private static final long KEY = 0x7365696e68756973L;

    private final Database database;
    private final String name;
    private @Nullable Connection connection;

    NodeLockStore(Database database, String node) {
        this.database = database;
        this.name = "seinhuis-node-" + node;
    }

    enum Outcome {
        /** This node has it. */
        HELD,
        /** A session of this node's, cut off but not yet known to be, has it. */
        OURS,
        /** Another node has it. */
        TAKEN
    }

    synchronized Outcome take() {
        close();
        try {
            Connection fresh = database.dedicated(name);
            connection = fresh;
            try (PreparedStatement take = fresh.prepareStatement("select pg_try_advisory_lock(?)")) {
                take.setLong(1, KEY);
                try (ResultSet row = take.executeQuery()) {
                    if (row.next() && row.getBoolean(1)) {
                        return Outcome.HELD;
                    }
                }
            }
            return holderIsOurs(fresh) ? Outcome.OURS : Outcome.TAKEN;
        } catch (SQLException failed) {
            throw SqlFailure.of(failed);
        }
    }

    private boolean holderIsOurs(Connection fresh) throws SQLException {
        try (PreparedStatement holder = fresh.prepareStatement("select a.application_name from pg_locks l"
                + " join pg_stat_activity a on a.pid = l.pid where l.locktype = 'advisory' and l.granted"
                + " and l.classid = ? and l.objid = ?")) {
            holder.setLong(1, KEY >>> 32);
            holder.setLong(2, KEY & 0xffffffffL);
            try (ResultSet row = holder.executeQuery()) {
                return !row.next() || name.equals(row.getString(1)); // no row: it ended just now
            }
        }
    }

    /** Whether the session that holds the lock still stands. */
    synchronized boolean alive() {
        try {
            return connection != null && connection.isValid(2);
        } catch (SQLException failed) {
            return false;
        }
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException failed) {
                LOG.debug("node lock: connection was gone");
            }
            connection = null;
        }
    }
}
