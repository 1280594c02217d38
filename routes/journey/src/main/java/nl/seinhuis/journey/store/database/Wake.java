// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.database;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes whoever waits for work. Calls while nobody waits are remembered once. */
public final class Wake {

    private final Semaphore news = new Semaphore(0);

    /** Wakes whoever waits, or the next who does. */
    public void call() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    /** Waits for a call, at most so long; tells whether there was one. */
    public boolean await(Duration most) throws InterruptedException {
        boolean called = news.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS);
        news.drainPermits();
        return called;
    }
}
