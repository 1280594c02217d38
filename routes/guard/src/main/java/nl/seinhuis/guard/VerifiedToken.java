// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a token of our issuer says, after signature, issuer, audience, time and type were checked. It has not been held
 * against a certificate ({@link Binding}) nor against the signed set ({@link DeskDirectory}) yet.
 *
 * @param azp the client that the token was issued to
 * @param subject the user or service account, empty if the issuer names none
 * @param desks the desks that the issuer grants; count only as far as the signed set agrees
 * @param functions the functions of a person (reporter, officer, ...), empty for a machine
 * @param exp when it ends; an open connection ends with it
 * @param thumbprint base64url SHA-256 of the certificate it is bound to (RFC 8705, {@code cnf.x5t#S256})
 */
public record VerifiedToken(
        String azp,
        String subject,
        Set<String> desks,
        Set<String> functions,
        Instant exp,
        Optional<String> thumbprint) {

    /** Copies the sets. */
    public VerifiedToken {
        desks = Set.copyOf(desks);
        functions = Set.copyOf(functions);
    }

    /** Prints the client only: the subject may be a person. */
    @Override
    public String toString() {
        return "VerifiedToken[azp=" + azp + "]";
    }
}
