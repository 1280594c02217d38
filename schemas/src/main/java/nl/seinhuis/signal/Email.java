// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** E-mail address. */
public final class Email extends Personal {

    /** Wraps a value that has been checked by the schema. */
    public Email(String value) {
        super(value);
    }
}
