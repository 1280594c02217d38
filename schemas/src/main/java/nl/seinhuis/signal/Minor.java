// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** Whether a person is under eighteen. */
public enum Minor implements Coded {
    YES("yes"),
    PRESUMED("presumed"),
    NO("no"),
    UNKNOWN("unknown");

    private final String code;

    Minor(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
