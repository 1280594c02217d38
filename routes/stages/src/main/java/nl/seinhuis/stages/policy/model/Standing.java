// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.model;

import nl.seinhuis.signal.Coded;

/** How firm a basis or a cell is. Neither word is a ruling: every cell needs a jurist before real use. */
public enum Standing implements Coded {
    /** A source states it, or shows that this party holds the data at this level. */
    SOURCED("sourced"),
    /** To be confirmed by a jurist. */
    ASSUMPTION("assumption");

    private final String code;

    Standing(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
