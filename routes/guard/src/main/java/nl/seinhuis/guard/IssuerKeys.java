// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's signing keys. They are read anew after five minutes, in the background; while the issuer is away the known
 * ones go on working. A key that nobody knows is asked for at most every five seconds, whatever is thrown at us, and
 * refused if the issuer does not publish it.
 */
final class IssuerKeys {
    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** Before any key is known; a process that has just started on a busy machine takes its time. */
    private static final Duration FIRST_PATIENCE = Duration.ofSeconds(8);

    private static final int SMALLEST_MODULUS_BITS = 2048;

    private final TokenSettings settings;
    private final Clock clock;
    private final HttpClient http;
    private volatile Published published = new Published(Map.of(), Instant.MIN);
    private Instant lastAttempt = Instant.MIN;
    private CompletableFuture<Void> attempt = CompletableFuture.completedFuture(null);

    private record Published(Map<String, JWSVerifier> keys, Instant read) {}

    /** @throws IllegalArgumentException if the PEM file of the issuer's authority cannot be used */
    IssuerKeys(TokenSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        try {
            http = HttpClient.newBuilder()
                    .sslContext(Trust.context(settings.authority()))
                    .connectTimeout(FIRST_PATIENCE)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
        } catch (IOException | GeneralSecurityException unusable) {
            throw new IllegalArgumentException("the authority file of the issuer cannot be used", unusable);
        }
    }

    /**
     * {@return the verifier for a key of the issuer}
     *
     * @throws TokenRefused if the issuer publishes no such key, or none could ever be read
     */
    JWSVerifier find(@Nullable String kid) {
        if (kid == null) {
            throw new TokenRefused(TokenRefusal.UNKNOWN_KEY);
        }
        Published now = published;
        JWSVerifier known = now.keys().get(kid);
        if (known != null) {
            if (now.read().plus(FRESH).isBefore(clock.instant())) {
                CompletableFuture<Void> inTheBackground = read();
                LOG.trace("reading the issuer's keys anew: {}", inTheBackground);
            }
            return known;
        }
        await(read(), now.keys().isEmpty() ? FIRST_PATIENCE : PATIENCE);
        JWSVerifier found = published.keys().get(kid);
        if (found == null) {
            throw new TokenRefused(
                    published.keys().isEmpty() ? TokenRefusal.KEYS_UNAVAILABLE : TokenRefusal.UNKNOWN_KEY);
        }
        return found;
    }

    /** Reads them in the background, before anybody asks. */
    void prepare() {
        CompletableFuture<Void> inTheBackground = read();
        LOG.trace("reading the issuer's keys ahead: {}", inTheBackground);
    }

    private synchronized CompletableFuture<Void> read() {
        Instant now = clock.instant();
        Duration pause = published.keys().isEmpty() ? FIRST_PAUSE : PAUSE;
        boolean tooSoon = lastAttempt.isAfter(Instant.MIN) && now.isBefore(lastAttempt.plus(pause));
        if (tooSoon || !attempt.isDone()) {
            return attempt;
        }
        lastAttempt = now;
        attempt = get(settings.discovery())
                .thenCompose(document -> get(keyAddress(document)))
                .thenAccept(document -> published = new Published(keys(document), clock.instant()))
                .whenComplete((done, failed) -> {
                    if (failed != null) {
                        LOG.warn(
                                "the issuer's keys could not be read; {} known",
                                published.keys().size());
                        LOG.debug("the reason", failed);
                    }
                });
        return attempt;
    }

    private static void await(CompletableFuture<Void> attempt, Duration patience) {
        try {
            attempt.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException away) {
            LOG.debug("the issuer did not answer in time", away);
        }
    }

    private CompletableFuture<String> get(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(FIRST_PATIENCE)
                .header("Accept", "application/json")
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(response -> {
            if (response.statusCode() != 200) {
                throw new CompletionException(new IOException("the issuer answered " + response.statusCode()));
            }
            return response.body();
        });
    }

    private URI keyAddress(String discovery) {
        try {
            Map<String, Object> document = JSONObjectUtils.parse(discovery);
            URI keys = JSONObjectUtils.getURI(document, "jwks_uri");
            if (keys == null
                    || !"https".equals(keys.getScheme())
                    || !settings.issuer().equals(JSONObjectUtils.getString(document, "issuer"))) {
                throw new CompletionException(new IOException("the discovery document is of another issuer"));
            }
            return keys;
        } catch (ParseException unreadable) {
            throw new CompletionException(unreadable);
        }
    }

    private static Map<String, JWSVerifier> keys(String document) {
        try {
            Map<String, JWSVerifier> keys = new HashMap<>();
            for (JWK key : JWKSet.parse(document).getKeys()) {
                if (key instanceof RSAKey rsa && signs(rsa)) {
                    keys.put(rsa.getKeyID(), new RSASSAVerifier(rsa.toRSAPublicKey()));
                }
            }
            return Map.copyOf(keys);
        } catch (ParseException | JOSEException unreadable) {
            throw new CompletionException(unreadable);
        }
    }

    private static boolean signs(RSAKey key) {
        boolean forRs256 = key.getAlgorithm() == null || JWSAlgorithm.RS256.equals(key.getAlgorithm());
        boolean forSigning = key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse());
        return forRs256 && forSigning && key.getKeyID() != null && key.size() >= SMALLEST_MODULUS_BITS;
    }
}
