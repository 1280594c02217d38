// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits that double from half a second to half a minute, each drawn from its upper half so that desks do not march in step. */
public final class BackOff {

    private static final long FIRST_MS = 500;
    private static final long LONGEST_MS = 30_000;

    private final RandomGenerator random;
    private long next = FIRST_MS;

    /** Begins at half a second. */
    public BackOff(RandomGenerator random) {
        this.random = random;
    }

    /** How long to wait this time. */
    public Duration next() {
        long wait = next;
        next = Math.min(LONGEST_MS, next * 2);
        return Duration.ofMillis(wait / 2 + random.nextLong(wait / 2 + 1));
    }

    /** It went well: begins at half a second again. */
    public void reset() {
        next = FIRST_MS;
    }
}
