// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.fault;

import java.util.Collection;
import java.util.Optional;
import nl.seinhuis.stages.policy.model.Bilingual;

/** Guesses which word was meant. */
public final class Spelling {
    private Spelling() {}

    /** What to do about a word that is not known: the one that was probably meant, and all that there are. */
    public static Bilingual remedy(String word, Collection<String> known) {
        Bilingual guess = guess(word, known);
        String all = String.join(", ", known);
        return new Bilingual(guess.dutch() + "Gebruik een van: " + all, guess.english() + "Use one of: " + all);
    }

    /** The word that was probably meant, as a question with a space behind it; empty if none is near enough. */
    public static Bilingual guess(String word, Collection<String> known) {
        return nearest(word, known)
                .map(near -> new Bilingual("Bedoelde u '" + near + "'? ", "Did you mean '" + near + "'? "))
                .orElse(new Bilingual("", ""));
    }

    /** The nearest known word, if it is near enough. */
    static Optional<String> nearest(String word, Collection<String> known) {
        int least = Math.max(1, word.length() / 3) + 1;
        Optional<String> nearest = Optional.empty();
        for (String candidate : known) {
            int distance = distance(word, candidate);
            if (distance < least) {
                least = distance;
                nearest = Optional.of(candidate);
            }
        }
        return nearest;
    }

    /** Letters to add, drop or change. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
