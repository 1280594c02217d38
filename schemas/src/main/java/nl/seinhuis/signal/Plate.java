// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** Licence plate in capitals without dashes. */
public final class Plate extends Personal {

    /** Wraps a value that has been checked by the schema. */
    public Plate(String value) {
        super(value);
    }
}
