// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.words;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Why a command did not do what it was asked, in the words of its reader. Never holds a value of a signal. The message of
 * the exception is the English text.
 */
public final class Told extends IOException {

    private final String dutch;

    /** With both texts. */
    public Told(String dutch, String english) {
        super(english);
        this.dutch = dutch;
    }

    /** With both texts and what came before. */
    public Told(String dutch, String english, @Nullable Throwable cause) {
        super(english, cause);
        this.dutch = dutch;
    }

    /** The text in a language. */
    public String in(Language language) {
        return language.of(dutch, String.valueOf(getMessage()));
    }
}
