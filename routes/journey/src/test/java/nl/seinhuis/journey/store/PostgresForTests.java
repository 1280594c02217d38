// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.database.DatabaseSettings;
import nl.seinhuis.testing.FreePorts;

/** One PostgreSQL for the test run; a fresh database for whoever asks. Commits as in production: fsync on. */
public final class PostgresForTests {

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final EmbeddedPostgres SERVER =
            start(EmbeddedPostgres.builder().setPort(FreePorts.next()));

    static {
        create("seinhuis_template");
        Database.migrate(settings(SERVER.getPort(), "seinhuis_template"));
    }

    private PostgresForTests() {}

    static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) {
        try {
            return builder.setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "100")
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A new key database with its table. */
    static DatabaseSettings freshKeys() {
        String name = "test_" + DATABASES.incrementAndGet();
        create(name);
        DatabaseSettings keys = settings(SERVER.getPort(), name, "keydb");
        Database.migrate(keys);
        execute(
                keys,
                "grant pg_checkpoint to seinhuis_keys; grant execute on function pg_switch_wal() to seinhuis_keys;"
                        + " grant execute on function pg_ls_waldir() to seinhuis_keys");
        return keys;
    }

    static DatabaseSettings settings(int port, String name) {
        return settings(port, name, "db");
    }

    private static DatabaseSettings settings(int port, String name, String folder) {
        String url = "jdbc:postgresql://localhost:" + port + "/" + name;
        Path migrations = Path.of(System.getProperty("seinhuis.root"), "config", folder);
        return new DatabaseSettings(url, "postgres", "postgres", migrations, 4);
    }

    /** A new database with all tables. */
    public static DatabaseSettings fresh() {
        String name = "test_" + DATABASES.incrementAndGet();
        create(name + " template seinhuis_template");
        return settings(SERVER.getPort(), name);
    }

    /** Away with it, so that the server ends without writing it all down. */
    public static void drop(DatabaseSettings settings) {
        String name = settings.url().substring(settings.url().lastIndexOf('/') + 1);
        execute(settings(SERVER.getPort(), "postgres"), "drop database " + name + " with (force)");
    }

    private static void create(String what) {
        execute(settings(SERVER.getPort(), "postgres"), "create database " + what);
    }

    /** Runs a statement as the owner. */
    public static void execute(DatabaseSettings settings, String sql) {
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The one text that a query of the owner yields. */
    public static String read(DatabaseSettings settings, String sql) {
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
                Statement statement = connection.createStatement();
                java.sql.ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Cuts every connection to a database but this one; when it returns they are gone. */
    public static void cut(DatabaseSettings settings) {
        execute(
                settings,
                "select pg_terminate_backend(pid, 10000) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid()");
    }
}
