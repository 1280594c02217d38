// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * One visit for what many threads bring at the same time. Who comes while nobody is under way goes at once, alone; who comes
 * while somebody is waits, and the first of those that wait goes next, for all of them. Nobody goes more than once for others.
 *
 * @param <T> what is brought
 */
final class Together<T> {

    private final Consumer<List<T>> visit;
    private final int most;
    private final ArrayDeque<Brought<T>> waiting = new ArrayDeque<>();
    private boolean underWay;

    /**
     * Makes visits.
     *
     * @param most how much one visit takes along, 1 or more
     * @param visit what is done with what was brought; one at a time
     */
    Together(int most, Consumer<List<T>> visit) {
        this.most = most;
        this.visit = visit;
    }

    /** Whether it is this one's turn to go (true), or it was taken along (false). */
    private record Brought<T>(T what, CompletableFuture<Boolean> turn) {}

    /** Returns when it was taken along; throws what that visit threw. */
    void bring(T what) {
        Brought<T> own = new Brought<>(what, new CompletableFuture<>());
        synchronized (waiting) {
            waiting.add(own);
            if (!underWay) {
                underWay = true;
                own.turn().complete(true);
            }
        }
        try {
            if (own.turn().join()) {
                go();
            }
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failed) {
                throw failed;
            }
            throw e;
        }
    }

    private void go() {
        List<Brought<T>> along = new ArrayList<>();
        synchronized (waiting) {
            while (along.size() < most && !waiting.isEmpty()) {
                along.add(waiting.remove());
            }
        }
        try {
            visit.accept(along.stream().map(Brought::what).toList());
            along.forEach(one -> one.turn().complete(false));
        } catch (RuntimeException | Error e) {
            along.forEach(one -> one.turn().completeExceptionally(e));
            throw e;
        } finally {
            synchronized (waiting) {
                if (waiting.isEmpty()) {
                    underWay = false;
                } else {
                    waiting.element().turn().complete(true);
                }
            }
        }
    }
}
