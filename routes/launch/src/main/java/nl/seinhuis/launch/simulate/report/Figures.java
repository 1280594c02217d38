// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.report;

import java.util.Map;
import java.util.TreeMap;

/** What was counted on the way, each under its name. */
public final class Figures {

    /** What is counted. */
    public enum Figure {
        /** Handed to the agencies' own systems, repetitions not among them. */
        POSTED,
        /** Given back by a connector, with reasons. */
        RETURNED,
        /** Refused by the broker. */
        REFUSED,
        /** Held by the broker, with a receipt. */
        ACCEPTED,
        /** Handed in once more, which must change nothing. */
        REPEATED,
        WITHDRAWN,
        CORRECTED,
        /** Decisions per desk and purpose. */
        DUE,
        SHARED,
        WITHHELD,
        /** Withheld once more, because a correction is decided anew. */
        WITHHELD_ANEW,
        /** Handed in with something that must be given back. */
        WRONG_RETURNED,
        /** Handed in with something that must be refused. */
        WRONG_REFUSED,
        /** Came to another end than it should. */
        UNEXPECTED
    }

    private final Map<Figure, Long> counts = new TreeMap<>();

    /** One more. */
    public void count(Figure figure) {
        add(figure, 1);
    }

    /** So many more. */
    public void add(Figure figure, long many) {
        counts.merge(figure, many, Long::sum);
    }

    /** How many so far. */
    public long of(Figure figure) {
        return counts.getOrDefault(figure, 0L);
    }
}
