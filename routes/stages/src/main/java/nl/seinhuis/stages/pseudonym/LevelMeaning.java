// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Levels;
import org.jspecify.annotations.Nullable;

/**
 * What a level of a category means to the desk that reads it. Follows from category and level alone.
 *
 * @param category the category; null: of every category
 * @param level the level
 * @param code {@code released} or {@code withheld}
 * @param dutch one line in Dutch
 * @param english the same in English
 */
record LevelMeaning(@Nullable Category category, Level level, String code, String dutch, String english) {
    private static final LevelMeaning WITHHELD = new LevelMeaning(
            null, Level.WITHHELD, "withheld", "Afgeschermd of niet gemeld.", "Withheld or not reported.");

    static LevelMeaning of(Category category, Level level) {
        if (level.isWithheld()) {
            return WITHHELD;
        }
        if (!Levels.isAllowed(category, level)) {
            return new LevelMeaning(category, level, "released", "Gedeeld, indien gemeld.", "Shared, if reported.");
        }
        Levels.Allowed allowed = Levels.describe(category, level);
        return new LevelMeaning(
                category,
                level,
                "released",
                "Gedeeld, indien gemeld: " + allowed.shownDutch() + ".",
                "Shared, if reported: " + allowed.shownEnglish() + ".");
    }
}
