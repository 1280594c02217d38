// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits that double from half a second to half a minute, each drawn from its upper half so that desks do not march in step. */
final class BackOff {

    private static final long FIRST_MS = 500;
    private static final long LONGEST_MS = 30_000;

    private final RandomGenerator random;
    private long next = FIRST_MS;

    BackOff(RandomGenerator random) {
        this.random = random;
    }

    Duration next() {
        long wait = next;
        next = Math.min(LONGEST_MS, next * 2);
        return Duration.ofMillis(wait / 2 + random.nextLong(wait / 2 + 1));
    }

    void reset() {
        next = FIRST_MS;
    }
}
