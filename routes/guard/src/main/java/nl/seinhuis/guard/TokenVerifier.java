// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies access tokens of one issuer: RS256 only, the issuer's published keys only, our audience, inside its time, an
 * access token and not a refresh or ID token, and issued to a named client. Thread-safe.
 *
 * <p>A token that passes is remembered for 30 seconds by its hash, never beyond its end. While the issuer is away, tokens
 * signed with a known key go on being taken and all others are refused. What it says is never more than the issuer says:
 * hold the result against {@link Binding} and {@link DeskDirectory} before acting on it.
 */
public final class TokenVerifier {
    /** Longest token text that is looked at, in characters. */
    public static final int LONGEST = 8192;

    private static final Duration SKEW = Duration.ofSeconds(5);
    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

    private final TokenSettings settings;
    private final IssuerKeys keys;
    private final TokenCache cache;
    private final Clock clock;

    /** @throws IllegalArgumentException if the PEM file of the issuer's authority cannot be used */
    public TokenVerifier(TokenSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        keys = new IssuerKeys(settings, clock);
        cache = new TokenCache(clock);
    }

    /** Reads the issuer's keys in the background, so that the first caller does not wait for them in vain. */
    public void prepare() {
        keys.prepare();
    }

    /**
     * {@return what the token says}
     *
     * @throws TokenRefused if it is not a valid access token for us now
     */
    public VerifiedToken verify(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > LONGEST) {
            throw new TokenRefused(TokenRefusal.MALFORMED);
        }
        String key = TokenCache.key(text);
        VerifiedToken known = cache.find(key);
        if (known != null) {
            return known;
        }
        VerifiedToken verified = read(text);
        cache.keep(key, verified);
        return verified;
    }

    private VerifiedToken read(String text) {
        try {
            SignedJWT token = SignedJWT.parse(text);
            JWSHeader header = token.getHeader();
            if (!JWSAlgorithm.RS256.equals(header.getAlgorithm())) {
                throw new TokenRefused(TokenRefusal.ALGORITHM);
            }
            if (!token.verify(keys.find(header.getKeyID()))) {
                throw new TokenRefused(TokenRefusal.SIGNATURE);
            }
            JWTClaimsSet claims = token.getJWTClaimsSet();
            if (claims == null) {
                throw new TokenRefused(TokenRefusal.MALFORMED);
            }
            return verified(header, claims);
        } catch (ParseException | JOSEException | IllegalArgumentException unreadable) {
            throw new TokenRefused(TokenRefusal.MALFORMED);
        }
    }

    private VerifiedToken verified(JWSHeader header, JWTClaimsSet claims) throws ParseException {
        require(settings.issuer().equals(claims.getIssuer()), TokenRefusal.ISSUER);
        require(claims.getAudience().contains(settings.audience()), TokenRefusal.AUDIENCE);
        require(isAccessToken(header, claims), TokenRefusal.TYPE);
        Instant exp = within(claims);
        String azp = claims.getStringClaim("azp");
        if (azp == null || azp.isBlank()) {
            throw new TokenRefused(TokenRefusal.NO_CLIENT);
        }
        String subject = claims.getSubject();
        return new VerifiedToken(
                azp,
                subject == null ? "" : subject,
                words(claims, "desks"),
                words(claims, "functions"),
                exp,
                thumbprint(claims));
    }

    private Instant within(JWTClaimsSet claims) {
        Instant now = clock.instant();
        Date exp = claims.getExpirationTime();
        if (exp == null) {
            throw new TokenRefused(TokenRefusal.MALFORMED);
        }
        // No allowance here: an open connection is cut at this very instant, so a later one must not be let in.
        require(now.isBefore(exp.toInstant()), TokenRefusal.EXPIRED);
        require(begun(claims.getNotBeforeTime(), now), TokenRefusal.NOT_YET_VALID);
        require(begun(claims.getIssueTime(), now), TokenRefusal.NOT_YET_VALID);
        return exp.toInstant();
    }

    private static boolean begun(@Nullable Date from, Instant now) {
        return from == null || !from.toInstant().isAfter(now.plus(SKEW));
    }

    // Keycloak marks the kind in the claim "typ" (Bearer, Refresh, ID, Logout, DPoP); RFC 9068 in the header.
    private static boolean isAccessToken(JWSHeader header, JWTClaimsSet claims) throws ParseException {
        String kind = claims.getStringClaim("typ");
        return kind == null ? ACCESS_TOKEN.equals(header.getType()) : "Bearer".equals(kind);
    }

    private static Set<String> words(JWTClaimsSet claims, String name) throws ParseException {
        List<String> words = claims.getStringListClaim(name);
        return words == null ? Set.of() : Set.copyOf(words);
    }

    // A confirmation that we do not understand must not be taken for none (RFC 7800, section 3.1).
    private static Optional<String> thumbprint(JWTClaimsSet claims) throws ParseException {
        if (claims.getClaim("cnf") == null) {
            return Optional.empty();
        }
        Map<String, Object> confirmation = claims.getJSONObjectClaim("cnf");
        if (confirmation.size() == 1 && confirmation.get("x5t#S256") instanceof String thumbprint) {
            return Optional.of(thumbprint);
        }
        throw new TokenRefused(TokenRefusal.CONFIRMATION);
    }

    private static void require(boolean holds, TokenRefusal otherwise) {
        if (!holds) {
            throw new TokenRefused(otherwise);
        }
    }
}
