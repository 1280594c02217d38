// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** HTCDS prs_Gender. */
public enum Gender implements Coded {
    FEMALE("female"),
    MALE("male"),
    OTHER("other"),
    UNKNOWN("unknown");

    private final String code;

    Gender(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
