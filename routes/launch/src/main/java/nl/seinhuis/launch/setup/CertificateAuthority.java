// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.setup;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import nl.seinhuis.launch.place.PemPair;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A small certificate authority for one machine, made at first start. It signs server certificates for loopback and
 * client certificates for demo agencies, and nothing else; its key never leaves its folder. EC P-256 throughout. What
 * ends within 30 days is made anew at start.
 */
public final class CertificateAuthority {

    private static final Duration RENEW_BEFORE = Duration.ofDays(30);
    private static final Duration AUTHORITY_LIFE = Duration.ofDays(1_825);
    private static final Duration LEAF_LIFE = Duration.ofDays(397);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final PemPair own;
    private final X509Certificate certificate;
    private final PrivateKey key;
    private final Clock clock;
    private final SecureRandom random;

    private CertificateAuthority(PemPair own, Clock clock, SecureRandom random)
            throws IOException, GeneralSecurityException {
        this.own = own;
        this.certificate = own.readCertificate();
        this.key = own.readKey();
        this.clock = clock;
        this.random = random;
    }

    /**
     * Opens the authority in a folder; makes it where there is none, or where it ends soon.
     *
     * @param folder where {@code ca.pem} and {@code ca-key.pem} are
     * @param clock decides what ends soon
     * @param random for keys and serial numbers
     * @throws IOException if the folder cannot be read or written, or holds something else
     */
    public static CertificateAuthority open(Path folder, Clock clock, SecureRandom random) throws IOException {
        PemPair own = new PemPair(folder.resolve("ca.pem"), folder.resolve("ca-key.pem"));
        try {
            if (!own.exists() || endsSoon(own.readCertificate(), clock)) {
                make(own, clock, random);
            }
            return new CertificateAuthority(own, clock, random);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("the certificate authority in " + folder + " cannot be used: remove that folder", e);
        }
    }

    /** PEM file with the authority's certificate: what clients trust. */
    public Path certificate() {
        return own.certificate();
    }

    /**
     * A certificate for a server on {@code localhost} and {@code 127.0.0.1}; the one that is there if it still serves.
     *
     * @param name name of the server, also of its files
     */
    public PemPair server(String name) throws IOException {
        Path folder = parent(own.certificate());
        PemPair files = new PemPair(folder.resolve(name + ".pem"), folder.resolve(name + "-key.pem"));
        return issue(files, name, KeyPurposeId.id_kp_serverAuth);
    }

    /**
     * A certificate for a client; the one that is there if it still serves.
     *
     * @param folder where {@code cert.pem} and {@code key.pem} go
     * @param client client id, the common name
     */
    public PemPair client(Path folder, String client) throws IOException {
        PemPair files = new PemPair(folder.resolve("cert.pem"), folder.resolve("key.pem"));
        return issue(files, client, KeyPurposeId.id_kp_clientAuth);
    }

    private PemPair issue(PemPair files, String name, KeyPurposeId purpose) throws IOException {
        try {
            if (!files.exists() || !serves(files.readCertificate())) {
                KeyPair pair = keyPair(random);
                X509v3CertificateBuilder builder = builder(name, pair.getPublic());
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
                if (KeyPurposeId.id_kp_serverAuth.equals(purpose)) {
                    builder.addExtension(Extension.subjectAlternativeName, false, loopback());
                }
                identify(builder, pair.getPublic(), certificate.getPublicKey());
                files.write(sign(builder, key, random), pair.getPrivate());
            }
            return files;
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("no certificate could be made for " + name, e);
        }
    }

    /** Whether a certificate is still ours and lasts. */
    private boolean serves(X509Certificate leaf) {
        try {
            leaf.verify(certificate.getPublicKey());
            return !endsSoon(leaf, clock);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static void make(PemPair own, Clock clock, SecureRandom random)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyPair pair = keyPair(random);
        X500Principal name =
                new X500Principal("CN=Seinhuis demo CA " + serial(random).toString(36));
        X509v3CertificateBuilder builder = builder(name, name, pair.getPublic(), clock, AUTHORITY_LIFE, random);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        identify(builder, pair.getPublic(), pair.getPublic());
        own.write(sign(builder, pair.getPrivate(), random), pair.getPrivate());
    }

    private X509v3CertificateBuilder builder(String name, PublicKey subject) {
        return builder(
                certificate.getSubjectX500Principal(),
                new X500Principal("CN=" + name + ",O=Seinhuis demo"),
                subject,
                clock,
                LEAF_LIFE,
                random);
    }

    private static X509v3CertificateBuilder builder(
            X500Principal issuer,
            X500Principal subject,
            PublicKey key,
            Clock clock,
            Duration life,
            SecureRandom random) {
        Instant now = clock.instant();
        Date from = Date.from(now.minus(CLOCK_SKEW));
        return new JcaX509v3CertificateBuilder(issuer, serial(random), from, Date.from(now.plus(life)), subject, key);
    }

    private static GeneralNames loopback() {
        return new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.iPAddress, "127.0.0.1")
        });
    }

    private static void identify(X509v3CertificateBuilder builder, PublicKey subject, PublicKey issuer)
            throws GeneralSecurityException, CertIOException {
        JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(subject));
        builder.addExtension(Extension.authorityKeyIdentifier, false, ids.createAuthorityKeyIdentifier(issuer));
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key, SecureRandom random)
            throws GeneralSecurityException, OperatorCreationException {
        JcaContentSignerBuilder signer = new JcaContentSignerBuilder("SHA256withECDSA").setSecureRandom(random);
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer.build(key)));
    }

    private static KeyPair keyPair(SecureRandom random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    /** Positive and under 20 octets (RFC 5280, 4.1.2.2). */
    private static BigInteger serial(SecureRandom random) {
        return new BigInteger(120, random).setBit(120);
    }

    private static boolean endsSoon(X509Certificate certificate, Clock clock) {
        return certificate.getNotAfter().toInstant().isBefore(clock.instant().plus(RENEW_BEFORE));
    }

    private static Path parent(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new IOException("no folder for certificates");
        }
        return parent;
    }
}
