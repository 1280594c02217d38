// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

/**
 * A text for people in both languages. Names fields, desks and codes, never a value of a signal.
 *
 * @param dutch in Dutch
 * @param english in English
 */
public record Phrase(String dutch, String english) {

    /** Where there is nothing to say. */
    public static final Phrase NOTHING = new Phrase("", "");

    /** The same in both languages: an id, a region, a status. */
    public static Phrase plain(String text) {
        return new Phrase(text, text);
    }
}
