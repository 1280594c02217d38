// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import nl.seinhuis.kit.access.AccessToken;
import nl.seinhuis.kit.access.HttpExchange;
import nl.seinhuis.kit.access.TokenSource;
import org.jspecify.annotations.Nullable;

/** Calls of the REST interface under the client's tokens. Safe for use by many threads. */
final class ApiCalls {

    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final URI api;
    private final TokenSource tokens;
    private final HttpExchange http;

    ApiCalls(URI api, TokenSource tokens, HttpExchange http) {
        this.api = api;
        this.tokens = tokens;
        this.http = http;
    }

    /** Where a location leads that the broker named. */
    URI resolve(String location) {
        return api.resolve(location);
    }

    HttpRequest.Builder request(String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(api + path))
                .timeout(HttpExchange.TIMEOUT)
                .header("Accept", "application/json, application/problem+json");
        headers.forEach(request::header);
        return request;
    }

    /** Sends; a 401 is tried once more with a new token, since the old one may just have ended. */
    HttpExchange.Answer send(HttpRequest.Builder request, byte @Nullable [] body)
            throws IOException, InterruptedException {
        if (body != null) {
            request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofByteArray(body));
        }
        AccessToken token = tokens.current();
        HttpExchange.Answer answer = http.send(authorised(request, token));
        if (answer.status() == 401) {
            tokens.forget(token);
            answer = http.send(authorised(request, tokens.current()));
        }
        return answer;
    }

    private static HttpRequest authorised(HttpRequest.Builder request, AccessToken token) {
        return request.setHeader("Authorization", "Bearer " + token.value()).build();
    }

    /** The broker said no. */
    static Refused refused(HttpExchange.Answer answer) {
        Duration wait = answer.status() == 429 || answer.status() == 503 ? wait(answer) : Duration.ZERO;
        return new Refused(answer.status(), answer.json(), wait);
    }

    private static Duration wait(HttpExchange.Answer answer) {
        String text = answer.headers().firstValue("Retry-After").orElse("");
        if (!text.matches("[0-9]{1,6}")) {
            return DEFAULT_WAIT;
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(text));
        return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
    }
}
