// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.rest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import nl.seinhuis.kit.access.ClientSettings;
import nl.seinhuis.kit.client.AgencyClient;
import nl.seinhuis.launch.words.Language;
import nl.seinhuis.launch.words.Told;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** In whose name a command calls the broker: an agency's client, or the person who signed in. */
public final class Caller {

    @Mixin
    private final Connection connection = new Connection();

    @Option(
            names = "--client",
            paramLabel = "ID",
            description = "Client of the agency in whose name this is done (default: the person who signed in).")
    private @org.jspecify.annotations.Nullable String client;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File with the access token of a person (default: where sign-in put it).")
    private @org.jspecify.annotations.Nullable Path tokenFile;

    /** The REST interface, with a valid token. */
    public RestApi api() throws IOException, InterruptedException {
        return api(Language.EN);
    }

    /** The REST interface, with a valid token. Refusals are told in the language. */
    public RestApi api(Language language) throws IOException, InterruptedException {
        if (client == null) {
            return new RestApi(connection.api(), connection.tls(), personToken(), language);
        }
        ClientSettings settings = connection.of(client);
        try (AgencyClient agency = AgencyClient.connect(settings, Clock.systemUTC())) {
            return new RestApi(
                    settings.api(), settings.tls(), agency.tokens().current().value(), language);
        }
    }

    private String personToken() throws IOException {
        Path file = tokenFile == null ? connection.token() : tokenFile;
        if (!Files.isReadable(file)) {
            throw new Told(
                    "er is niemand aangemeld: doe eerst ./seinhuis sign-in, of noem met --client een organisatie",
                    "nobody has signed in: run ./seinhuis sign-in first, or name an agency's --client");
        }
        return Files.readString(file, StandardCharsets.US_ASCII).strip();
    }
}
