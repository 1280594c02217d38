// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.housing;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.seinhuis.kit.Settings;
import nl.seinhuis.kit.access.Secret;
import nl.seinhuis.kit.access.TlsFiles;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the housing connector.
 *
 * @param region region where a line names none
 * @param purposes declared purposes with their legal bases, the first is the primary one; the corporation decides them
 * @param months after the observation a signal expires, where a line does not say
 * @param quiet a file is taken once it has not changed for so long
 * @param webhook takes signals over HTTPS, or none
 * @param out deliveries go there too, or none
 * @param stock the own dwellings, or none
 */
record HousingSettings(
        String region,
        Map<String, List<String>> purposes,
        int months,
        Duration quiet,
        @Nullable WebhookPlace webhook,
        @Nullable OutPlace out,
        @Nullable StockPlace stock) {

    /**
     * Where signals come in.
     *
     * @param host address to listen on
     * @param port to listen on
     * @param tls its own certificate and key, and the authority of client certificates
     * @param secret shared secret, or none: then a client certificate is demanded
     */
    record WebhookPlace(
            String host, int port, TlsFiles tls, @Nullable Secret secret) {}

    /**
     * Where deliveries go.
     *
     * @param address to post to
     * @param tls whom to trust, and the client certificate to show
     * @param sender name of the corporation in the message's header
     */
    record OutPlace(URI address, TlsFiles tls, String sender) {}

    /**
     * The own dwellings.
     *
     * @param desk for which they count
     * @param key file with the Ed25519 key that signs the list, PKCS#8 PEM
     */
    record StockPlace(String desk, Path key) {}

    static HousingSettings read(Settings settings) {
        return new HousingSettings(
                settings.optional("housing.region").orElse(""),
                purposes(settings),
                number(settings, "housing.expires.months", 6, 24),
                Duration.ofSeconds(number(settings, "housing.quiet.seconds", 10, 3600)),
                webhook(settings),
                out(settings),
                settings.optional("housing.stock.key")
                        .map(key -> new StockPlace(settings.text("desk.id"), Path.of(key)))
                        .orElse(null));
    }

    /** {@code triage:AVG6-F-DUID+AVG9-G-23A-PRIV, administer:AVG6-F-BEST}. */
    private static Map<String, List<String>> purposes(Settings settings) {
        Map<String, List<String>> purposes = new LinkedHashMap<>();
        if (settings.text("housing.purposes").isEmpty()) {
            return purposes;
        }
        for (String part : settings.list("housing.purposes")) {
            String[] halves = part.split(":", -1);
            if (halves.length != 2 || halves[0].isBlank() || halves[1].isBlank()) {
                settings.fault("housing.purposes is PURPOSE:BASIS+BASIS, PURPOSE:BASIS");
            } else {
                purposes.put(halves[0].strip(), List.of(halves[1].strip().split("\\+")));
            }
        }
        return purposes;
    }

    private static @Nullable WebhookPlace webhook(Settings settings) {
        if (settings.optional("housing.webhook.port").isEmpty()) {
            return null;
        }
        Path certificate = settings.path("housing.webhook.certificate");
        Path key = settings.path("housing.webhook.key");
        Optional<String> clients = settings.optional("housing.webhook.clients");
        Secret secret = settings.optional("housing.webhook.secret").isPresent()
                ? settings.secret("housing.webhook.secret")
                : null;
        if (clients.isEmpty() && secret == null) {
            settings.fault("housing.webhook.clients or housing.webhook.secret is missing: who may post");
        }
        return new WebhookPlace(
                settings.text("housing.webhook.host"),
                settings.port("housing.webhook.port"),
                new TlsFiles(clients.map(Path::of).orElse(certificate), certificate, key),
                secret);
    }

    private static @Nullable OutPlace out(Settings settings) {
        if (settings.optional("housing.out.url").isEmpty()) {
            return null;
        }
        URI address = settings.uri("housing.out.url");
        if (!"https".equals(address.getScheme())) {
            settings.fault("housing.out.url must start with https://");
        }
        Path certificate =
                settings.optional("housing.out.certificate").map(Path::of).orElse(null);
        Path key = settings.optional("housing.out.key").map(Path::of).orElse(null);
        if ((certificate == null) != (key == null)) {
            settings.fault("housing.out.certificate and housing.out.key come together");
            key = null;
            certificate = null;
        }
        return new OutPlace(
                address,
                new TlsFiles(settings.path("housing.out.ca"), certificate, key),
                settings.text("housing.out.sender"));
    }

    private static int number(Settings settings, String key, int instead, int most) {
        String text = settings.optional(key).orElse(String.valueOf(instead));
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) > most) {
            settings.fault(key + " is not a number from 0 to " + most);
            return instead;
        }
        return Integer.parseInt(text);
    }
}
