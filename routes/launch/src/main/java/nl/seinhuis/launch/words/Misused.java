// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.words;

/** Called wrongly, or on a wrong configuration. */
public final class Misused extends RuntimeException {

    /** With words for whoever called it. */
    public Misused(String message) {
        super(message);
    }
}
