// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import nl.seinhuis.stages.validate.StageFailed;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.hash2curve.OPRFHashToScalar;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.custom.sec.SecP256R1Curve;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.BigIntegers;

/**
 * The oblivious pseudorandom function of RFC 9497 with suite P256-SHA256.
 *
 * <p>Who holds the key sees only {@link #blind blinded} elements, who blinds never sees the key, and without the key an
 * output can be guessed only by asking the key holder, one value at a time. Elements travel as compressed SEC1 points,
 * 33 bytes; outputs are 32 bytes.
 *
 * <p>Scalar multiplication is not promised to take constant time: keep the process that holds the key off shared hosts.
 * An instance keeps digest state and serves one thread at a time.
 */
final class Oprf {
    /** Mode 0 of RFC 9497, section 3.1: the only one that the broker uses. */
    static final int MODE_OPRF = 0;

    private static final int MAX_INPUT = 0xFFFF;
    private static final int MAX_DERIVE_TRIES = 256;

    // From section 4.3 of the RFC; the curve is a constant table, shared by all instances.
    private static final ECCurve CURVE = new SecP256R1Curve();

    private final String context;
    private final CurveHash toGroup;

    Oprf(int mode) {
        this.context = "OPRFV1-" + (char) mode + "-P256-SHA256";
        this.toGroup = new CurveHash(CURVE, "HashToGroup-" + context);
    }

    /** DeriveKeyPair, section 3.2.1: the private key of a seed and a public info string. */
    BigInteger deriveKey(byte[] seed, byte[] info) {
        byte[] input = Arrays.concatenate(seed, framed(info));
        for (int counter = 0; counter < MAX_DERIVE_TRIES; counter++) {
            BigInteger key = hashToScalar(Arrays.append(input, (byte) counter), "DeriveKeyPair" + context);
            if (key.signum() != 0) {
                return key;
            }
        }
        throw new StageFailed("oprf-key-derivation", true, null);
    }

    /** HashToGroup of the suite. */
    ECPoint hashToGroup(byte[] input) {
        ECPoint point = toGroup.point(input);
        if (point.isInfinity()) {
            throw new StageFailed("oprf-invalid-input", true, null);
        }
        return point;
    }

    /** HashToScalar of the suite, under its default domain separation tag. */
    BigInteger hashToScalar(byte[] input) {
        return hashToScalar(input, "HashToScalar-" + context);
    }

    /** Blind, section 3.3.1, with a blind that the caller drew uniformly from 1 to the order minus 1. */
    byte[] blind(byte[] input, BigInteger blind) {
        return encode(hashToGroup(input).multiply(blind));
    }

    /** BlindEvaluate, section 3.3.1. The element is checked to be on the curve and not the identity. */
    byte[] evaluate(BigInteger key, byte[] blindedElement) {
        return encode(decode(blindedElement).multiply(key));
    }

    /** The same with a key that may be where nobody can read it. */
    static byte[] evaluate(KeyOperation key, byte[] blindedElement) {
        return encode(key.times(decode(blindedElement)));
    }

    /** Finalize, section 3.3.1. */
    byte[] finalise(byte[] input, BigInteger blind, byte[] evaluatedElement) {
        BigInteger unblind = BigIntegers.modOddInverse(CURVE.getOrder(), blind);
        return output(framed(input), decode(evaluatedElement).multiply(unblind));
    }

    /** Evaluate, section 3.3.1: the same output without blinding, for whoever has both input and key. */
    byte[] evaluateClear(KeyOperation key, byte[] input) {
        return output(framed(input), key.times(hashToGroup(input)));
    }

    /** The closing hash over framed inputs and an unblinded element. */
    static byte[] output(byte[] framedInputs, ECPoint element) {
        MessageDigest sha256 = sha256();
        sha256.update(framedInputs);
        sha256.update(framed(encode(element)));
        return sha256.digest("Finalize".getBytes(StandardCharsets.US_ASCII));
    }

    /** A byte string with its length in two bytes before it. */
    static byte[] framed(byte[] bytes) {
        if (bytes.length > MAX_INPUT) {
            throw new StageFailed("oprf-invalid-input", true, null);
        }
        return Arrays.concatenate(new byte[] {(byte) (bytes.length >> 8), (byte) bytes.length}, bytes);
    }

    static byte[] encode(ECPoint element) {
        return element.getEncoded(true);
    }

    /** Reads an element; refuses what is off the curve, the identity and any form but the compressed one. */
    static ECPoint decode(byte[] element) {
        if (element.length != 1 + CURVE.getFieldSize() / 8) {
            throw new StageFailed("oprf-invalid-element", true, null);
        }
        ECPoint point;
        try {
            point = CURVE.decodePoint(element);
        } catch (IllegalArgumentException e) {
            throw new StageFailed("oprf-invalid-element", true, null);
        }
        if (!point.isValid()) {
            throw new StageFailed("oprf-invalid-element", true, null);
        }
        return point;
    }

    private BigInteger hashToScalar(byte[] input, String dst) {
        return new OPRFHashToScalar(CURVE, new SHA256Digest(), 128)
                .process(input, dst.getBytes(StandardCharsets.US_ASCII));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new StageFailed("sha-256-missing", true, e);
        }
    }
}
