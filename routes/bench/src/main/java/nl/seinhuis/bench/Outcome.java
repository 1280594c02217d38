// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

/** What a measurement came to. */
enum Outcome {
    /** Everything is within the bounds that it has. */
    GOOD(0),
    /** So little was measured that nothing can be concluded. */
    OPEN(3),
    /** Something is not. */
    AMISS(1);

    private final int exitCode;

    Outcome(int exitCode) {
        this.exitCode = exitCode;
    }

    static Outcome of(boolean good) {
        return good ? GOOD : AMISS;
    }

    /** Of two outcomes the one that counts for both. */
    Outcome and(Outcome other) {
        return compareTo(other) < 0 ? other : this;
    }

    /** Of the process. */
    int exitCode() {
        return exitCode;
    }
}
