// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import nl.seinhuis.kit.ClientSettings;
import nl.seinhuis.kit.ClientTls;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How an officer reaches a broker: signed in by name in the demo, with a token of their own elsewhere. */
public final class OfficerConnection {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

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

    /** The name given, or empty. */
    public String name() {
        return name == null ? "" : name;
    }

    /** Where the demo keeps the key of the one who acts. */
    public Path demoKey() throws IOException {
        Path ca = connection.of("console").tls().ca().toAbsolutePath();
        return ca.resolveSibling("../officers").resolve(name() + ".key").normalize();
    }

    /** Asks for something. */
    public JsonObject get(String path) throws IOException, InterruptedException {
        return send(path, null);
    }

    /** Sends JSON. */
    public JsonObject post(String path, byte[] body) throws IOException, InterruptedException {
        return send(path, body);
    }

    private JsonObject send(String path, byte @Nullable [] body) throws IOException, InterruptedException {
        ClientSettings settings = connection.of("console");
        SSLContext tls = ClientTls.context(settings.tls());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.api() + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token(settings, tls));
        if (body != null) {
            request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofByteArray(body));
        }
        HttpResponse<String> answer = HttpClient.newBuilder()
                .sslContext(tls)
                .connectTimeout(TIMEOUT)
                .build()
                .send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        JsonObject json = json(answer.body());
        if (answer.statusCode() >= 400) {
            throw new IOException("refused: " + words(json, answer.statusCode()));
        }
        return json;
    }

    private static JsonObject json(String text) throws IOException {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (JsonException e) {
            throw new IOException("the broker answers something else than JSON", e);
        }
    }

    private static String words(JsonObject problem, int status) {
        String head = problem.getString("detail", "HTTP " + status);
        if (!(problem.get("errors") instanceof jakarta.json.JsonArray errors)) {
            return head;
        }
        return head
                + errors.stream()
                        .map(JsonValue::asJsonObject)
                        .map(one -> "\n  " + one.getString("code") + ": " + one.getString("en"))
                        .collect(Collectors.joining());
    }

    private String token(ClientSettings settings, SSLContext tls) throws IOException, InterruptedException {
        if (tokenFile != null) {
            return Files.readString(tokenFile, StandardCharsets.US_ASCII).strip();
        }
        if (name == null) {
            throw new Seinhuis.Misused("say who acts: --as NAME in the demo, --token-file FILE elsewhere");
        }
        URI pages = console != null
                ? console
                : URI.create(System.getenv()
                        .getOrDefault("SEINHUIS_CONSOLE", new Ports(0).pages().toString()));
        return new PersonLogin(tls, settings.issuer(), pages, new SecureRandom()).token(name);
    }
}
