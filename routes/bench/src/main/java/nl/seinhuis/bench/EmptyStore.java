// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.database.DatabaseSettings;
import nl.seinhuis.launch.stack.Foundation;
import nl.seinhuis.launch.stack.StackSettings;

/** The broker's tables, empty, in a PostgreSQL of their own, without a broker. */
final class EmptyStore implements AutoCloseable {

    private static final String USER = "seinhuis";

    private final Foundation foundation;
    private final DatabaseSettings settings;

    private EmptyStore(Foundation foundation, DatabaseSettings settings) {
        this.foundation = foundation;
        this.settings = settings;
    }

    /** Starts PostgreSQL and makes the tables. */
    static EmptyStore start(StackSettings where) throws IOException, InterruptedException {
        Foundation foundation = Foundation.make(where);
        try {
            foundation.startDatabase(StackSettings.Told.steps(step -> {}));
            Path migrations = where.root().resolve("config").resolve("db");
            String password = Files.readString(foundation.folder().secrets().resolve("db-password"))
                    .strip();
            String url = "jdbc:postgresql://127.0.0.1:" + foundation.ports().database() + "/seinhuis";
            DatabaseSettings settings = new DatabaseSettings(url, USER, password, migrations, 2);
            Database.migrate(settings);
            return new EmptyStore(foundation, settings);
        } catch (IOException | InterruptedException | RuntimeException e) {
            foundation.close();
            throw e;
        }
    }

    /** As the broker uses it; to be closed before this. */
    public Database open() {
        return Database.open(settings);
    }

    /** As the owner of the tables, for filling them. */
    Connection owner() throws SQLException {
        return DriverManager.getConnection(settings.url(), USER, settings.password());
    }

    @Override
    public void close() throws IOException {
        foundation.close();
    }
}
