// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.delivery;

/**
 * One delivery as it came, still sealed.
 *
 * @param outside what stood on the outside
 * @param sealed the body, JWE in compact serialisation
 */
public record Delivery(OutsideContext outside, String sealed) {

    /** Shows the id only. */
    @Override
    public String toString() {
        return "Delivery[" + outside.id() + "]";
    }
}
