// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** Number of a foreign national (vreemdelingennummer): ten digits, treated as a BSN. */
public final class VNumber extends Personal {

    /** Wraps a value that has been checked by the schema. */
    public VNumber(String value) {
        super(value);
    }
}
