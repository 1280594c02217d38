// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** Text that a person typed. Never travels unmasked. */
public final class FreeText extends Personal {

    /** Wraps a value that has been checked by the schema. */
    public FreeText(String value) {
        super(value);
    }
}
