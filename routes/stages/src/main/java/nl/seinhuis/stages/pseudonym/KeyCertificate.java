// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate that only carries a public key: Java's PKCS#11 key store keeps a private key with a certificate or not at
 * all. It says nothing about anybody and is signed by a key that is thrown away, so that the OPRF key itself never signs.
 */
final class KeyCertificate {

    /** No date is checked; these are the first and last that X.509 can write in its short form. */
    private static final Date FROM = Date.from(Instant.EPOCH);

    private static final Date UNTIL = Date.from(Instant.ofEpochSecond(2_524_607_999L));

    private KeyCertificate() {}

    static X509Certificate of(String name, ECPublicKey key) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", "SunEC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            X500Name subject = new X500Name("CN=" + name);
            byte[] encoded = new X509v3CertificateBuilder(
                            subject,
                            BigInteger.ONE,
                            FROM,
                            UNTIL,
                            subject,
                            SubjectPublicKeyInfo.getInstance(key.getEncoded()))
                    .build(new JcaContentSignerBuilder("SHA256withECDSA")
                            .setProvider("SunEC")
                            .build(generator.generateKeyPair().getPrivate()))
                    .getEncoded();
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(encoded));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("P-256 does not work on this Java", e);
        }
    }
}
