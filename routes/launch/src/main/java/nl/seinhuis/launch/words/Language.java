// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.words;

import nl.seinhuis.signal.Words;

/** Language of what people read. */
public enum Language {
    /** Dutch. */
    NL,
    /** English. */
    EN;

    /** One of two texts. */
    public String of(String dutch, String english) {
        return this == NL ? dutch : english;
    }

    /** A code of a vocabulary in words. */
    public String word(String vocabulary, String code) {
        return of(Words.dutch(vocabulary, code), Words.english(vocabulary, code));
    }
}
