// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.database;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import nl.seinhuis.stages.validate.StageFailed;

/** Waits for a commit. What takes too long counts as unavailable: the sender asks again and finds what was committed. */
public final class Waiting {

    private static final long SECONDS = 15;

    private Waiting() {}

    /**
     * {@return the answer, after the commit}
     *
     * @throws StoreUnavailable if it takes too long, or the database is away
     * @throws StageFailed if it cannot be stored
     */
    public static <T> T on(CompletableFuture<T> commit) {
        try {
            return commit.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new StageFailed("commit-failed", false, null);
        } catch (TimeoutException e) {
            throw new StoreUnavailable("timeout");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("stopped");
        }
    }
}
