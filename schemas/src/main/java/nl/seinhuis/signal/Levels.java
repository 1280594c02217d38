// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The release levels that each category allows, with the one word that screens show for each. */
public final class Levels {

    private static final Map<Category, List<Allowed>> ALLOWED = new EnumMap<>(Category.class);

    static {
        for (VocabularyFile.Row row : VocabularyFile.rows("levels.csv")) {
            ALLOWED.computeIfAbsent(Coded.of(Category.class, row.get("category")), c -> new ArrayList<>())
                    .add(new Allowed(
                            Level.parse(row.get("level")),
                            row.get("word_nl"),
                            row.get("word_en"),
                            row.get("generalisation_nl"),
                            row.get("generalisation")));
        }
    }

    private Levels() {}

    /**
     * One allowed level of a category.
     *
     * @param level the level
     * @param dutch the word for it in Dutch
     * @param english the word for it in English
     * @param shownDutch what it shows, in Dutch
     * @param shownEnglish what it shows, in English
     */
    public record Allowed(Level level, String dutch, String english, String shownDutch, String shownEnglish) {}

    /** The levels that a category allows; the first is {@link Level#WITHHELD}. */
    public static List<Allowed> allowed(Category category) {
        return List.copyOf(ALLOWED.getOrDefault(category, List.of()));
    }

    /** Whether a category allows a level. */
    public static boolean isAllowed(Category category, Level level) {
        return ALLOWED.getOrDefault(category, List.of()).stream()
                .anyMatch(allowed -> allowed.level().equals(level));
    }

    /**
     * What a level of a category is called and shows.
     *
     * @throws UnknownWord if the category does not allow the level
     */
    public static Allowed describe(Category category, Level level) {
        for (Allowed allowed : ALLOWED.getOrDefault(category, List.of())) {
            if (allowed.level().equals(level)) {
                return allowed;
            }
        }
        throw new UnknownWord(Levels.class);
    }

    /**
     * The Dutch word for a level of a category.
     *
     * @throws UnknownWord if the category does not allow the level
     */
    public static String dutch(Category category, Level level) {
        return describe(category, level).dutch();
    }

    /**
     * The English word for a level of a category.
     *
     * @throws UnknownWord if the category does not allow the level
     */
    public static String english(Category category, Level level) {
        return describe(category, level).english();
    }
}
