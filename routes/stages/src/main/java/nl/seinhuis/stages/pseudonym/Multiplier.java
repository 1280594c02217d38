// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import javax.crypto.KeyAgreement;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECFieldElement;
import org.bouncycastle.math.ec.ECPoint;
import org.jspecify.annotations.Nullable;

/**
 * Multiplies points of P-256 by one secret scalar k, by Bouncy Castle or, in a third of the time, by key agreements of a native
 * provider. An agreement gives the x of a product only; those of kP and of (k + 1)P = kP + P together give the y: with
 * Q = kP, the law of addition says (yQ - yP)^2 = (xR + xQ + xP)(xQ - xP)^2 for R = Q + P, and the curve gives yQ^2. That y
 * must then fit the curve, so that a fault of the provider is noticed and Bouncy Castle asked instead.
 */
final class Multiplier implements KeyOperation {

    private final BigInteger scalar;
    private final @Nullable Agreement times;
    private final @Nullable Agreement timesNext;

    /**
     * Makes it.
     *
     * @param scalar k, from 1 to the order minus 2
     * @param provider a provider of ECDH that is quicker than Bouncy Castle, or null
     */
    Multiplier(BigInteger scalar, @Nullable Provider provider) {
        this.scalar = scalar;
        this.times = provider == null ? null : new Agreement(scalar, provider);
        this.timesNext = provider == null ? null : new Agreement(scalar.add(BigInteger.ONE), provider);
    }

    @Override
    public ECPoint times(ECPoint point) {
        if (times == null || timesNext == null) {
            return point.multiply(scalar);
        }
        ECPoint p = point.normalize();
        ECPoint product = product(p, times.x(p), timesNext.x(p));
        return product == null ? point.multiply(scalar) : product;
    }

    private static @Nullable ECPoint product(ECPoint p, @Nullable BigInteger x, @Nullable BigInteger xNext) {
        if (x == null || xNext == null) {
            return null;
        }
        ECCurve curve = p.getCurve();
        ECFieldElement xp = p.getAffineXCoord();
        ECFieldElement yp = p.getAffineYCoord();
        ECFieldElement xq = curve.fromBigInteger(x);
        ECFieldElement right = xq.square().add(curve.getA()).multiply(xq).add(curve.getB());
        ECFieldElement added = curve.fromBigInteger(xNext)
                .add(xq)
                .add(xp)
                .multiply(xq.subtract(xp).square());
        ECFieldElement y = right.add(yp.square()).subtract(added).divide(yp.add(yp));
        return y.square().equals(right) ? curve.createPoint(x, y.toBigInteger()) : null;
    }

    /** One key of a provider. */
    private static final class Agreement {

        private final Provider provider;
        private final KeyFactory keys;
        private final ECParameterSpec curve;
        private final PrivateKey key;

        Agreement(BigInteger scalar, Provider provider) {
            this.provider = provider;
            try {
                AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
                parameters.init(new ECGenParameterSpec("secp256r1"));
                this.curve = parameters.getParameterSpec(ECParameterSpec.class);
                this.keys = KeyFactory.getInstance("EC", provider);
                this.key = keys.generatePrivate(new ECPrivateKeySpec(scalar, curve));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("P-256 does not work in the accelerator", e);
            }
        }

        /** The x of the product, or null if the provider does not give it. */
        @Nullable
        BigInteger x(ECPoint p) {
            try {
                PublicKey other = keys.generatePublic(new ECPublicKeySpec(
                        new java.security.spec.ECPoint(
                                p.getAffineXCoord().toBigInteger(),
                                p.getAffineYCoord().toBigInteger()),
                        curve));
                KeyAgreement agreement = KeyAgreement.getInstance("ECDH", provider);
                agreement.init(key);
                agreement.doPhase(other, true);
                return new BigInteger(1, agreement.generateSecret());
            } catch (GeneralSecurityException e) {
                return null;
            }
        }
    }
}
