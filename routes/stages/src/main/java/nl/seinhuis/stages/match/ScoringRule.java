// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.match;

import org.jspecify.annotations.Nullable;

/**
 * Decides whether two subjects of two signals count as known to each other. There is hit and no hit; nothing is kept or
 * told of how near it was. It says nothing about what a person is.
 *
 * <p>A telephone number, plate, advert or name on a platform that is equal is a hit by itself, and so is an address,
 * unless names and year of birth are known on both sides: then family name, day and month, or given name and year must
 * agree too, since a number with a wrong digit is somebody else's, and a household shares its address. Names and birth date count only together with a
 * second key, of which a part must agree, by the weights below: about the bits of information in each part (after
 * Fellegi and Sunter, 1969), measured in {@code routes/bench/RESULTS.md}.
 */
public final class ScoringRule {

    private static final int[] AGREES = {7, 7, 5, 4, 5, 14, 6};
    private static final int[] DIFFERS = {3, 3, 2, 2, 2, 2, 1};
    private static final int SHORT_POSTCODE = 8;
    private static final @Nullable Part[] EDGES = {
        Part.GIVEN_EDGE, Part.FAMILY_EDGE, null, null, null, Part.POSTCODE_EDGE, null
    };
    private static final int[] EDGE = {4, 4, 0, 0, 0, 5, 0};
    private static final int SECOND_KEY =
            Part.of(Part.POSTCODE, Part.POSTCODE_EDGE, Part.HOUSE, Part.ADDRESS, Part.KEY);

    private final int threshold;
    private final int postcode;

    private ScoringRule(int threshold, int postcode) {
        this.threshold = threshold;
        this.postcode = postcode;
    }

    /**
     * The rule in force: Dutch postcodes, up to a million persons, at most one false hit in 100,000 signals. Two people at one
     * address are told apart by another given name alone, and by another day and month alone.
     */
    public static ScoringRule standard() {
        return new ScoringRule(39, AGREES[Part.POSTCODE.ordinal()]);
    }

    /**
     * The same for a small collection with postcodes of four digits, which tell less: chance hits are rarer, so that less
     * is asked for. For measuring on published collections only.
     */
    public static ScoringRule smallWithShortPostcodes() {
        return new ScoringRule(15, SHORT_POSTCODE);
    }

    /**
     * Decides.
     *
     * @param agreed mask of the parts in which some token of both agrees
     * @param known mask of what is known of the one
     * @param other mask of what is known of the other
     */
    public boolean hit(int agreed, int known, int other) {
        boolean both = (known & other & Part.IDENTIFIED) == Part.IDENTIFIED;
        if (!both && (Part.KEY.in(agreed) || Part.ADDRESS.in(agreed))) {
            return true;
        }
        if (Part.KEY.in(agreed)) {
            return Part.FAMILY.in(agreed)
                    || (Part.MONTH.in(agreed) && Part.DAY.in(agreed))
                    || (Part.GIVEN.in(agreed) && Part.YEAR.in(agreed));
        }
        return (agreed & SECOND_KEY) != 0 && score(agreed, known & other) >= threshold;
    }

    private int score(int agreed, int comparable) {
        int score = 0;
        for (int i = 0; i < AGREES.length; i++) {
            int bit = 1 << i;
            Part edge = EDGES[i];
            if ((agreed & bit) != 0) {
                score += i == Part.POSTCODE.ordinal() ? postcode : AGREES[i];
            } else if (edge != null && edge.in(agreed)) {
                score += EDGE[i];
            } else if ((comparable & bit) != 0) {
                score -= DIFFERS[i];
            }
        }
        return score;
    }
}
