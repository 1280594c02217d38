// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Capitals as they stand on licence plates: only those Cyrillic and Greek letters are used that look like Latin ones
 * (Vienna Convention on Road Traffic 1968, annex 2), so that whoever types one cannot tell which it was. Dots and accents
 * are left out, as on a plate that is read from afar.
 */
final class LatinLetters {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final String LOOKS =
            "\u0410\u0412\u0415\u041A\u041C\u041D\u041E\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405"
                    + "\u0391\u0392\u0395\u0396\u0397\u0399\u039A\u039C\u039D\u039F\u03A1\u03A4\u03A5\u03A7";
    private static final String LIKE = "ABEKMHOPCTYXIJSABEZHIKMNOPTYX";

    private LatinLetters() {}

    static String of(String capitals) {
        String bare = MARKS.matcher(Normalizer.normalize(capitals, Normalizer.Form.NFD))
                .replaceAll("");
        StringBuilder latin = new StringBuilder();
        for (int i = 0; i < bare.length(); i++) {
            int at = LOOKS.indexOf(bare.charAt(i));
            latin.append(at < 0 ? bare.charAt(i) : LIKE.charAt(at));
        }
        return latin.toString();
    }
}
