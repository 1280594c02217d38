// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import org.bouncycastle.math.ec.ECPoint;

/** The one thing that is done with an OPRF key k: a point of P-256 times k. The key may be where nobody can read it. */
interface KeyOperation {
    /**
     * The product.
     *
     * @param point on the curve and not infinity
     */
    ECPoint times(ECPoint point);
}
