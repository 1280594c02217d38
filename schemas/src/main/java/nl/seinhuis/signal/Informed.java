// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** Whether the subject was informed (AVG 13, 14). */
public enum Informed implements Coded {
    YES("yes"),
    /** Needs a reason and a review date. */
    POSTPONED("postponed"),
    NOT_APPLICABLE("not-applicable");

    private final String code;

    Informed(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
