// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.console;

import java.nio.file.Path;
import nl.seinhuis.kit.Settings;
import nl.seinhuis.kit.access.Secret;

/**
 * Where the console listens.
 *
 * @param host address, {@code http.host}
 * @param port port, {@code http.port}
 * @param keystore PKCS#12 with certificate and key, {@code http.keystore}
 * @param password password of the key store, {@code tls.password}
 */
record ConsoleSettings(String host, int port, Path keystore, Secret password) {

    /** Reads them; faults are in the settings, so check those before use. */
    static ConsoleSettings read(Settings settings) {
        return new ConsoleSettings(
                settings.text("http.host"),
                settings.port("http.port"),
                settings.path("http.keystore"),
                settings.secret("tls.password"));
    }
}
