// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.database;

import java.io.IOException;
import nl.seinhuis.journey.process.Setting;
import nl.seinhuis.journey.process.Settings;

/** Where the broker's database is, as its settings say. */
public final class MainDatabase {

    private static final int CONNECTIONS = 10;

    private MainDatabase() {}

    /**
     * Reads it from the settings.
     *
     * @throws IOException if a secret cannot be read
     */
    public static DatabaseSettings of(Settings settings) throws IOException {
        return new DatabaseSettings(
                settings.text(Setting.DB_URL),
                settings.text(Setting.DB_USER),
                settings.secret(Setting.DB_PASSWORD).reveal(),
                settings.config().resolve("db"),
                CONNECTIONS);
    }
}
