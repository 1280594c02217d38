// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** A reference that only its sender can resolve, such as a case number. */
public final class Reference extends Personal {

    /** Wraps a value that has been checked by the schema. */
    public Reference(String value) {
        super(value);
    }
}
