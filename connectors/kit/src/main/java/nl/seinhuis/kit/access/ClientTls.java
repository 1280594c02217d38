// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.access;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEParameterSpec;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS 1.3 from PEM files. Guarantees: only the given CA is trusted; without a client certificate none is shown; keys
 * stay in memory and are never written to a key store file.
 */
public final class ClientTls {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private ClientTls() {}

    /**
     * Reads the files once.
     *
     * @throws IOException if a file is missing or is not what it should be; the message names the file only
     */
    public static SSLContext context(TlsFiles files) throws IOException {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted(files.ca()));
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(keys(files), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS files cannot be used: " + e.getClass().getSimpleName(), e);
        }
    }

    private static KeyStore trusted(Path ca) throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        int count = 0;
        for (Certificate certificate : certificates(ca)) {
            store.setCertificateEntry("ca-" + count++, certificate);
        }
        return store;
    }

    private static KeyManager @org.jspecify.annotations.Nullable [] keys(TlsFiles files)
            throws IOException, GeneralSecurityException {
        Path chainFile = files.certificate();
        Path keyFile = files.key();
        if (chainFile == null || keyFile == null) {
            return null;
        }
        Certificate[] chain = certificates(chainFile).toArray(new Certificate[0]);
        PrivateKey key = privateKey(keyFile, chain[0].getPublicKey().getAlgorithm());
        demandPair(key, chain[0]);
        KeyStore store = empty();
        store.setEntry("client", new KeyStore.PrivateKeyEntry(key, chain), inMemory());
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    /**
     * The password protects an object that never leaves memory: an empty one says so honestly. To stretch it ten thousand
     * times, as a file would need, only makes every start and every new certificate slow.
     */
    private static KeyStore.PasswordProtection inMemory() {
        byte[] salt = new byte[16];
        byte[] iv = new byte[16];
        SecureRandom random = new SecureRandom();
        random.nextBytes(salt);
        random.nextBytes(iv);
        return new KeyStore.PasswordProtection(
                new char[0], "PBEWithHmacSHA256AndAES_256", new PBEParameterSpec(salt, 1, new IvParameterSpec(iv)));
    }

    /** While both files are being replaced, one of them may still be the old one. */
    private static void demandPair(PrivateKey key, Certificate certificate)
            throws IOException, GeneralSecurityException {
        Signature signature =
                Signature.getInstance(key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
        byte[] sample = {1};
        signature.initSign(key);
        signature.update(sample);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(sample);
        if (!signature.verify(signed)) {
            throw new IOException("client certificate and key are no pair");
        }
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws IOException, GeneralSecurityException {
        Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
        if (found.isEmpty()) {
            throw new IOException("no certificate in " + file);
        }
        return found;
    }

    private static PrivateKey privateKey(Path file, String algorithm) throws IOException, GeneralSecurityException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException("no PKCS#8 private key (BEGIN PRIVATE KEY) in " + file);
        }
        byte[] der = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
