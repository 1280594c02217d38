// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.web;

import java.nio.file.Path;
import java.util.Optional;
import nl.seinhuis.kit.Settings;
import nl.seinhuis.kit.access.Secret;
import nl.seinhuis.kit.access.TlsFiles;
import org.jspecify.annotations.Nullable;

/**
 * Where the agency's own system posts to, and who may.
 *
 * @param host address to listen on
 * @param port to listen on; 0 takes a free one
 * @param tls its own certificate and key, and the authority of client certificates
 * @param clients whether a client certificate of that authority is demanded
 * @param secret shared secret in {@code X-Api-Key}, or none: then a client certificate is demanded
 */
public record WebhookPlace(
        String host,
        int port,
        TlsFiles tls,
        boolean clients,
        @Nullable Secret secret) {

    /**
     * Reads {@code <prefix>.host, .port, .certificate, .key, .clients, .secret}.
     *
     * @return nothing if there is no port
     */
    public static Optional<WebhookPlace> read(Settings settings, String prefix) {
        if (settings.optional(prefix + ".port").isEmpty()) {
            return Optional.empty();
        }
        Path certificate = settings.path(prefix + ".certificate");
        Path key = settings.path(prefix + ".key");
        Optional<String> clients = settings.optional(prefix + ".clients");
        Secret secret = settings.optional(prefix + ".secret").isPresent() ? settings.secret(prefix + ".secret") : null;
        if (clients.isEmpty() && secret == null) {
            settings.fault(prefix + ".clients or " + prefix + ".secret is missing: who may post");
        }
        return Optional.of(new WebhookPlace(
                settings.text(prefix + ".host"),
                settings.port(prefix + ".port"),
                new TlsFiles(clients.map(Path::of).orElse(certificate), certificate, key),
                clients.isPresent(),
                secret));
    }
}
