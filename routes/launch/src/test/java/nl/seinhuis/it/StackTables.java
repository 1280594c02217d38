// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import nl.seinhuis.launch.stack.Stack;
import nl.seinhuis.verify.LedgerRowStore;

/** Looks into the database beside the broker; writes only what otherwise takes a day to come about, or to pass. */
final class StackTables {

    static final String USER = "seinhuis";

    private final Stack stack;
    private final String database;

    StackTables(Stack stack) {
        this(stack, "seinhuis");
    }

    private StackTables(Stack stack, String database) {
        this.stack = stack;
        this.database = database;
    }

    /** The database of the keys of bodies. */
    static StackTables ofKeys(Stack stack) {
        return new StackTables(stack, "seinhuis_keys");
    }

    /** Makes something of a row. */
    @FunctionalInterface
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** The rows of a query. */
    <T> List<T> read(String query, Row<T> row, Object... values) {
        try (Connection connection = connect()) {
            return read(connection, query, row, values);
        } catch (SQLException e) {
            throw new IllegalStateException("the database cannot be read: " + e.getSQLState(), e);
        }
    }

    /** The one number that a query yields. */
    long number(String query, Object... values) {
        return read(query, row -> row.getLong(1), values).get(0);
    }

    /** Changes rows as their owner. */
    void change(String sql) {
        try (Connection connection = DriverManager.getConnection(url(), USER, password());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("the database cannot be changed: " + e.getSQLState(), e);
        }
    }

    /** As if a night had passed: no agency has shown a desk anything new yet. */
    void passNight() {
        change("update identifier_day set shown = 0");
        change("update match_quota set used = 0");
    }

    static <T> List<T> read(Connection connection, String query, Row<T> row, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<T> all = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    all.add(row.of(rows));
                }
            }
            return all;
        }
    }

    Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(url(), USER, password());
        connection.setReadOnly(true);
        return connection;
    }

    /** The ledger, for the verifier. */
    LedgerRowStore ledger() {
        return new LedgerRowStore(url(), USER, password());
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:" + stack.ports().database() + "/" + database;
    }

    private String password() {
        try {
            return Files.readString(stack.folder().secrets().resolve("db-password"))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
