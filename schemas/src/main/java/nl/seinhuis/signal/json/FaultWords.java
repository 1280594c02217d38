// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal.json;

import java.util.Locale;
import nl.seinhuis.signal.Words;

/** Makes faults: a code, a place and the sentences of the vocabulary. Takes no value of an input. */
final class FaultWords {

    private FaultWords() {}

    /** A fault without particulars. */
    static Fault of(String pointer, String code) {
        return of(pointer, code, "", "", "");
    }

    /** A fault that tells the limit of the schema that was passed. */
    static Fault limit(String pointer, String code, int limit) {
        return of(pointer, code, "", String.format(Locale.ROOT, " (%s %d)", "max.", limit), "");
    }

    /** A fault that lists the words that the schema allows. */
    static Fault allowed(String pointer, String code, String words) {
        return of(pointer, code, "", "", words.isEmpty() ? "" : " (" + words + ")");
    }

    /** A fault at a line and column of the text. */
    static Fault at(String code, int line, int column) {
        return of("", code, String.format(Locale.ROOT, " (%d:%d)", line, column), "", "");
    }

    private static Fault of(String pointer, String code, String at, String limit, String allowed) {
        return new Fault(
                pointer,
                code,
                fill(Words.dutch("fault", code), at, limit, allowed),
                fill(Words.english("fault", code), at, limit, allowed));
    }

    private static String fill(String sentence, String at, String limit, String allowed) {
        return sentence.replace("{at}", at).replace("{limit}", limit).replace("{allowed}", allowed);
    }
}
