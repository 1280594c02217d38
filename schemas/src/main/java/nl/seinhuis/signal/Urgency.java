// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** Urgency as the sender sees it. It opens no gate. */
public enum Urgency implements Coded {
    /** Call 112 as well: the broker is no emergency line. */
    ACUTE("acute"),
    HIGH("high"),
    NORMAL("normal");

    private final String code;

    Urgency(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
