// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.steps;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

/**
 * Keeps batches in order. Several may be under way at once: while one is published, the next is committed and the one after
 * it decided and sealed. Each effect waits until the batch before has had it, so that signals and desks are served in the
 * order of the outbox. Turns are handed out by one thread.
 */
public final class Turns {

    /** What a batch does that others can see, in the order in which it does it. */
    enum Effect {
        INTEND,
        PUBLISH,
        CONFIRM
    }

    private Map<Effect, CountDownLatch> last = gates(0);

    /** The turn after those handed out before. */
    public Turn next() {
        Map<Effect, CountDownLatch> before = last;
        last = gates(1);
        return new Turn(before, last);
    }

    private static Map<Effect, CountDownLatch> gates(int closed) {
        Map<Effect, CountDownLatch> gates = new EnumMap<>(Effect.class);
        for (Effect effect : Effect.values()) {
            gates.put(effect, new CountDownLatch(closed));
        }
        return gates;
    }

    /** A place in the order. It has to be ended, whatever happens. */
    public static final class Turn {

        private final Map<Effect, CountDownLatch> before;
        private final Map<Effect, CountDownLatch> done;

        private Turn(Map<Effect, CountDownLatch> before, Map<Effect, CountDownLatch> done) {
            this.before = before;
            this.done = done;
        }

        /** Lets the next batch have the effects before this one, and waits until those before it have had this one. */
        void await(Effect effect) throws InterruptedException {
            for (Effect earlier : Effect.values()) {
                if (earlier.compareTo(effect) < 0) {
                    await(before, earlier);
                    open(earlier);
                }
            }
            await(before, effect);
        }

        /** Lets the next one go on; it still waits for those before this one. */
        public void end() throws InterruptedException {
            try {
                for (Effect effect : Effect.values()) {
                    await(before, effect);
                    open(effect);
                }
            } finally {
                for (Effect effect : Effect.values()) {
                    open(effect);
                }
            }
        }

        private void open(Effect effect) {
            Objects.requireNonNull(done.get(effect)).countDown();
        }

        private static void await(Map<Effect, CountDownLatch> gates, Effect effect) throws InterruptedException {
            Objects.requireNonNull(gates.get(effect)).await();
        }
    }
}
