// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.access;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Client credentials (RFC 6749, 4.4) at the token endpoint that the issuer publishes (OpenID Connect Discovery). A client
 * with a certificate uses the endpoint for mutual TLS where the issuer names one (RFC 8705, 5), so that its tokens can
 * be bound to that certificate.
 */
public final class OidcTokenRequest implements TokenRequest {

    private final ClientSettings settings;
    private final HttpExchange http;
    private final Clock clock;
    private volatile @Nullable URI endpoint;

    /** Asks the issuer of these settings. */
    public OidcTokenRequest(ClientSettings settings, HttpExchange http, Clock clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public AccessToken send() throws IOException, InterruptedException {
        URI at = endpoint;
        if (at == null) {
            at = discover();
            endpoint = at;
        }
        Instant asked = clock.instant();
        HttpExchange.Answer answer = http.send(request(at));
        JsonObject body = answer.json();
        String token = StrictJson.text(body, "access_token").orElse("");
        JsonValue lifetime = body.get("expires_in");
        if (answer.status() != 200 || token.isEmpty() || !(lifetime instanceof JsonNumber seconds)) {
            throw new TokenRefused(answer.status(), errorCode(body));
        }
        return new AccessToken(token, asked, asked.plusSeconds(seconds.longValue()));
    }

    private HttpRequest request(URI at) {
        Credentials credentials = settings.credentials();
        Secret secret = credentials.secret();
        String form = "grant_type=client_credentials";
        HttpRequest.Builder request = HttpRequest.newBuilder(at)
                .timeout(HttpExchange.TIMEOUT)
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded");
        if (secret == null) {
            form += "&client_id=" + encoded(credentials.clientId());
        } else {
            String pair = encoded(credentials.clientId()) + ":" + encoded(secret.reveal());
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII)));
        }
        return request.POST(HttpRequest.BodyPublishers.ofString(form)).build();
    }

    private URI discover() throws IOException, InterruptedException {
        String issuer = settings.issuer().toString();
        URI at = URI.create(issuer + "/.well-known/openid-configuration");
        HttpExchange.Answer answer = http.send(
                HttpRequest.newBuilder(at).timeout(HttpExchange.TIMEOUT).GET().build());
        JsonObject found = answer.json();
        if (answer.status() != 200
                || !StrictJson.text(found, "issuer").orElse("").equals(issuer)) {
            throw new TokenRefused(answer.status(), "not the issuer that was asked");
        }
        JsonObject mutual = found.get("mtls_endpoint_aliases") instanceof JsonObject aliases
                ? aliases
                : JsonObject.EMPTY_JSON_OBJECT;
        String plain = StrictJson.text(found, "token_endpoint")
                .orElseThrow(() -> new TokenRefused(answer.status(), "no token endpoint"));
        String chosen = settings.tls().hasCertificate()
                ? StrictJson.text(mutual, "token_endpoint").orElse(plain)
                : plain;
        URI result = URI.create(chosen);
        if (!"https".equals(result.getScheme())) {
            throw new TokenRefused(answer.status(), "token endpoint is not https");
        }
        return result;
    }

    /** The provider's error word, kept to harmless characters since it ends in a log. */
    private static String errorCode(JsonObject body) {
        String code = StrictJson.text(body, "error").orElse("no_token");
        return code.matches("[a-z_]{1,40}") ? code : "unreadable_error";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
