// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds a token against the certificate of the connection that shows it (RFC 8705). A bound token is taken only over its own
 * certificate; an unbound one only from a client on the list of exceptions. Listing a client never loosens a bound token.
 */
public final class Binding {
    private final Set<String> exceptions;

    /** @param exceptions clients whose tokens need not be bound; none is the rule, more is for the demo only */
    public Binding(Set<String> exceptions) {
        this.exceptions = Set.copyOf(exceptions);
    }

    /**
     * Lets the token pass or refuses it.
     *
     * @param certificate what the client showed in the TLS handshake, or null
     * @throws TokenRefused if the token is not bound and should be, or is bound to another certificate
     */
    public void check(VerifiedToken token, @Nullable X509Certificate certificate) {
        if (token.thumbprint().isEmpty()) {
            if (!exceptions.contains(token.azp())) {
                throw new TokenRefused(TokenRefusal.NOT_BOUND);
            }
            return;
        }
        if (certificate == null || !same(token.thumbprint().get(), thumbprint(certificate))) {
            throw new TokenRefused(TokenRefusal.CERTIFICATE);
        }
    }

    /** {@return the base64url SHA-256 of the certificate's DER form, as in {@code x5t#S256}} */
    public static String thumbprint(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (CertificateEncodingException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("a certificate from a handshake has a DER form", impossible);
        }
    }

    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
