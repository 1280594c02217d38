// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.ends;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import nl.seinhuis.journey.store.Ends;
import nl.seinhuis.stages.seal.DataKeyStore;
import nl.seinhuis.stages.validate.StageFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clocks of content that is kept: what a signal said ends when every desk acknowledged it, at the latest after 30 days;
 * the sealed copies of deliveries end with their last day. Keys of what ended are destroyed in their own database.
 */
final class Clocks {

    private static final Logger LOG = LoggerFactory.getLogger(Clocks.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int MOST = 256;

    /** The news that a desk took something may come so long after its last day. */
    private static final Duration LATE = Duration.ofDays(7);

    private static final int MOST_COPIES = 1_024;

    private final Ends ends;
    private final Scrubbing scrubbing;
    private final DataKeyStore keys;
    private final Remains remains;
    private final Clock clock;
    private Instant next = Instant.MIN;
    private Instant copiesUntil = Instant.EPOCH;

    Clocks(Ends ends, Scrubbing scrubbing, DataKeyStore keys, Remains remains, Clock clock) {
        this.ends = ends;
        this.scrubbing = scrubbing;
        this.keys = keys;
        this.remains = remains;
        this.clock = clock;
    }

    /** Looks at the keys each time and at the rest once a minute. */
    void round() {
        remains.round();
        destroyKeys();
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        int ended = ends.endOverdue();
        int copies = ends.endCopies(copiesUntil.isBefore(now) ? copiesUntil : Instant.EPOCH);
        if (ended > 0 || copies > 0) {
            LOG.info("content ended: signals={} copies={}", ended, copies);
        }
        if (copies < MOST_COPIES) {
            next = now.plus(PAUSE);
            copiesUntil = now.minus(LATE);
        }
    }

    /** While the key database is away, content stays unreadable to readers of this one and its keys wait. */
    private void destroyKeys() {
        try {
            if (ends.destroyKeys(keys, MOST) == 0) {
                scrubbing.round();
            }
        } catch (StageFailed away) {
            LOG.warn("keys wait to be destroyed: code={}", away.code());
        }
    }
}
