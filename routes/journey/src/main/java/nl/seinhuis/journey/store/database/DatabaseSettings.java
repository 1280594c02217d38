// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.database;

import java.nio.file.Path;

/**
 * How to reach the database.
 *
 * @param url JDBC URL of PostgreSQL
 * @param user login, a member of {@code seinhuis_broker}; for migrations the owner of the tables
 * @param password its password
 * @param migrations folder of the migrations, {@code config/db}
 * @param connections size of the pool
 */
public record DatabaseSettings(String url, String user, String password, Path migrations, int connections) {

    /** Shows the login only: a URL may hold a password. */
    @Override
    public String toString() {
        return "DatabaseSettings[" + user + "]";
    }
}
