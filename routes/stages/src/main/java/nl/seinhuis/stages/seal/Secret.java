// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

/** A password or other secret of the settings: no log line, exception or dump of an object shows it. */
public final class Secret {

    private final String value;

    /**
     * Holds a secret.
     *
     * @param value the secret, not empty
     */
    public Secret(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a secret is empty");
        }
        this.value = value;
    }

    /** The secret itself: call it only where it is used, and keep the answer in no field. */
    public String reveal() {
        return value;
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "Secret[...]";
    }
}
