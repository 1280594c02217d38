// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes names so that spelling habits do not hide that they are equal. Not phonetic: different letters stay different. */
public final class NameFolding {
    // Prefixes of the Dutch registration of persons (BRP table 36), taken apart into words.
    private static final Set<String> PREFIX_WORDS = Set.of(
            "a", "aan", "aen", "al", "am", "auf", "aus", "bij", "boven", "buiten", "d", "da", "dal", "dalla", "das",
            "de", "deca", "degli", "dei", "del", "della", "den", "der", "des", "di", "die", "do", "don", "dos", "du",
            "el", "het", "im", "in", "la", "las", "le", "les", "lo", "los", "of", "onder", "op", "over", "s", "t", "te",
            "ten", "ter", "thoe", "tho", "toe", "tot", "uit", "unter", "v", "van", "vander", "vd", "ver", "vom", "von",
            "voor", "vor", "zu", "zum", "zur");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private NameFolding() {}

    /** Lower-case letters and digits without diacritics, words parted by one space. */
    public static String fold(String written) {
        // A y with two dots is how a Dutch typewriter wrote ij.
        String visible = INVISIBLE
                .matcher(written)
                .replaceAll("")
                .replace("\u00FF", "ij")
                .replace("\u0178", "IJ");
        String bare = MARKS.matcher(Normalizer.normalize(visible, Normalizer.Form.NFKD))
                .replaceAll("");
        String lower = letters(bare.toLowerCase(Locale.ROOT));
        // Lower-casing can bring marks back, as with a dotted capital I.
        String plain =
                MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
        return SEPARATORS.matcher(plain).replaceAll(" ").strip();
    }

    /** As {@link #fold}, without the words of a prefix before it, as long as a word remains. */
    public static String family(String written) {
        Deque<String> words =
                new ArrayDeque<>(Arrays.asList(fold(inOrder(written)).split(" ", -1)));
        while (words.size() > 1 && PREFIX_WORDS.contains(words.getFirst())) {
            words.removeFirst();
        }
        return String.join(" ", words);
    }

    // As in a telephone book: the prefix behind a comma.
    private static String inOrder(String written) {
        int comma = written.indexOf(',');
        if (comma < 0) {
            return written;
        }
        String behind = fold(written.substring(comma + 1));
        boolean prefix = Arrays.stream(behind.split(" ", -1)).allMatch(PREFIX_WORDS::contains);
        return prefix ? written.substring(0, comma) : written;
    }

    // Letters that Unicode does not take apart.
    private static String letters(String lower) {
        return lower.replace("\u00DF", "ss")
                .replace("\u00E6", "ae")
                .replace("\u0153", "oe")
                .replace("\u00F8", "o")
                .replace("\u0142", "l")
                .replace("\u0111", "d")
                .replace("\u00F0", "d")
                .replace("\u00FE", "th")
                .replace("\u0131", "i");
    }
}
