// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import org.jspecify.annotations.Nullable;

/**
 * The keys of this installation cannot be used: a file is missing, altered, or not the one that belongs to the database.
 * Start-up ends with this message; nothing is made anew, since new keys would make all stored content unreadable and
 * change every pseudonym.
 */
public final class KeysUnusable extends RuntimeException {

    /**
     * Reports keys that cannot be used.
     *
     * @param message what is wrong and what to do, in plain words, without any key or password
     * @param cause the cause, if it tells more
     */
    public KeysUnusable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
