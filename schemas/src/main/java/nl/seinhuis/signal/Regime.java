// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** Legal regime under which the sender holds the data. */
public enum Regime implements Coded {
    /** AVG (GDPR) and sector laws. */
    AVG("avg"),
    /** Wet politiegegevens. */
    WPG("wpg");

    private final String code;

    Regime(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
