// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import nl.seinhuis.kit.access.ClientSettings;
import nl.seinhuis.kit.access.Credentials;
import nl.seinhuis.kit.access.TlsFiles;
import org.jspecify.annotations.Nullable;

/** Reads {@link ClientSettings} from the settings of a process. */
final class ClientSettingsReader {

    private final Settings settings;
    private final URI api;
    private final URI amqp;
    private final URI issuer;
    private final Credentials credentials;
    private final Path ca;
    private final @Nullable Path certificate;
    private final @Nullable Path key;

    /** Reads every key and adds faults to the settings. */
    ClientSettingsReader(Settings settings) {
        this.settings = settings;
        this.api = address("api", "https");
        this.amqp = address("amqp", "amqps");
        this.issuer = address("issuer", "https");
        this.ca = settings.path("ca");
        Optional<String> certificateFile = settings.optional("client.certificate");
        Optional<String> keyFile = settings.optional("client.key");
        if (certificateFile.isPresent() != keyFile.isPresent()) {
            settings.fault("client.certificate and client.key come together");
        }
        this.certificate = certificateFile.map(Path::of).orElse(null);
        this.key = keyFile.map(Path::of).orElse(null);
        boolean secret = settings.optional("client.secret").isPresent() || certificate == null;
        this.credentials =
                new Credentials(settings.text("client.id"), secret ? settings.secret("client.secret") : null);
    }

    /** The client's settings; only after {@link Settings#check()} found no fault. */
    ClientSettings result() {
        return new ClientSettings(api, amqp, issuer, credentials, new TlsFiles(ca, certificate, key));
    }

    private URI address(String name, String scheme) {
        URI uri = settings.uri(name);
        if (!uri.toString().isEmpty() && !scheme.equals(uri.getScheme())) {
            settings.fault(name + " must start with " + scheme + "://");
        }
        return uri;
    }
}
