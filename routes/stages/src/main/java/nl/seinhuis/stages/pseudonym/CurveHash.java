// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Objects;
import nl.seinhuis.stages.validate.StageFailed;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECFieldElement;
import org.bouncycastle.math.ec.ECPoint;
import org.jspecify.annotations.Nullable;

/**
 * Hashes bytes to a point of P-256: suite P256_XMD:SHA-256_SSWU_RO_ of RFC 9380. Bouncy Castle's own reckons in general
 * integers and takes as long as the multiplication that follows; this takes its field of this one curve and needs a fifth of
 * that. The tests hold the two against each other.
 *
 * <p>Not promised to take constant time, like {@link Oprf}.
 */
final class CurveHash {

    private static final int BLOCK = 64;
    private static final int HASH = 32;
    /** Bytes for one field element: 256 bits and 128 more, so that the remainder is not skewed. */
    private static final int LENGTH = 48;

    private static final int ELEMENTS = 2;
    private static final BigInteger Z = BigInteger.TEN.negate();

    private final ECCurve curve;
    private final BigInteger prime;
    private final byte[] separation;
    private final ECFieldElement z;
    private final ECFieldElement minusBOverA;
    private final ECFieldElement minusOneOverZ;

    /**
     * Makes it.
     *
     * @param curve P-256
     * @param tag domain separation tag, ASCII, at most 255 characters
     */
    CurveHash(ECCurve curve, String tag) {
        this.curve = curve;
        this.prime = curve.getField().getCharacteristic();
        byte[] text = tag.getBytes(StandardCharsets.US_ASCII);
        this.separation = Arrays.copyOf(text, text.length + 1);
        this.separation[text.length] = (byte) text.length;
        this.z = element(Z);
        this.minusBOverA = curve.getB().negate().divide(curve.getA());
        this.minusOneOverZ = z.invert().negate();
    }

    /** The point of some bytes: hash_to_curve, section 3. P-256 has no cofactor to clear. */
    ECPoint point(byte[] input) {
        byte[] uniform = expand(input);
        return map(element(uniform, 0)).add(map(element(uniform, 1)));
    }

    /** hash_to_field, section 5.2. */
    private ECFieldElement element(byte[] uniform, int index) {
        return element(new BigInteger(1, Arrays.copyOfRange(uniform, index * LENGTH, (index + 1) * LENGTH)));
    }

    private ECFieldElement element(BigInteger number) {
        return curve.fromBigInteger(number.mod(prime));
    }

    /** expand_message_xmd, section 5.3.1. */
    private byte[] expand(byte[] input) {
        MessageDigest sha256 = sha256();
        sha256.update(new byte[BLOCK]);
        sha256.update(input);
        sha256.update(new byte[] {0, (byte) (ELEMENTS * LENGTH), 0});
        byte[] first = sha256.digest(separation);
        byte[] expanded = new byte[ELEMENTS * LENGTH];
        byte[] last = new byte[HASH];
        for (int block = 0; block < expanded.length / HASH; block++) {
            for (int i = 0; i < HASH; i++) {
                last[i] ^= first[i];
            }
            sha256.update(last);
            sha256.update((byte) (block + 1));
            last = sha256.digest(separation);
            System.arraycopy(last, 0, expanded, block * HASH, HASH);
        }
        return expanded;
    }

    /** map_to_curve_simple_swu, section 6.6.2. */
    private ECPoint map(ECFieldElement u) {
        ECFieldElement zu2 = z.multiply(u.square());
        ECFieldElement sum = zu2.square().add(zu2);
        ECFieldElement x =
                minusBOverA.multiply(sum.isZero() ? minusOneOverZ : sum.invert().addOne());
        @Nullable ECFieldElement y = right(x).sqrt();
        if (y == null) {
            x = zu2.multiply(x);
            y = Objects.requireNonNull(right(x).sqrt(), "one of the two is a square");
        }
        if (u.testBitZero() != y.testBitZero()) {
            y = y.negate();
        }
        return curve.createPoint(x.toBigInteger(), y.toBigInteger());
    }

    /** x^3 + Ax + B. */
    private ECFieldElement right(ECFieldElement x) {
        return x.square().add(curve.getA()).multiply(x).add(curve.getB());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new StageFailed("sha-256-missing", true, e);
        }
    }
}
