// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPublicKeySpec;
import javax.crypto.KeyAgreement;
import nl.seinhuis.stages.seal.KeysUnusable;
import nl.seinhuis.stages.validate.StageFailed;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECFieldElement;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.custom.sec.SecP256R1Curve;
import org.jspecify.annotations.Nullable;

/**
 * Multiplies points by a key k that never leaves its PKCS#11 token: no one who reads this process or its files gets it.
 *
 * <p>A token offers key agreement (ECDH), which gives the x of a product and not its y. Of kB that leaves two points, Q and
 * -Q. A second agreement, with B + G, gives the x of kB + kG; kG is the public key. Only one of Q + kG and -Q + kG has that
 * x, unless Q is kG or -kG, so B may be neither G nor -G. If none fits, the token erred or was exchanged and nothing is
 * answered.
 *
 * <p>The public key is taken from the certificate beside the key, and tried against the key before it is believed.
 */
final class Pkcs11Multiplier implements KeyOperation {

    private static final ECCurve CURVE = new SecP256R1Curve();
    // FIPS 186-5 refers to SP 800-186, 3.2.1.3: the base point.
    private static final ECPoint G = CURVE.createPoint(
            new BigInteger("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296", 16),
            new BigInteger("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5", 16));
    private static final BigInteger TRIAL = BigInteger.valueOf(65_537);

    private final Provider provider;
    private final PrivateKey key;
    private final ECParameterSpec parameters;
    private final ECPoint publicPoint;

    /**
     * Takes a key of a token.
     *
     * @param provider the token's provider
     * @param key the private key, opaque
     * @param publicKey its public key
     * @throws KeysUnusable if the two are no pair
     */
    Pkcs11Multiplier(Provider provider, PrivateKey key, ECPublicKey publicKey) {
        this.provider = provider;
        this.key = key;
        this.parameters = publicKey.getParams();
        this.publicPoint = CURVE.validatePoint(
                publicKey.getW().getAffineX(), publicKey.getW().getAffineY());
        BigInteger expected = x(publicPoint.multiply(TRIAL));
        if (!expected.equals(agreed(G.multiply(TRIAL)))) {
            throw new KeysUnusable("an OPRF key of the PKCS#11 token and its certificate are no pair", null);
        }
    }

    @Override
    public ECPoint times(ECPoint point) {
        ECPoint b = point.normalize();
        if (b.isInfinity() || !b.isValid() || b.getXCoord().equals(G.getXCoord())) {
            throw new StageFailed("oprf-invalid-element", true, null);
        }
        ECPoint q = lift(agreed(b));
        BigInteger next = agreed(b.add(G));
        if (x(q.add(publicPoint)).equals(next)) {
            return q;
        }
        ECPoint other = q.negate();
        if (x(other.add(publicPoint)).equals(next)) {
            return other;
        }
        throw fault(null);
    }

    /** One of the two points with this x. */
    private static ECPoint lift(BigInteger x) {
        ECFieldElement at = CURVE.fromBigInteger(x);
        ECFieldElement y =
                at.square().add(CURVE.getA()).multiply(at).add(CURVE.getB()).sqrt();
        if (y == null) {
            throw fault(null);
        }
        return CURVE.createPoint(x, y.toBigInteger());
    }

    private static BigInteger x(ECPoint point) {
        return point.normalize().getAffineXCoord().toBigInteger();
    }

    /** The x of the product, by one agreement inside the token. */
    private BigInteger agreed(ECPoint point) {
        ECPoint p = point.normalize();
        try {
            PublicKey other = KeyFactory.getInstance("EC", "SunEC")
                    .generatePublic(new ECPublicKeySpec(
                            new java.security.spec.ECPoint(
                                    p.getAffineXCoord().toBigInteger(),
                                    p.getAffineYCoord().toBigInteger()),
                            parameters));
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH", provider);
            agreement.init(key);
            agreement.doPhase(other, true);
            return new BigInteger(1, agreement.generateSecret());
        } catch (GeneralSecurityException | RuntimeException e) {
            // The provider's own messages may hold handles and sizes; the kind is enough.
            throw fault(e);
        }
    }

    private static StageFailed fault(@Nullable Exception cause) {
        return new StageFailed("oprf-token-fault", false, cause);
    }
}
