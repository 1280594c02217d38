// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.access;

/** A secret that never shows itself: {@link #toString()} prints nothing of it. */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** Wraps a secret that was read from its own file. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The secret itself; use it at the last moment and keep it in no other object. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "Secret[redacted]";
    }
}
