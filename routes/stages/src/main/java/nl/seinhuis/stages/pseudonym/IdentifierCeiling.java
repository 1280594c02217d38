// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import nl.seinhuis.stages.pseudonym.Handles.Pair;

/**
 * How many identifiers, new between them, a sender may make recognisable to a desk on one day (Europe/Amsterdam). Beyond
 * it pseudonyms are one-time and people are told: nobody builds a dictionary by posting.
 *
 * @param perDay new identifiers per sender, desk and day; 0 makes all of them one-time
 * @param clock tells the day
 * @param alarm told when the ceiling is passed, as {@code identifier-ceiling}
 */
public record IdentifierCeiling(int perDay, Clock clock, PseudonymAlarm alarm) {
    /** The default of {@code perDay}. */
    public static final int DEFAULT_PER_DAY = 50;

    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    /** Those of the tokens that may stay recognisable, for every pair asked, with the version of the desk's key. */
    Map<Pair, Map<Token, Integer>> admitted(Handles handles, Map<Pair, Set<Token>> shown, int keyVersion) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
        Map<Pair, Map<Token, Integer>> admitted = handles.admit(shown, today, perDay, keyVersion);
        shown.forEach((pair, tokens) -> {
            if (admitted.getOrDefault(pair, Map.of()).size() < tokens.size()) {
                alarm.raise("identifier-ceiling", pair.sender(), pair.desk());
            }
        });
        return admitted;
    }
}
