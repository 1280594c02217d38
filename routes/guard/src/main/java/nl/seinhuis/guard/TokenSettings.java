// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Whose tokens are taken.
 *
 * @param issuer exactly as in the claim {@code iss}; its keys are found by OpenID Connect discovery below it, over TLS only
 * @param audience must be among the claim {@code aud}
 * @param authority PEM file with the certificate authorities that vouch for the issuer's host; no others are trusted
 */
public record TokenSettings(String issuer, String audience, Path authority) {

    /** @throws IllegalArgumentException for an issuer that is not an https address or an empty audience */
    public TokenSettings {
        URI address = URI.create(issuer);
        if (!"https".equals(String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT))
                || address.getHost() == null) {
            throw new IllegalArgumentException("the issuer must be an https address");
        }
        if (audience.isBlank()) {
            throw new IllegalArgumentException("an audience is needed");
        }
    }

    URI discovery() {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return URI.create(base + "/.well-known/openid-configuration");
    }
}
