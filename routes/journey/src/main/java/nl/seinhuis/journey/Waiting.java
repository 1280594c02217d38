// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import nl.seinhuis.journey.store.StoreUnavailable;
import nl.seinhuis.stages.validate.StageFailed;

/** Waits for a commit. What takes too long counts as unavailable: the sender asks again and finds what was committed. */
final class Waiting {

    private static final long SECONDS = 15;

    private Waiting() {}

    static <T> T on(CompletableFuture<T> commit) {
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
