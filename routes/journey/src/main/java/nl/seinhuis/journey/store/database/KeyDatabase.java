// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.database;

import java.io.IOException;
import nl.seinhuis.journey.process.Setting;
import nl.seinhuis.journey.process.Settings;

/**
 * The database of the keys of stored bodies: another one than that of the bodies, by default in the same PostgreSQL, so that a
 * backup of the one is no backup of the other.
 */
final class KeyDatabase {

    private static final int CONNECTIONS = 8;

    private final Settings settings;

    KeyDatabase(Settings settings) {
        this.settings = settings;
    }

    /** Brings its tables up to date and opens it. */
    Database open() throws IOException {
        DatabaseSettings own = new DatabaseSettings(
                url(),
                settings.has(Setting.KEYS_USER) ? settings.text(Setting.KEYS_USER) : settings.text(Setting.DB_USER),
                settings.secret(settings.has(Setting.KEYS_LOGIN) ? Setting.KEYS_LOGIN : Setting.DB_PASSWORD)
                        .reveal(),
                settings.config().resolve("keydb"),
                CONNECTIONS);
        if (own.url().equals(settings.text(Setting.DB_URL))) {
            throw new IllegalStateException("keys-beside-bodies: keys.url must name another database than db.url");
        }
        Database.migrate(own);
        return Database.openKeys(own);
    }

    private String url() {
        return settings.has(Setting.KEYS_URL) ? settings.text(Setting.KEYS_URL) : beside(settings.text(Setting.DB_URL));
    }

    /** The database whose name ends in {@code _keys}, on the same server. */
    static String beside(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url + "_keys" : url.substring(0, query) + "_keys" + url.substring(query);
    }
}
