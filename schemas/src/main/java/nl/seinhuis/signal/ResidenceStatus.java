// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** Lawful stay. */
public enum ResidenceStatus implements Coded {
    CITIZEN("citizen"),
    EU("eu"),
    PERMIT("permit"),
    B8("b8"),
    ASYLUM("asylum"),
    IRREGULAR("irregular"),
    UNKNOWN("unknown");

    private final String code;

    ResidenceStatus(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
