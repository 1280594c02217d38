// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.rest;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import nl.seinhuis.kit.access.ClientTls;
import nl.seinhuis.kit.access.TlsFiles;
import nl.seinhuis.kit.client.Refused;
import nl.seinhuis.launch.words.Language;
import nl.seinhuis.launch.words.RefusalText;
import nl.seinhuis.launch.words.Told;
import nl.seinhuis.launch.words.Unreached;

/** Calls of a command to the broker. What is not done ends as an exception that says why in words. */
public final class RestApi {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final URI base;
    private final HttpClient http;
    private final String token;
    private final Language language;

    /** Calls in the name of whom a token was made for; what goes wrong is told in English. */
    public RestApi(URI base, TlsFiles tls, String token) throws IOException {
        this(base, tls, token, Language.EN);
    }

    RestApi(URI base, TlsFiles tls, String token, Language language) throws IOException {
        this.base = base;
        this.http = HttpClient.newBuilder()
                .sslContext(ClientTls.context(tls))
                .connectTimeout(TIMEOUT)
                .build();
        this.token = token;
        this.language = language;
    }

    /** The JSON at a path such as {@code /stops}. */
    public JsonObject get(String path) throws IOException, InterruptedException {
        return answer(send(request(path).GET()));
    }

    /** Posts JSON to a path; returns the JSON that comes back. */
    public JsonObject post(String path, JsonObject body) throws IOException, InterruptedException {
        return post(path, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Posts the bytes of JSON to a path, as they are; returns the JSON that comes back. */
    public JsonObject post(String path, byte[] body) throws IOException, InterruptedException {
        return answer(send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw Unreached.told(base, e);
        }
    }

    private JsonObject answer(HttpResponse<String> response) throws IOException {
        if (response.statusCode() >= 300) {
            throw refused(response);
        }
        return json(response.body());
    }

    private IOException refused(HttpResponse<String> response) {
        JsonObject problem;
        try {
            problem = json(response.body());
        } catch (IOException e) {
            problem = JsonObject.EMPTY_JSON_OBJECT;
        }
        if (response.statusCode() == 401) {
            return new IOException(language.of(
                    "het token is niet (meer) geldig: meld u opnieuw aan met ./seinhuis sign-in",
                    "the token is not valid (any more): sign in again with ./seinhuis sign-in"));
        }
        Refused refused = new Refused(response.statusCode(), problem, Duration.ZERO);
        return new IOException(
                language.of("geweigerd: ", "refused: ") + String.join("\n  ", RefusalText.of(refused, language)));
    }

    private static JsonObject json(String text) throws IOException {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (JsonException e) {
            throw new Told("het antwoord is niet dat van een seinhuis", "the broker did not answer with JSON", e);
        }
    }
}
