// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Self-signed certificates, made once per test run. */
public final class TestCertificates {

    private static final Map<String, KeyStore> MADE = new ConcurrentHashMap<>();
    private static final char[] PASSWORD = "in-a-test".toCharArray();

    private TestCertificates() {}

    static KeyStore of(String name) {
        return MADE.computeIfAbsent(name, TestCertificates::make);
    }

    /** Password of the key stores. */
    public static char[] password() {
        return PASSWORD.clone();
    }

    static X509Certificate certificate(String name) {
        try {
            return (X509Certificate) of(name).getCertificate("own");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes a certificate as PEM, and its key where one is asked for. */
    public static void write(String name, Path certificate, Path key) throws IOException {
        try {
            Files.writeString(certificate, pem("CERTIFICATE", certificate(name).getEncoded()));
            if (key != null) {
                Files.writeString(
                        key, pem("PRIVATE KEY", of(name).getKey("own", PASSWORD).getEncoded()));
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** Writes certificate and key as PKCS#12, for servers of the agency's side. */
    public static void writePkcs12(String name, Path file) throws IOException {
        try (java.io.OutputStream out = Files.newOutputStream(file)) {
            keep("PKCS12", of(name).getKey("own", PASSWORD), certificate(name)).store(out, PASSWORD);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** Writes a PKCS#12 file that trusts one certificate. */
    public static void writeTrust(String name, Path file) throws IOException {
        try (java.io.OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(name, certificate(name));
            store.store(out, PASSWORD);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + what + "-----\n";
    }

    private static KeyStore make(String name) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            // In memory only; a file is written as PKCS#12, which stretches the password and takes its time.
            return keep("JKS", keys.getPrivate(), SelfSigned.certificate(name, keys));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore keep(String type, Key key, Certificate certificate)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        store.setKeyEntry("own", key, PASSWORD, new Certificate[] {certificate});
        return store;
    }
}
