// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** Telephone number in E.164. */
public final class Phone extends Personal {

    /** Wraps a value that has been checked by the schema. */
    public Phone(String value) {
        super(value);
    }
}
