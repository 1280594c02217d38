// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** How the observation was made. */
public enum Manner implements Coded {
    SEEN_SELF("seen-self"),
    FROM_VICTIM("from-victim"),
    FROM_THIRD_PARTY("from-third-party"),
    OPEN_SOURCE("open-source"),
    ANONYMOUS("anonymous");

    private final String code;

    Manner(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
