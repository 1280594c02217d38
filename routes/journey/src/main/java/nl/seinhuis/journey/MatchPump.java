// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import nl.seinhuis.journey.store.MatchStore;
import nl.seinhuis.journey.store.MatchWork;
import nl.seinhuis.journey.store.StoreUnavailable;
import nl.seinhuis.stages.validate.StageFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares signals beside the journey: after their deliveries are intended, on a thread of its own, so that nothing that
 * is shared waits for it. What fails is tried again after 1 s to 5 min and parks after twenty times, or at once where
 * trying again cannot help.
 */
final class MatchPump {

    private static final Logger LOG = LoggerFactory.getLogger(MatchPump.class);
    private static final Duration CLAIM = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration SWEEP = Duration.ofMinutes(1);
    private static final int MOST = 16;
    private static final int SWEPT = 256;
    private static final int TRIES = 20;
    private static final long LONGEST_SECONDS = 300;

    private final MatchStore store;
    private final MatchStep step;
    private final BooleanSupplier mayWork;
    private final Meters meters;
    private final Clock clock;
    private final Thread thread = new Thread(this::run, "match-pump");
    private volatile boolean closed;
    private Instant nextSweep = Instant.EPOCH;

    MatchPump(MatchStore store, MatchStep step, BooleanSupplier mayWork, Meters meters, Clock clock) {
        this.store = store;
        this.step = step;
        this.mayWork = mayWork;
        this.meters = meters;
        this.clock = clock;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!closed) {
                if (!mayWork.getAsBoolean() || !work()) {
                    Thread.sleep(PAUSE.toMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells whether there was anything to do. */
    private boolean work() {
        try {
            sweep();
            List<MatchWork> claimed = store.claim(clock.instant().plus(CLAIM), MOST);
            claimed.forEach(this::match);
            return !claimed.isEmpty();
        } catch (StoreUnavailable e) {
            LOG.debug("matching waits: code={}", e.code());
        } catch (RuntimeException e) {
            LOG.error("matching failed: kind={}", e.getClass().getSimpleName());
            meters.alarm();
        }
        return false;
    }

    private void sweep() {
        Instant now = clock.instant();
        if (now.isAfter(nextSweep)) {
            nextSweep = now.plus(SWEEP);
            store.expire(SWEPT);
        }
    }

    private void match(MatchWork work) {
        if (closed) {
            return;
        }
        try {
            step.match(work);
        } catch (StageFailed e) {
            failed(work, e.code(), e.deterministic());
        } catch (StoreUnavailable e) {
            LOG.debug("matching waits: id={} code={}", work.signal(), e.code());
        } catch (RuntimeException e) {
            LOG.error(
                    "matching failed: id={} kind={}",
                    work.signal(),
                    e.getClass().getSimpleName());
            failed(work, "unexpected", false);
        }
    }

    private void failed(MatchWork work, String code, boolean deterministic) {
        boolean parked = deterministic || work.attempts() >= TRIES;
        long seconds = Math.min(LONGEST_SECONDS, 1L << Math.min(work.attempts(), 9));
        store.failed(work.signal(), code, clock.instant().plusSeconds(seconds), parked);
        LOG.warn("match waits: id={} code={} parked={}", work.signal(), code, parked);
        if (parked) {
            meters.alarm();
        }
    }

    void close() throws InterruptedException {
        closed = true;
        thread.join(Duration.ofSeconds(10).toMillis());
    }
}
