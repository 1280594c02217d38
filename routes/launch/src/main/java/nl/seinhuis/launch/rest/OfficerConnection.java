// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.rest;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import nl.seinhuis.kit.access.ClientTls;
import nl.seinhuis.launch.place.Ports;
import nl.seinhuis.launch.words.Language;
import nl.seinhuis.launch.words.Told;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How an officer reaches a broker: signed in by name in the demo, with a token of their own elsewhere. */
public final class OfficerConnection {

    @Mixin
    private final Connection connection = new Connection();

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Who acts, for example officer.ggd; the demo signs in with the name as password.")
    private @Nullable String name;

    @Option(names = "--token-file", paramLabel = "FILE", description = "File with an access token of the person.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--console",
            paramLabel = "URL",
            description = "Console whose sign-in page is used (default: SEINHUIS_CONSOLE, else the demo).")
    private @Nullable URI console;

    private @Nullable RestApi api;

    /** The name given, or empty. */
    public String name() {
        return name == null ? "" : name;
    }

    /** Where the demo keeps the key of the one who acts. */
    public Path demoKey() throws IOException {
        return connection.token().resolveSibling("officers").resolve(name() + ".key");
    }

    /** The REST interface in the officer's name; signs in once for a whole command. Refusals are told in the language. */
    public RestApi api(Language language) throws IOException, InterruptedException {
        RestApi known = api;
        if (known == null) {
            known = new RestApi(connection.api(), connection.tls(), token(), language);
            api = known;
        }
        return known;
    }

    private String token() throws IOException, InterruptedException {
        if (tokenFile != null) {
            if (!Files.isReadable(tokenFile)) {
                throw new Told("kan " + tokenFile + " niet lezen", "cannot read " + tokenFile);
            }
            return Files.readString(tokenFile, StandardCharsets.US_ASCII).strip();
        }
        if (name == null) {
            throw new Told(
                    "zeg wie dit doet: in de demo met --as NAAM, elders met --token-file BESTAND",
                    "say who acts: --as NAME in the demo, --token-file FILE elsewhere");
        }
        URI pages = console != null
                ? console
                : URI.create(System.getenv()
                        .getOrDefault("SEINHUIS_CONSOLE", new Ports(0).pages().toString()));
        return new PersonLogin(ClientTls.context(connection.tls()), connection.issuer(), pages, new SecureRandom())
                .token(name);
    }
}
