// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** BAG id, postcode, house number or addition of an address. */
public final class AddressPart extends Personal {

    /** Wraps a value that has been checked by the schema. */
    public AddressPart(String value) {
        super(value);
    }
}
