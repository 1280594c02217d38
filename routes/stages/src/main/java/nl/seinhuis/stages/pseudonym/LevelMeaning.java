// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Linkage;

/**
 * What a level means to the desk that reads it, in one line. Follows from the level alone; what it is for one category is
 * told by the vocabulary of levels.
 *
 * @param level the level
 * @param code {@code released} or {@code withheld}
 * @param dutch one line in Dutch
 * @param english the same in English
 */
record LevelMeaning(Level level, String code, String dutch, String english) {

    static LevelMeaning of(Level level) {
        boolean linked = level.linkage() == Linkage.PSEUDONYM;
        return switch (level.content()) {
            case WITHHELD, HIT ->
                linked
                        ? released(level, "Alleen als pseudoniem gedeeld", "Shared as a pseudonym only")
                        : new LevelMeaning(
                                level, "withheld", "Afgeschermd of niet gemeld.", "Withheld or not reported.");
            case GROUP -> released(level, "Als groep gedeeld", "Shared as a group");
            case COARSE -> released(level, "Grof gedeeld", "Shared coarsely");
            case FINE -> released(level, "Fijn gedeeld", "Shared finely");
            case FULL -> released(level, "Volledig gedeeld", "Shared in full");
        };
    }

    private static LevelMeaning released(Level level, String dutch, String english) {
        return new LevelMeaning(level, "released", dutch + ", indien gemeld.", english + ", if reported.");
    }
}
