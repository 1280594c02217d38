// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.database;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waits for the writer. */
public final class Answers {

    private Answers() {}

    /** The answer, or the failure as it was thrown. */
    public static <T> T of(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }
}
