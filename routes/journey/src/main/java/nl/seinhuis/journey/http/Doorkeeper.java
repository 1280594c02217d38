// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.http;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.Optional;
import nl.seinhuis.guard.Binding;
import nl.seinhuis.guard.TokenRefusal;
import nl.seinhuis.guard.TokenRefused;
import nl.seinhuis.guard.TokenVerifier;
import nl.seinhuis.guard.VerifiedToken;
import org.jspecify.annotations.Nullable;

/**
 * Settles who calls, from the bearer token and the certificate of the connection alone: the token is verified, its
 * binding (RFC 8705) is checked, and the quota of its client is not used up. Which of these failed is not told apart
 * to the outside, except the quota, and that no token at all can be verified yet.
 */
public final class Doorkeeper {

    private static final String BEARER = "Bearer ";
    private static final int AGAIN = 5;
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final TokenVerifier tokens;
    private final Binding binding;
    private final Quota quota;

    /**
     * Lets in the callers of a realm.
     *
     * @param tokens verifies tokens
     * @param binding holds a token against the certificate of its connection
     * @param quota calls per client
     */
    public Doorkeeper(TokenVerifier tokens, Binding binding, Quota quota) {
        this.tokens = tokens;
        this.binding = binding;
        this.quota = quota;
    }

    Entry admit(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization == null || !authorization.startsWith(BEARER)) {
            return new Entry(null, unauthorized());
        }
        VerifiedToken caller;
        try {
            caller = tokens.verify(authorization.substring(BEARER.length()).strip());
            binding.check(caller, certificate(request));
        } catch (TokenRefused e) {
            boolean nothingToHoldItAgainst = e.refusal() == TokenRefusal.KEYS_UNAVAILABLE;
            return new Entry(null, nothingToHoldItAgainst ? Problems.identityAway(AGAIN) : unauthorized());
        }
        Optional<Integer> wait = quota.take(caller.azp());
        if (wait.isPresent()) {
            return new Entry(null, Problems.tooMany(wait.get()));
        }
        return new Entry(caller, null);
    }

    private static @Nullable X509Certificate certificate(HttpServletRequest request) {
        return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0
                ? chain[0]
                : null;
    }

    private static Reply unauthorized() {
        return Problems.problem(
                        401,
                        "unauthorized",
                        "Het token ontbreekt, is verlopen of hoort niet bij deze verbinding. Haal een nieuw token op.",
                        "The token is missing, has expired or does not belong to this connection. Get a new token.")
                .with("WWW-Authenticate", "Bearer realm=\"seinhuis\"");
    }

    /** A caller, or the reason why there is none. */
    record Entry(@Nullable VerifiedToken caller, @Nullable Reply refusal) {}
}
