// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.io.IOException;
import nl.seinhuis.journey.store.DatabaseSettings;

/** Where the broker's database is, as its settings say. */
final class MainDatabase {

    private static final int CONNECTIONS = 10;

    private MainDatabase() {}

    static DatabaseSettings of(Settings settings) throws IOException {
        return new DatabaseSettings(
                settings.text(Setting.DB_URL),
                settings.text(Setting.DB_USER),
                settings.secret(Setting.DB_PASSWORD).reveal(),
                settings.config().resolve("db"),
                CONNECTIONS);
    }
}
