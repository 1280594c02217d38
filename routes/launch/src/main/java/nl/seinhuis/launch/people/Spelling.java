// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import nl.seinhuis.launch.people.Mistakes.Kind;

/** Mistakes in a word: of the hand, of the ear, and of whoever wrote it in other letters. */
final class Spelling {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    // Both ways.
    private static final String[][] BY_EAR = {
        {"ij", "ei"}, {"c", "k"}, {"ph", "f"}, {"th", "t"}, {"ae", "aa"}, {"ee", "e"}, {"z", "s"}, {"dt", "t"},
        {"ks", "x"}, {"i", "ie"}, {"oe", "u"}, {"ck", "k"}, {"g", "ch"}, {"v", "f"}, {"ou", "au"}, {"nn", "n"}
    };
    private static final String[][] TRANSLITERATED = {
        {"ou", "u"}, {"sh", "sj"}, {"sh", "ch"}, {"kh", "ch"}, {"y", "j"}, {"oe", "ou"}, {"ii", "y"}, {"w", "v"},
        {"ss", "s"}, {"ah", "a"}, {"dj", "j"}, {"q", "k"}, {"ie", "y"}, {"tsv", "cv"}, {"kh", "h"}, {"ş", "s"},
        {"ı", "i"}, {"ğ", "g"}, {"ç", "c"}, {"ł", "l"}, {"ț", "t"}, {"ș", "s"}, {"ö", "o"}, {"ü", "u"}
    };

    private Spelling() {}

    static String made(String word, Kind kind, Random random) {
        String other = switch (kind) {
            case BY_EAR -> replaced(word, BY_EAR, random);
            case TRANSLITERATED -> replaced(word, TRANSLITERATED, random);
            default -> word;
        };
        return other.equals(word) ? typed(word, random) : other;
    }

    /** One digit is another, or two changed places. */
    static String digit(String text, Random random) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                places.add(i);
            }
        }
        int at = places.get(random.nextInt(places.size()));
        char before = text.charAt(at);
        boolean swap = random.nextInt(3) == 0
                && at + 1 < text.length()
                && Character.isDigit(text.charAt(at + 1))
                && text.charAt(at + 1) != before
                && (at > 0 || text.charAt(1) != '0');
        if (swap) {
            return text.substring(0, at) + text.charAt(at + 1) + before + text.substring(at + 2);
        }
        char after = (char) ('1' + (before - '0' + random.nextInt(8)) % 9);
        return text.substring(0, at) + (after == before ? '9' : after) + text.substring(at + 1);
    }

    private static String replaced(String word, String[][] pairs, Random random) {
        int start = random.nextInt(pairs.length);
        for (int i = 0; i < pairs.length; i++) {
            String[] pair = pairs[(start + i) % pairs.length];
            if (word.contains(pair[0])) {
                return word.replaceFirst(pair[0], pair[1]);
            }
            if (word.contains(pair[1])) {
                return word.replaceFirst(pair[1], pair[0]);
            }
        }
        return word;
    }

    private static String typed(String word, Random random) {
        if (word.length() < 2) {
            return word + letter(random);
        }
        int at = random.nextInt(word.length());
        String before = word.substring(0, at);
        return switch (random.nextInt(4)) {
            case 0 -> before + word.substring(at + 1);
            case 1 -> before + letter(random) + word.substring(at);
            case 2 -> before + letter(random) + word.substring(at + 1);
            default ->
                at + 1 < word.length()
                        ? before + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2)
                        : before + letter(random);
        };
    }

    private static char letter(Random random) {
        return LETTERS.charAt(random.nextInt(LETTERS.length()));
    }
}
