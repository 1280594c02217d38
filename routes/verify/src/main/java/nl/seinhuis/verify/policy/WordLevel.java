// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.verify.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Levels;

/** Levels as they are written, {@code content+linkage}, and how they compare. */
final class WordLevel {
    static final String WITHHELD = "withheld+none";
    static final String HIT = "hit+none";

    private static final List<String> CONTENTS = List.of("withheld", "group", "coarse", "fine", "full");
    private static final List<String> LINKAGES = List.of("none", "pseudonym");
    private static final Map<String, List<String>> CHAINS = chains();

    private WordLevel() {}

    private static Map<String, List<String>> chains() {
        Map<String, List<String>> chains = new HashMap<>();
        for (Category category : Category.values()) {
            List<String> levels = new ArrayList<>();
            Levels.allowed(category).forEach(one -> levels.add(one.level().toString()));
            chains.put(category.code(), levels);
        }
        return chains;
    }

    /** Whether a level shows no more and links no more than another; a hit compares with nothing but itself. */
    static boolean atMost(String level, String other) {
        if (level.equals(other) || level.equals(WITHHELD)) {
            return true;
        }
        if (content(level).equals("hit") || content(other).equals("hit")) {
            return false;
        }
        return CONTENTS.indexOf(content(level)) <= CONTENTS.indexOf(content(other))
                && LINKAGES.indexOf(linkage(level)) <= LINKAGES.indexOf(linkage(other));
    }

    /** The one that shows more, and of two that show as much the one that links. */
    static String higher(String one, String other) {
        if (content(one).equals(content(other))) {
            return linkage(one).equals("pseudonym") ? one : other;
        }
        return rank(one) > rank(other) ? one : other;
    }

    private static int rank(String level) {
        // A key without content is more than nothing and less than anything that is shown.
        return content(level).equals("hit") ? 1 : 2 * CONTENTS.indexOf(content(level));
    }

    /** What a ceiling leaves of a level: the highest one of the category that is at most both. */
    static String under(String category, String level, String ceiling) {
        if (ceiling.equals("unlimited") || atMost(level, ceiling)) {
            return level;
        }
        if (level.equals(HIT) && !content(ceiling).equals("withheld")) {
            return level;
        }
        String best = WITHHELD;
        for (String candidate : CHAINS.getOrDefault(category, List.of())) {
            if (atMost(candidate, level) && atMost(candidate, ceiling)) {
                best = higher(best, candidate);
            }
        }
        return best;
    }

    private static String content(String level) {
        return level.substring(0, level.indexOf('+'));
    }

    private static String linkage(String level) {
        return level.substring(level.indexOf('+') + 1);
    }
}
