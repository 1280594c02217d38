// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

/** Reads certificates of the settings. */
public final class Certificates {

    private Certificates() {}

    /** The server certificate with its key. */
    public static KeyStore server(Settings settings) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(settings.path(Setting.HTTP_KEYSTORE))) {
            store.load(in, settings.secret(Setting.TLS_PASSWORD).reveal().toCharArray());
        }
        return store;
    }

    /** The authorities of a PEM file. */
    public static KeyStore authorities(Path pem) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
        }
        return store;
    }
}
