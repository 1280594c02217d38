// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.policy;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What works on batches: so many at once, and none while somebody needs that nothing is under way. */
public final class Hands {

    private static final Logger LOG = LoggerFactory.getLogger(Hands.class);
    private static final int ALL = 4;
    private static final long PATIENCE_SECONDS = 10;

    private final Semaphore free = new Semaphore(ALL, true);

    /** How many batches at once. */
    public static int count() {
        return ALL;
    }

    /** Takes one: waits until one is free. */
    public void take() throws InterruptedException {
        free.acquire();
    }

    /** Gives one back. */
    public void give() {
        free.release();
    }

    /** Takes all of them: waits until nothing is under way. */
    public void takeAll() throws InterruptedException {
        free.acquire(ALL);
    }

    /** Gives all of them back. */
    public void giveAll() {
        free.release(ALL);
    }

    /** Does something while nothing is under way. What hangs is not waited for longer than ten seconds. */
    void between(Runnable change) {
        boolean alone = false;
        try {
            alone = free.tryAcquire(ALL, PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!alone) {
            LOG.warn("a batch is still under way");
        }
        try {
            change.run();
        } finally {
            if (alone) {
                giveAll();
            }
        }
    }
}
