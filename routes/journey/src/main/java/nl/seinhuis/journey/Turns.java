// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.util.concurrent.CountDownLatch;

/**
 * Keeps batches in order. Two may be under way at once: while one is committed, published and confirmed, the next is
 * already decided and sealed. What has an effect waits for its turn, so that signals and desks are served in the order of
 * the outbox. Turns are handed out by one thread.
 */
final class Turns {

    private CountDownLatch last = new CountDownLatch(0);

    /** The turn after those handed out before. */
    Turn next() {
        CountDownLatch before = last;
        last = new CountDownLatch(1);
        return new Turn(before, last);
    }

    /** A place in the order. It has to be ended, whatever happens. */
    static final class Turn {

        private final CountDownLatch before;
        private final CountDownLatch done;

        private Turn(CountDownLatch before, CountDownLatch done) {
            this.before = before;
            this.done = done;
        }

        /** Waits until all turns before it have ended; at once if they have. */
        void await() throws InterruptedException {
            before.await();
        }

        /** Lets the next one go on; it still waits for those before this one. */
        void end() throws InterruptedException {
            try {
                before.await();
            } finally {
                done.countDown();
            }
        }
    }
}
