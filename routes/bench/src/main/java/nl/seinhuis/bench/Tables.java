// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.seinhuis.launch.place.DataFolder;
import nl.seinhuis.launch.place.Ports;

/** Reads the broker's database from outside: what is due to whom, what still waits, and what the database did for it. */
final class Tables implements AutoCloseable {

    private final DataFolder folder;
    private final Connection connection;

    private Tables(DataFolder folder, Connection connection) {
        this.folder = folder;
        this.connection = connection;
    }

    static Tables open(DataFolder folder, Ports ports) throws IOException, SQLException {
        String password =
                Files.readString(folder.secrets().resolve("db-password")).strip();
        String url = "jdbc:postgresql://127.0.0.1:" + ports.database() + "/seinhuis";
        return new Tables(folder, DriverManager.getConnection(url, "seinhuis", password));
    }

    /** Order number of the newest delivery. */
    long newest() throws SQLException {
        return number("select coalesce(max(seq), 0) from delivery");
    }

    /** How much is under way: signals that are not worked on yet and deliveries that no desk has yet. */
    long underWay() throws SQLException {
        return number("select (select count(*) from outbox where state <> 'done')"
                + " + (select count(*) from delivery where state in ('intended', 'published'))");
    }

    /** Every delivery that was made since, with its signal. */
    Map<Subscribers.Arrival, UUID> since(long newest) throws SQLException {
        Map<Subscribers.Arrival, UUID> due = new HashMap<>();
        String sql = "select desk, id, signal_id from delivery where seq > ? and state <> 'cancelled'";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, newest);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    due.put(
                            new Subscribers.Arrival(rows.getString(1), rows.getString(2)),
                            rows.getObject(3, UUID.class));
                }
            }
        }
        return due;
    }

    /** How often the database has forced anything to disk. Its processes report within about a second. */
    long fsyncs() throws SQLException {
        return number("select coalesce(sum(fsyncs), 0)::bigint from pg_stat_io");
    }

    /** CPU time of all its processes that run now. */
    Duration cpu() throws IOException {
        Path file = folder.database().resolve("postmaster.pid");
        String pid = Files.readAllLines(file, StandardCharsets.US_ASCII).get(0).strip();
        Optional<ProcessHandle> server = ProcessHandle.of(Long.parseLong(pid));
        return server.map(handle -> handle.descendants().map(Child::cpu).reduce(Child.cpu(handle), Duration::plus))
                .orElse(Duration.ZERO);
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
