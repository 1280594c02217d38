// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.custom.sec.SecP256R1Curve;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.BigIntegers;

/**
 * Modes 1 (VOPRF) and 2 (POPRF) of RFC 9497 on top of {@link Oprf}. The broker does not use them; that their vectors hold
 * shows that groups, hashes and encodings underneath are right for more than one mode.
 */
final class VerifiableOprf {
    private static final SecP256R1Curve CURVE = new SecP256R1Curve();
    private static final BigInteger ORDER = CURVE.getOrder();
    private static final ECPoint BASE = CURVE.createPoint(
            new BigInteger("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296", 16),
            new BigInteger("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5", 16));

    private final Oprf oprf;
    private final String context;

    VerifiableOprf(int mode) {
        this.oprf = new Oprf(mode);
        this.context = "OPRFV1-" + (char) mode + "-P256-SHA256";
    }

    static byte[] publicKey(BigInteger key) {
        return Oprf.encode(BASE.multiply(key));
    }

    /** Section 3.3.3: the key tweaked by public info. */
    BigInteger tweaked(BigInteger key, byte[] info) {
        return key.add(oprf.hashToScalar(Arrays.concatenate(ascii("Info"), Oprf.framed(info))))
                .mod(ORDER);
    }

    static byte[] evaluateTweaked(BigInteger tweakedKey, byte[] blindedElement) {
        return Oprf.encode(Oprf.decode(blindedElement).multiply(BigIntegers.modOddInverse(ORDER, tweakedKey)));
    }

    static byte[] finalise(byte[] input, byte[] info, BigInteger blind, byte[] evaluated) {
        ECPoint element = Oprf.decode(evaluated).multiply(BigIntegers.modOddInverse(ORDER, blind));
        return Oprf.output(Arrays.concatenate(Oprf.framed(input), Oprf.framed(info)), element);
    }

    /** GenerateProof of section 2.2.1, with a given random scalar: that {@code d = k * c} for all and {@code b = k * A}. */
    byte[] proof(BigInteger k, byte[] b, List<byte[]> c, List<byte[]> d, BigInteger r) {
        ECPoint m = composite(b, c, d);
        BigInteger challenge = challenge(b, m, m.multiply(k), BASE.multiply(r), m.multiply(r));
        BigInteger s = r.subtract(challenge.multiply(k)).mod(ORDER);
        return Arrays.concatenate(scalar(challenge), scalar(s));
    }

    /** VerifyProof of section 2.2.2. */
    boolean verify(byte[] b, List<byte[]> c, List<byte[]> d, byte[] proof) {
        BigInteger challenge = new BigInteger(1, Arrays.copyOfRange(proof, 0, 32));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(proof, 32, 64));
        ECPoint m = composite(b, c, d);
        ECPoint z = composite(b, c, d, d);
        ECPoint t2 = BASE.multiply(s).add(Oprf.decode(b).multiply(challenge));
        ECPoint t3 = m.multiply(s).add(z.multiply(challenge));
        return challenge.equals(challenge(b, m, z, t2, t3));
    }

    private ECPoint composite(byte[] b, List<byte[]> c, List<byte[]> d) {
        return composite(b, c, d, c);
    }

    // ComputeComposites: the same weights over c, or over d.
    private ECPoint composite(byte[] b, List<byte[]> c, List<byte[]> d, List<byte[]> summed) {
        byte[] seed = sha256(Arrays.concatenate(Oprf.framed(b), Oprf.framed(ascii("Seed-" + context))));
        ECPoint sum = CURVE.getInfinity();
        for (int i = 0; i < c.size(); i++) {
            byte[] transcript = Arrays.concatenate(
                    Arrays.concatenate(Oprf.framed(seed), new byte[] {(byte) (i >> 8), (byte) i}),
                    Arrays.concatenate(Oprf.framed(c.get(i)), Oprf.framed(d.get(i)), ascii("Composite")));
            sum = sum.add(Oprf.decode(summed.get(i)).multiply(oprf.hashToScalar(transcript)));
        }
        return sum;
    }

    private BigInteger challenge(byte[] b, ECPoint m, ECPoint z, ECPoint t2, ECPoint t3) {
        byte[] transcript = Oprf.framed(b);
        for (ECPoint point : List.of(m, z, t2, t3)) {
            transcript = Arrays.concatenate(transcript, Oprf.framed(Oprf.encode(point)));
        }
        return oprf.hashToScalar(Arrays.concatenate(transcript, ascii("Challenge")));
    }

    private static byte[] scalar(BigInteger value) {
        return BigIntegers.asUnsignedByteArray(32, value);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
