// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.match;

import java.util.regex.Pattern;

/**
 * Writes a name as it sounds, roughly: consonants of Dutch ears, so that spellings of one name and transliterations from
 * Arabic, Turkish and Slavic script fall together. At most eight letters. Takes names that are folded already.
 */
final class SoundCode {
    private static final int MOST = 8;
    private static final Pattern REPEATED = Pattern.compile("(.)\\1+");
    private static final Pattern WEAK = Pattern.compile("[aeiouyh]");
    // Longest first; what one rule writes is what a later one may read.
    private static final String[][] GROUPS = {
        {"szcz", "s"}, {"shch", "s"}, {"sch", "s"}, {"tsj", "s"}, {"tch", "s"}, {"dzh", "j"}, {"dsj", "j"}, {"kh", "g"},
        {"gh", "g"}, {"ch", "g"}, {"sh", "s"}, {"sj", "s"}, {"sz", "s"}, {"cz", "s"}, {"zh", "s"}, {"ts", "s"},
        {"tz", "s"}, {"ph", "f"}, {"th", "t"}, {"dt", "t"}, {"ck", "k"}, {"qu", "k"}, {"ks", "x"}, {"dj", "j"},
        {"ij", "i"}, {"ou", "u"}, {"oe", "u"}, {"ev", "ef"}
    };
    private static final String FROM = "czvdbqwjx";
    private static final String TO = "ksftpkfis";

    private SoundCode() {}

    /** The code of folded letters; empty if there is no letter in them. */
    static String of(String folded) {
        String text = folded.replaceAll("[^\\p{L}]", "");
        if (text.isEmpty()) {
            return "";
        }
        for (String[] group : GROUPS) {
            text = text.replace(group[0], group[1]);
        }
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            int at = FROM.indexOf(letter);
            letters.append(at < 0 ? letter : TO.charAt(at));
        }
        // "i" is left of y and j, so that Yusuf and Joesoef begin alike and Anna and Johanna do not.
        String first = letters.charAt(0) == 'i' || letters.charAt(0) == 'y'
                ? "i"
                : WEAK.matcher(letters.substring(0, 1)).replaceAll("a");
        String rest = WEAK.matcher(letters.substring(1)).replaceAll("");
        String code = REPEATED.matcher(first + rest).replaceAll("$1");
        return code.substring(0, Math.min(MOST, code.length()));
    }
}
