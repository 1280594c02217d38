// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.internal.exception.sqlExceptions.FlywaySqlUnableToConnectToDbException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.Update;

/**
 * The pool of connections. Every connection gives up its login's rights for those of {@code seinhuis_broker}, so that not
 * even an owner's login could change the ledger, commits synchronously, and fails fast: a second to get a connection, ten
 * to get an answer. A lost database is found again without a restart. Every query is made for an index, so whole tables
 * are read only where there is none: plans made while the tables were empty would go on reading them whole.
 *
 * <p>No statement, value or server text gets into exceptions: they hold the SQLSTATE.
 */
public final class Database implements AutoCloseable {

    private static final Map<String, String> DRIVER = Map.of(
            "connectTimeout", "2",
            "loginTimeout", "3",
            "socketTimeout", "10",
            "tcpKeepAlive", "true",
            "logServerErrorDetail", "false", // details repeat values
            "options",
                    "-c statement_timeout=8000 -c lock_timeout=4000 -c synchronous_commit=on -c enable_seqscan=off -c enable_bitmapscan=off");

    private final DatabaseSettings settings;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(DatabaseSettings settings, HikariDataSource pool) {
        this.settings = settings;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /** One transaction, handed from store to store. */
    public static final class Transaction {

        private final Handle handle;

        private Transaction(Handle handle) {
            this.handle = handle;
        }

        /** What statements run on, in this transaction. */
        public Handle handle() {
            return handle;
        }

        /** Inserts rows column by column: one statement, prepared once, whatever their number. */
        public void insert(String table, Column... columns) {
            String names = joined(columns, Column::name);
            Update insert = handle.createUpdate("insert into " + table + " (" + names + ") select "
                    + joined(columns, one -> one.name() + "::" + one.stored()) + " from unnest("
                    + joined(columns, one -> "?::" + one.type() + "[]") + ") q (" + names + ")");
            for (int i = 0; i < columns.length; i++) {
                insert.bind(i, array(columns[i]));
            }
            insert.execute();
        }

        private static String joined(Column[] columns, Function<Column, String> part) {
            return Stream.of(columns).map(part).collect(Collectors.joining(", "));
        }

        private static Argument array(Column column) {
            return (position, statement, context) -> statement.setArray(
                    position, statement.getConnection().createArrayOf(column.type(), column.values()));
        }
    }

    /**
     * Brings the tables up to date. The login must own them.
     *
     * @throws StoreUnavailable if the database is away
     * @throws IllegalStateException if a migration fails or was changed after it ran
     */
    public static void migrate(DatabaseSettings settings) {
        try {
            Flyway.configure()
                    .dataSource(settings.url(), settings.user(), settings.password())
                    .locations("filesystem:" + settings.migrations().toAbsolutePath())
                    .validateMigrationNaming(true)
                    .connectRetries(3)
                    .load()
                    .migrate();
        } catch (FlywaySqlUnableToConnectToDbException away) {
            throw new StoreUnavailable("start");
        } catch (FlywayException failed) {
            throw new IllegalStateException("database-migration-failed", failed); // names files and statements only
        }
    }

    /**
     * Opens the pool.
     *
     * @throws StoreUnavailable if the database is away
     * @throws IllegalStateException if the database would lose commits in a crash
     */
    public static Database open(DatabaseSettings settings) {
        return open(settings, "seinhuis_broker");
    }

    /**
     * Opens the pool of the key database, with the rights of {@code seinhuis_keys}.
     *
     * @throws StoreUnavailable as {@link #open}
     * @throws IllegalStateException as {@link #open}
     */
    public static Database openKeys(DatabaseSettings settings) {
        return open(settings, "seinhuis_keys");
    }

    private static Database open(DatabaseSettings settings, String role) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(role);
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.connections());
        config.setConnectionTimeout(1_000);
        config.setValidationTimeout(500);
        config.setConnectionInitSql("set role " + role);
        DRIVER.forEach(config::addDataSourceProperty);
        try {
            Database database = new Database(settings, new HikariDataSource(config));
            database.checkDurable();
            return database;
        } catch (HikariPool.PoolInitializationException failed) {
            throw SqlFailure.of(failed);
        }
    }

    private void checkDurable() {
        String durable = inTransaction(transaction -> transaction
                .handle()
                .createQuery("select current_setting('fsync') || current_setting('full_page_writes')"
                        + " || current_setting('synchronous_commit')")
                .mapTo(String.class)
                .one());
        if (!durable.equals("ononon")) {
            close();
            throw new IllegalStateException(
                    "database-not-durable: fsync, full_page_writes and synchronous_commit" + " must be on");
        }
    }

    /** For stores of other packages. */
    public Jdbi jdbi() {
        return jdbi;
    }

    /**
     * Does work in one transaction.
     *
     * @throws StoreUnavailable if the database cannot take it now
     */
    public <T> T inTransaction(Function<Transaction, T> work) {
        try {
            return jdbi.inTransaction(handle -> work.apply(new Transaction(handle)));
        } catch (RuntimeException failure) {
            throw SqlFailure.of(failure);
        }
    }

    /** A connection of its own, outside the pool, with the login's own rights. The caller closes it. */
    public Connection dedicated(String name) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(DRIVER);
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password());
        properties.setProperty("ApplicationName", name);
        return DriverManager.getConnection(settings.url(), properties);
    }

    /** Closes all connections. */
    @Override
    public void close() {
        pool.close();
    }
}
