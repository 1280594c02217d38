// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.web;

import java.util.List;

/**
 * What the agency's system is answered.
 *
 * @param status HTTP status; 201 means that it is on disk
 * @param sentences why not, in Dutch, never with a value
 */
public record WebAnswer(int status, List<String> sentences) {

    /** How an answer is written, in the format that the agency's system knows. */
    public interface Form {

        /** Its media type. */
        String type();

        /** Its text. */
        String text(WebAnswer answer);
    }

    /** It is on disk. */
    public static WebAnswer taken() {
        return new WebAnswer(201, List.of());
    }

    /** It is not taken, for one reason. */
    public static WebAnswer of(int status, String sentence) {
        return new WebAnswer(status, List.of(sentence));
    }
}
