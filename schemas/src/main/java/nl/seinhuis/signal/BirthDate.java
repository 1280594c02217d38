// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** Date of birth, complete or partial: {@code 2004}, {@code 2004-03} or {@code 2004-03-17}. */
public final class BirthDate extends Personal {

    /** Wraps a value that has been checked by the schema. */
    public BirthDate(String value) {
        super(value);
    }
}
