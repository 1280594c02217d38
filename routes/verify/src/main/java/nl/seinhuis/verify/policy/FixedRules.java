// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.verify.policy;

import java.util.Set;

/** The rules that no file loosens, as the design tells them. */
final class FixedRules {
    private static final Set<String> POLICE_SIDE = Set.of("police", "kmar", "labour-inspectorate");
    private static final Set<String> TOLD_YES_OR_NO = Set.of("care-coordinator", "veilig-thuis");
    private static final Set<String> NEVER_TOLD = Set.of(
            "care-coordinator-remote",
            "municipality-social",
            "ggd",
            "care-organisation",
            "youth-care",
            "comensha",
            "ngo");
    private static final String REGION_ONLY = "group+none";

    private FixedRules() {}

    /** What these rules leave of a level. */
    static String apply(WordContext context, String category, String level) {
        if (context.regime().equals("wpg") && !POLICE_SIDE.contains(context.from())) {
            return WordLevel.WITHHELD; // who received police data does not pass them on
        }
        boolean hit = level.equals(WordLevel.HIT);
        boolean secret = isPlace(category) && context.holds(category, "protected-address");
        if (context.purpose().equals("match")) {
            boolean may = hit && !secret && !context.to().equals("housing-corporation");
            return may ? level : WordLevel.WITHHELD;
        }
        if (hit || category.equals("reporter-person")) {
            return WordLevel.WITHHELD;
        }
        if (category.equals("bsn") && !context.holds(category, "sender-bsn")) {
            return WordLevel.WITHHELD;
        }
        if (secret) {
            return WordLevel.under(category, level, REGION_ONLY);
        }
        if (category.equals("police-data")) {
            return policeData(context.to(), level);
        }
        return category.equals("narrative") ? WordLevel.under(category, level, "coarse+none") : level;
    }

    private static boolean isPlace(String category) {
        return category.equals("residence") || category.equals("place");
    }

    private static String policeData(String to, String level) {
        if (NEVER_TOLD.contains(to)) {
            return WordLevel.WITHHELD;
        }
        return TOLD_YES_OR_NO.contains(to) ? WordLevel.under("police-data", level, "group+none") : level;
    }
}
