// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.agency;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for something that nothing announces, for half a minute at most. */
final class Soon {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration MOMENT = Duration.ofMillis(100);

    private Soon() {}

    /** Something that is so, or not yet. */
    @FunctionalInterface
    interface Check {
        /** Whether it is so. */
        boolean holds() throws IOException, InterruptedException;
    }

    /** Whether it is so in time. */
    static boolean is(Check check) throws IOException, InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!check.holds()) {
            if (System.nanoTime() > end || never.await(MOMENT.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }
}
