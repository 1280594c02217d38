// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A certificate for this machine that a key on P-256 signs for itself (RFC 5280), written out in DER: the JDK offers that only
 * as a program of its own, which takes as long to start as a hundred of these.
 */
final class SelfSigned {

    private static final int SEQUENCE = 0x30;
    private static final byte[] COMMON_NAME = {6, 3, 0x55, 4, 3};
    private static final byte[] SUBJECT_ALTERNATIVE_NAME = {6, 3, 0x55, 0x1d, 0x11};
    private static final byte[] ECDSA_WITH_SHA256 = {6, 8, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 4, 3, 2};
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private SelfSigned() {}

    /** Good from two days ago for ten years, for {@code localhost} and 127.0.0.1. */
    static X509Certificate certificate(String name, KeyPair keys) throws GeneralSecurityException {
        byte[] algorithm = der(SEQUENCE, ECDSA_WITH_SHA256);
        byte[] called = der(SEQUENCE, der(0x31, der(SEQUENCE, COMMON_NAME, text(0x0c, name))));
        byte[] content = der(
                SEQUENCE,
                der(0xa0, der(2, new byte[] {2})),
                der(2, new byte[] {1}),
                algorithm,
                called,
                der(SEQUENCE, time(-2), time(3650)),
                called,
                keys.getPublic().getEncoded(),
                der(0xa3, der(SEQUENCE, der(SEQUENCE, SUBJECT_ALTERNATIVE_NAME, der(4, places())))));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(content);
        byte[] whole = der(SEQUENCE, content, algorithm, der(3, new byte[1], signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
    }

    private static byte[] places() {
        return der(SEQUENCE, text(0x82, "localhost"), der(0x87, new byte[] {127, 0, 0, 1}));
    }

    private static byte[] time(int days) {
        return text(0x17, UTC.format(Instant.now().plus(Duration.ofDays(days))));
    }

    private static byte[] text(int tag, String text) {
        return der(tag, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Tag, length in the shortest form, and what is inside. */
    private static byte[] der(int tag, byte[]... inside) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] one : inside) {
            content.writeBytes(one);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(tag);
        int length = content.size();
        if (length >= 0x80) {
            all.write(length > 0xff ? 0x82 : 0x81);
        }
        if (length > 0xff) {
            all.write(length >> 8);
        }
        all.write(length);
        all.writeBytes(content.toByteArray());
        return all.toByteArray();
    }
}
