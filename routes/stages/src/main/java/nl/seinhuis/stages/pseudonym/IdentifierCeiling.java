// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import nl.seinhuis.stages.pseudonym.Handles.Pair;

/**
 * How many identifiers, new between them, a sender may make recognisable to a desk on one day (Europe/Amsterdam). Beyond
 * it pseudonyms are one-time and people are told: nobody builds a dictionary by posting.
 *
 * @param perDay new identifiers per sender, desk and day; 0 makes all of them one-time
 * @param clock tells the day
 * @param alarm told when the ceiling is passed, as {@code identifier-ceiling}, and of a canary, as {@code identifier-canary}
 * @param canary tells a canary: an identifier of nobody, planted to show who tries numbers; it is never recognisable
 */
public record IdentifierCeiling(int perDay, Clock clock, PseudonymAlarm alarm, Predicate<CanonicalIdentifier> canary) {
    /** The default of {@code perDay}. */
    public static final int DEFAULT_PER_DAY = 50;

    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    /** Those of some identifiers that are no canaries; people are told of the others. */
    Set<CanonicalIdentifier> withoutCanaries(Pair pair, Set<CanonicalIdentifier> shown) {
        Set<CanonicalIdentifier> left = new LinkedHashSet<>(shown);
        if (left.removeIf(canary)) {
            alarm.raise("identifier-canary", pair.sender(), pair.desk());
        }
        return left;
    }

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
