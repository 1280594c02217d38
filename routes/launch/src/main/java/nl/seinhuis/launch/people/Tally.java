// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.people;

import java.util.Locale;

/** What was found of what could be found. */
public final class Tally {
    private long wanted;
    private long found;
    private long right;
    private long wrong;

    void count(boolean known, boolean hit, int wrongHits) {
        wanted += known ? 1 : 0;
        found += known && hit ? 1 : 0;
        right += hit ? 1 : 0;
        wrong += wrongHits;
    }

    void add(long pairs, long rightPairs, long wrongPairs) {
        wanted += pairs;
        found += rightPairs;
        right += rightPairs;
        wrong += wrongPairs;
    }

    /** How many there are to find. */
    public long wanted() {
        return wanted;
    }

    /** Hits that are wrong. */
    public long wrong() {
        return wrong;
    }

    /** Share of what is there that was found. */
    public double recall() {
        return wanted == 0 ? 1 : (double) found / wanted;
    }

    /** Share of the hits that are right. */
    public double precision() {
        return right + wrong == 0 ? 1 : (double) right / (right + wrong);
    }

    /** Precision and recall as two cells of a table. */
    String cells() {
        return String.format(Locale.ROOT, "%.5f | %.4f", precision(), recall());
    }
}
