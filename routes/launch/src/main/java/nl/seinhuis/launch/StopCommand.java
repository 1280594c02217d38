// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import nl.seinhuis.kit.AgencyClient;
import nl.seinhuis.kit.ClientSettings;
import nl.seinhuis.kit.ClientTls;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Pulls the brake: sharing stops at once. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = {
            "Stops sharing with a desk, with an agency, for a purpose, or all of it, at once. Starting again takes two"
                    + " people.",
            "An agency stops itself and its desks with its client; an officer or operator stops anything with a token of"
                    + " his own (--token-file)."
        })
final class StopCommand implements Callable<Integer> {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Spec
    private CommandSpec spec;

    @Mixin
    private final Connection connection = new Connection();

    @Option(names = "--client", required = true, paramLabel = "ID", description = "Client of the agency that stops.")
    private String client;

    @Option(names = "--token-file", paramLabel = "FILE", description = "File with an access token of a person.")
    private @org.jspecify.annotations.Nullable Path tokenFile;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why, for the other agencies to read; without names or numbers of people.")
    private String reason;

    @Parameters(index = "0", paramLabel = "desk|agency|purpose|all", description = "What kind of thing to stop.")
    private String scope;

    @Parameters(index = "1", arity = "0..1", paramLabel = "TARGET", description = "Which one; none for all.")
    private @org.jspecify.annotations.Nullable String target;

    @Override
    public Integer call() throws IOException, InterruptedException {
        ClientSettings settings = connection.of(client);
        JsonObjectBuilder body = Json.createObjectBuilder().add("scope", scope).add("reason", reason);
        if (target != null) {
            body.add("target", target);
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(settings.api() + "/stops"))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token(settings))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.build().toString()))
                .build();
        HttpResponse<String> answer = HttpClient.newBuilder()
                .sslContext(ClientTls.context(settings.tls()))
                .connectTimeout(TIMEOUT)
                .build()
                .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() != 201) {
            throw new IOException("not stopped: HTTP " + answer.statusCode() + " " + answer.body());
        }
        spec.commandLine().getOut().println(answer.body());
        return 0;
    }

    private String token(ClientSettings settings) throws IOException, InterruptedException {
        if (tokenFile != null) {
            return Files.readString(tokenFile, StandardCharsets.US_ASCII).strip();
        }
        try (AgencyClient agency = AgencyClient.connect(settings, Clock.systemUTC())) {
            return agency.tokens().current().value();
        }
    }
}
