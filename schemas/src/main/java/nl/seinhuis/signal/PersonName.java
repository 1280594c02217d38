// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** Part of a name. */
public final class PersonName extends Personal {

    /** Wraps a value that has been checked by the schema. */
    public PersonName(String value) {
        super(value);
    }
}
