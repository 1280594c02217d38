// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.verify;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Reads the ledger from PostgreSQL, rows and head in one view of the database; writes nothing. */
public final class LedgerRowStore {

    private static final int FETCH = 1_000;

    private final String url;
    private final Properties login;

    /**
     * Remembers where; connects with each walk.
     *
     * @param url JDBC URL
     * @param user a user that may read {@code ledger_entry} and {@code ledger_head}; it needs no more
     * @param password its password
     */
    public LedgerRowStore(String url, String user, String password) {
        this.url = url;
        this.login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
    }

    /**
     * Walks over the whole ledger.
     *
     * @throws LedgerUnreadable if the database cannot be read
     */
    public LedgerReport walk() throws LedgerUnreadable {
        try {
            return read();
        } catch (SQLException e) {
            // PostgreSQL's own text may quote what was stored; its code says what to look for.
            throw new LedgerUnreadable(String.valueOf(e.getSQLState()));
        }
    }

    private LedgerReport read() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, login)) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            LedgerWalk walk = new LedgerWalk();
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(FETCH);
                rows(statement, walk);
                return head(statement, walk);
            }
        }
    }

    private static void rows(Statement statement, LedgerWalk walk) throws SQLException {
        try (ResultSet rows =
                statement.executeQuery("select idx, kind, entry, leaf, link from ledger_entry order by idx")) {
            while (rows.next()) {
                walk.accept(new LedgerRow(
                        rows.getLong("idx"),
                        rows.getString("kind"),
                        rows.getBytes("entry"),
                        rows.getBytes("leaf"),
                        rows.getBytes("link")));
            }
        }
    }

    private static LedgerReport head(Statement statement, LedgerWalk walk) throws SQLException {
        try (ResultSet head = statement.executeQuery("select size, link from ledger_head")) {
            // A head that is gone counts nothing and ends nothing: both are then findings.
            return head.next()
                    ? walk.finish(head.getLong("size"), head.getBytes("link"))
                    : walk.finish(-1, new byte[0]);
        }
    }
}
