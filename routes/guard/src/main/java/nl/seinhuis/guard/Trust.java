// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS trust in the certificate authorities of one PEM file and in nobody else. */
public final class Trust {
    private Trust() {}

    /**
     * {@return a client context (TLS 1.3 and 1.2) that trusts only the authorities in the file}
     *
     * @throws IOException if the file cannot be read
     * @throws GeneralSecurityException if it holds no certificate
     */
    public static SSLContext context(Path authorities) throws IOException, GeneralSecurityException {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store(authorities));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static KeyStore store(Path authorities) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int count = 0;
        for (Certificate certificate : certificates(authorities)) {
            store.setCertificateEntry("authority-" + count, certificate);
            count++;
        }
        if (count == 0) {
            throw new GeneralSecurityException("no certificate in " + authorities.getFileName());
        }
        return store;
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws IOException, GeneralSecurityException {
        try (InputStream pem = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(pem);
        }
    }
}
