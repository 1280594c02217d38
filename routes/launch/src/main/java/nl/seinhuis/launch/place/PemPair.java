// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.place;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * A certificate and its private key as PEM files, readable by their owner only.
 *
 * @param certificate the certificate
 * @param key the private key, PKCS#8, EC
 */
public record PemPair(Path certificate, Path key) {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    /** Whether both files are there. */
    public boolean exists() {
        return Files.exists(certificate) && Files.exists(key);
    }

    /** The certificate; fails if the file is gone or holds none. */
    public X509Certificate readCertificate() throws IOException, GeneralSecurityException {
        byte[] bytes = Files.readAllBytes(certificate);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
    }

    /** The private key; fails if the file is gone or holds none. */
    public PrivateKey readKey() throws IOException, GeneralSecurityException {
        String body = Files.readString(key, StandardCharsets.US_ASCII).replaceAll("-----[A-Z ]+-----", "");
        byte[] der = Base64.getMimeDecoder().decode(body);
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    /** The key first: a certificate is never there without its key. */
    public void write(X509Certificate signed, PrivateKey secret) throws IOException, GeneralSecurityException {
        Files.deleteIfExists(certificate);
        PrivateFiles.write(key, pem("PRIVATE KEY", secret.getEncoded()));
        PrivateFiles.write(certificate, pem("CERTIFICATE", signed.getEncoded()));
    }

    /** Writes both as a PKCS#12 file, for servers that read no PEM; only when its password or content changed. */
    public void writePkcs12(Path file, String password) throws IOException {
        try {
            if (!holdsThis(file, password)) {
                KeyStore store = KeyStore.getInstance("PKCS12");
                store.load(null, null);
                Certificate[] chain = {readCertificate()};
                store.setKeyEntry("server", readKey(), password.toCharArray(), chain);
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                store.store(bytes, password.toCharArray());
                PrivateFiles.write(file, bytes.toByteArray());
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot write " + file, e);
        }
    }

    private boolean holdsThis(Path file, String password) throws IOException, GeneralSecurityException {
        if (!Files.exists(file)) {
            return false;
        }
        try {
            KeyStore store = KeyStore.getInstance(file.toFile(), password.toCharArray());
            return readCertificate().equals(store.getCertificate("server"));
        } catch (IOException e) {
            // Another password: the file is written anew.
            return false;
        }
    }

    private static byte[] pem(String kind, byte[] der) {
        String text = "-----BEGIN " + kind + "-----\n" + LINES.encodeToString(der) + "\n-----END " + kind + "-----\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
