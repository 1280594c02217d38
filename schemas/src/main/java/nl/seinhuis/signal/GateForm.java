// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** Form in which a gate was given. */
public enum GateForm implements Coded {
    ORAL("oral"),
    WRITTEN("written");

    private final String code;

    GateForm(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
