// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** Burgerservicenummer: nine digits that pass the 11-proof. */
public final class Bsn extends Personal {

    /** Wraps a value that has been checked by the schema. */
    public Bsn(String value) {
        super(value);
    }
}
