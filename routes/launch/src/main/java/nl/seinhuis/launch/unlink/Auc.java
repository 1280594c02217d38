// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.unlink;

import java.util.Arrays;

/**
 * Area under the ROC curve: the chance that a pair of one subject scores higher than a pair of two. One half is guessing.
 *
 * @param value the area
 * @param low lower end of its 95 % interval
 * @param high upper end
 */
public record Auc(double value, double low, double high) {

    private static final double Z95 = 1.959964;
    private static final double GUESSING = 0.5;

    /** From the scores of both kinds of pairs; equal scores count half. Interval: Hanley and McNeil, 1982. */
    static Auc of(double[] same, double[] different) {
        double[] sorted = different.clone();
        Arrays.sort(sorted);
        double wins = 0;
        for (double score : same) {
            int below = first(sorted, score);
            int upTo = first(sorted, Math.nextUp(score));
            wins += below + (upTo - below) / 2.0;
        }
        double a = wins / ((double) same.length * different.length);
        double q1 = a / (2 - a);
        double q2 = 2 * a * a / (1 + a);
        double variance = (a * (1 - a) + (same.length - 1) * (q1 - a * a) + (different.length - 1) * (q2 - a * a))
                / ((double) same.length * different.length);
        double half = Z95 * Math.sqrt(Math.max(0, variance));
        return new Auc(a, Math.max(0, a - half), Math.min(1, a + half));
    }

    /** Whether it is guessing: open if the interval has guessing in it and is too wide for the bounds. */
    public Finding isGuessing(double from, double to) {
        if (low >= from && high <= to) {
            return Finding.KEPT;
        }
        return low <= GUESSING && GUESSING <= high ? Finding.OPEN : Finding.BROKEN;
    }

    /** Whether it is over a bound: open if the bound is in the interval. */
    public Finding isOver(double bound) {
        if (low > bound) {
            return Finding.KEPT;
        }
        return high > bound ? Finding.OPEN : Finding.BROKEN;
    }

    /**
     * The fewest pairs of each kind over which the interval of one who guesses is narrow enough.
     *
     * @param width how far it may reach from one half
     */
    public static int fewestPairs(double width) {
        return (int) Math.ceil(Z95 * Z95 / (6 * width * width));
    }

    /** Place of the first that is not less. */
    private static int first(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
