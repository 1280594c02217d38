// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** HTCDS vic_TraffickingStatus. */
public enum VictimStatus implements Coded {
    POSSIBLE("possible"),
    ACTUAL("actual"),
    NONE("none");

    private final String code;

    VictimStatus(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
