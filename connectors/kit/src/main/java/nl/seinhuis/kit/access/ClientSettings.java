// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.access;

import java.net.URI;

/**
 * Where the broker is and who we are.
 *
 * @param api base of the REST interface, for example {@code https://localhost:8443/api/v1}
 * @param amqp AMQP 1.0 over TLS, for example {@code amqps://localhost:5671}
 * @param issuer issuer of the tokens, exactly as it stands in them
 * @param credentials the client
 * @param tls files for TLS
 */
public record ClientSettings(URI api, URI amqp, URI issuer, Credentials credentials, TlsFiles tls) {

    /** Refuses anything that is not TLS. */
    public ClientSettings {
        if (!"https".equals(api.getScheme()) || !"https".equals(issuer.getScheme())) {
            throw new IllegalArgumentException("api and issuer are https");
        }
        if (!"amqps".equals(amqp.getScheme())) {
            throw new IllegalArgumentException("amqp is amqps");
        }
        if (credentials.secret() == null && !tls.hasCertificate()) {
            throw new IllegalArgumentException("a client has a secret, a certificate or both");
        }
    }
}
