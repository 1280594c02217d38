// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.books;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.seinhuis.launch.stack.Stack;
import nl.seinhuis.verify.LedgerRowStore;

/** The broker's own books, read and never written: what is in them is held against what the agencies have. */
public final class SimulationStore {

    private static final String USER = "seinhuis";

    private final String url;
    private final String password;

    /** Of the broker of a whole. */
    public SimulationStore(Stack stack) throws IOException {
        this.url = "jdbc:postgresql://127.0.0.1:" + stack.ports().database() + "/seinhuis";
        this.password = Files.readString(stack.folder().secrets().resolve("db-password"))
                .strip();
    }

    /**
     * A delivery.
     *
     * @param id of the delivery
     * @param signal that it says something of; empty where it is of none
     * @param desk that it is for
     * @param kind of message
     * @param state in which it is
     * @param seconds from the signal's arrival until the desk had it; 0 where there is no signal or it has not got it
     */
    record Sent(String id, String signal, String desk, String kind, String state, double seconds) {}

    @FunctionalInterface
    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Entries of the ledger. */
    long ledgerSize() throws IOException {
        return number("select size from ledger_head");
    }

    /** Entries from an index on, by kind. */
    Map<String, Long> ledger(long from) throws IOException {
        Map<String, Long> kinds = new HashMap<>();
        read(
                "select kind, count(*) from ledger_entry where idx >= ? group by kind",
                row -> kinds.put(row.getString(1), row.getLong(2)),
                from);
        return kinds;
    }

    /** Signals of these clients since a moment. */
    long signals(Collection<String> clients, Instant since) throws IOException {
        return number(
                "select count(*) from signal where received_at >= ? and client = any (string_to_array(?, ' '))",
                Timestamp.from(since),
                String.join(" ", clients));
    }

    /**
     * Work of a moment and later that is not done: signals to decide, messages to send, signals to compare, and desks still
     * to be told that what they took no longer holds.
     */
    long open(Instant since) throws IOException {
        Timestamp moment = Timestamp.from(since);
        return number(
                "select (select count(*) from outbox o left join signal s on s.id = o.signal_id"
                        + " left join delivery d on d.id = o.event where o.state in ('waiting', 'publishing')"
                        + " and coalesce(s.received_at, d.intended_at) >= ?)"
                        + " + (select count(*) from match_work m join signal s on s.id = m.signal_id"
                        + " where m.state = 'waiting' and s.received_at >= ?)"
                        + " + (select count(*) from delivery where stale and not told"
                        + " and state in ('delivered', 'acknowledged') and intended_at >= ?)",
                moment,
                moment,
                moment);
    }

    /** Deliveries to these desks in these regions since a moment. */
    List<Sent> sent(Collection<String> desks, Collection<String> regions, Instant since) throws IOException {
        return read(
                "select d.id::text, coalesce(d.signal_id::text, ''), d.desk, d.kind, d.state, extract(epoch from d.delivered_at - s.received_at)"
                        + " from delivery d left join signal s on s.id = d.signal_id where d.intended_at >= ?"
                        + " and d.desk = any (string_to_array(?, ' ')) and d.region = any (string_to_array(?, ' '))",
                row -> new Sent(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getDouble(6)),
                Timestamp.from(since),
                String.join(" ", desks),
                String.join(" ", regions));
    }

    /** Digest of the set in force. */
    String setInForce() throws IOException {
        return read("select digest from policy_set where state = 'active'", row -> row.getString(1))
                .get(0);
    }

    /** Signals of these clients since a moment that were decided under a set and not corrected. */
    long decided(String set, Collection<String> clients, Instant since) throws IOException {
        return number(
                "select count(*) from decision d join signal s on s.id = d.signal_id where d.set_digest = ?"
                        + " and s.revised_digest is null and s.received_at >= ?"
                        + " and s.client = any (string_to_array(?, ' '))",
                set,
                Timestamp.from(since),
                String.join(" ", clients));
    }

    /** Messages since a moment that are on their way to a desk. */
    long underWay(Instant since) throws IOException {
        return number(
                "select count(*) from delivery where state in ('intended', 'published') and intended_at >= ?",
                Timestamp.from(since));
    }

    /** The ledger, for the verifier. */
    LedgerRowStore ledgerRows() {
        return new LedgerRowStore(url, USER, password);
    }

    private long number(String query, Object... values) throws IOException {
        return read(query, row -> row.getLong(1), values).get(0);
    }

    private <T> List<T> read(String query, Row<T> row, Object... values) throws IOException {
        try (Connection connection = DriverManager.getConnection(url, USER, password)) {
            connection.setReadOnly(true);
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                return rows(statement, row);
            }
        } catch (SQLException e) {
            throw new IOException("the broker's books cannot be read: " + e.getSQLState(), e);
        }
    }

    private static <T> List<T> rows(PreparedStatement statement, Row<T> row) throws SQLException {
        List<T> all = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                all.add(row.of(rows));
            }
        }
        return all;
    }
}
