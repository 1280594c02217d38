// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.access;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Files for TLS, all PEM.
 *
 * @param ca certificates that are trusted, and no others: the system's own list is not used
 * @param certificate the client's certificate chain, leaf first, or none
 * @param key the client's private key, PKCS#8, or none
 */
public record TlsFiles(
        Path ca, @Nullable Path certificate, @Nullable Path key) {

    /** Certificate and key come together or not at all. */
    public TlsFiles {
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException("client certificate and key come together");
        }
    }

    /** Whether a client certificate is shown. */
    public boolean hasCertificate() {
        return certificate != null;
    }
}
