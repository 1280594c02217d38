// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/** First axis of a release level: how much of the content is shown. In ascending order, but {@code hit} stands apart. */
public enum Content implements Coded {
    /** Nothing; looks the same as absent. */
    WITHHELD("withheld"),
    /** Only under {@code match}: may serve as a key, no content. */
    HIT("hit"),
    /** Strongly generalised. */
    GROUP("group"),
    /** Generalised. */
    COARSE("coarse"),
    /** Slightly generalised. */
    FINE("fine"),
    /** As given. */
    FULL("full");

    private final String code;

    Content(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
