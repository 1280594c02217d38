// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.evaluate;

import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Levels;
import nl.seinhuis.signal.Linkage;

/** Levels as small numbers, with every comparison looked up in a table made once. */
@SuppressWarnings("EnumOrdinal") // array positions and bits of this process, never stored
final class LevelCode {
    private static final Content[] CONTENTS = Content.values();
    private static final int LINKAGES = Linkage.values().length;

    /** How many there are. */
    static final int COUNT = CONTENTS.length * LINKAGES;

    private static final Level[] LEVELS = levels();
    private static final byte[][] LOWER = new byte[COUNT][COUNT];
    private static final boolean[][] AT_MOST = new boolean[COUNT][COUNT];
    private static final byte[][] FLOOR = new byte[Category.values().length][COUNT];

    /** Nothing at all. */
    static final byte WITHHELD = of(Level.WITHHELD);

    /** A ceiling that limits nothing. */
    static final byte UNLIMITED = -1;

    static {
        for (byte a = 0; a < COUNT; a++) {
            for (byte b = 0; b < COUNT; b++) {
                LOWER[a][b] = of(LEVELS[a].lower(LEVELS[b]));
                AT_MOST[a][b] = LEVELS[a].atMost(LEVELS[b]);
            }
        }
        for (Category category : Category.values()) {
            for (byte code = 0; code < COUNT; code++) {
                FLOOR[category.ordinal()][code] = floor(category, code);
            }
        }
    }

    private LevelCode() {}

    static byte of(Level level) {
        return (byte) (level.content().ordinal() * LINKAGES + level.linkage().ordinal());
    }

    static Level level(byte code) {
        return LEVELS[code];
    }

    /** The highest level of the category's chain that is at most both. */
    static byte lower(Category category, byte a, byte b) {
        return b == UNLIMITED ? a : FLOOR[category.ordinal()][LOWER[a][b]];
    }

    /** The higher of two: by content first, then by linkage. */
    static byte higher(byte a, byte b) {
        return a >= b ? a : b;
    }

    private static byte floor(Category category, byte code) {
        byte best = WITHHELD;
        for (Levels.Allowed allowed : Levels.allowed(category)) {
            byte candidate = of(allowed.level());
            if (AT_MOST[candidate][code]) {
                best = higher(best, candidate);
            }
        }
        return best;
    }

    private static Level[] levels() {
        Level[] all = new Level[COUNT];
        for (Content content : CONTENTS) {
            for (Linkage linkage : Linkage.values()) {
                Level level = new Level(content, linkage);
                all[of(level)] = level;
            }
        }
        return all;
    }
}
