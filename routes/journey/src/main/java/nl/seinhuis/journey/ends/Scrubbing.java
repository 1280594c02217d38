// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.ends;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import nl.seinhuis.journey.store.Erasures;
import nl.seinhuis.stages.seal.DataKeyStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of an erasure on the disks: when its keys are destroyed and nothing of it waits in a queue, what deleting left in
 * files goes - wrapped keys in the key database and its log, sealed bodies in the journal of the message broker - and only then
 * it is noted that its keys are gone. All that are so far at one moment share one scrubbing.
 */
final class Scrubbing {

    private static final Logger LOG = LoggerFactory.getLogger(Scrubbing.class);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Erasures erasures;
    private final DataKeyStore keys;
    private final Supplier<CompletableFuture<Void>> journal;
    private final Clock clock;
    private List<UUID> under = List.of();
    private @Nullable CompletableFuture<Void> going;
    private Instant next = Instant.MIN;

    /**
     * Scrubs for erasures.
     *
     * @param journal scrubs the journal of the message broker
     */
    Scrubbing(Erasures erasures, DataKeyStore keys, Supplier<CompletableFuture<Void>> journal, Clock clock) {
        this.erasures = erasures;
        this.keys = keys;
        this.journal = journal;
        this.clock = clock;
    }

    /** Begins where something is to be done, or notes what was done since; never waits for the journal. */
    void round() {
        CompletableFuture<Void> begun = going;
        if (begun == null) {
            begin();
        } else if (begun.isDone()) {
            going = null;
            end(begun);
        }
    }

    private void begin() {
        Instant now = clock.instant();
        under = now.isBefore(next) ? List.of() : erasures.over();
        if (!under.isEmpty()) {
            if (!keys.scrub()) {
                LOG.warn("log of the key database not scrubbed: code=no-right-to-checkpoint");
            }
            going = journal.get();
        }
    }

    private void end(CompletableFuture<Void> done) {
        try {
            done.join();
            int count = erasures.keysGone(under);
            LOG.info("scrubbed after erasure: count={}", count);
        } catch (CompletionException failed) {
            Throwable cause = failed.getCause();
            LOG.warn(
                    "journal not scrubbed: kind={}",
                    cause == null ? "unknown" : cause.getClass().getSimpleName());
            next = clock.instant().plus(AGAIN);
        }
    }
}
