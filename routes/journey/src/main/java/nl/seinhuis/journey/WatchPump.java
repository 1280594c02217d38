// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import nl.seinhuis.journey.store.StoreUnavailable;
import nl.seinhuis.journey.store.WatchStore;
import nl.seinhuis.journey.store.WatchWork;
import nl.seinhuis.stages.validate.StageFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at signals that nobody acknowledged in time, on a thread of its own. What fails is tried again after 1 s to 5 min and
 * parks with an alarm after twenty times, or at once where trying again cannot help.
 */
final class WatchPump {

    private static final Logger LOG = LoggerFactory.getLogger(WatchPump.class);
    private static final Duration CLAIM = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int MOST = 16;
    private static final int TRIES = 20;
    private static final long LONGEST_SECONDS = 300;

    private final WatchStore store;
    private final WatchStep step;
    private final BooleanSupplier mayWork;
    private final Meters meters;
    private final Clock clock;
    private final Thread thread = new Thread(this::run, "watch-pump");
    private volatile boolean closed;

    WatchPump(WatchStore store, WatchStep step, BooleanSupplier mayWork, Meters meters, Clock clock) {
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
            List<WatchWork> claimed = store.claim(clock.instant().plus(CLAIM), MOST);
            claimed.forEach(this::look);
            return !claimed.isEmpty();
        } catch (StoreUnavailable e) {
            LOG.debug("watching waits: code={}", e.code());
        } catch (RuntimeException e) {
            LOG.error("watching failed: kind={}", e.getClass().getSimpleName());
            meters.alarm();
        }
        return false;
    }

    private void look(WatchWork work) {
        if (closed) {
            return;
        }
        try {
            step.look(work);
        } catch (StageFailed e) {
            failed(work, e.code(), e.deterministic());
        } catch (StoreUnavailable e) {
            LOG.debug("watching waits: id={} code={}", work.signal().id(), e.code());
        } catch (RuntimeException e) {
            LOG.error(
                    "watching failed: id={} kind={}",
                    work.signal().id(),
                    e.getClass().getSimpleName());
            failed(work, "unexpected", false);
        }
    }

    private void failed(WatchWork work, String code, boolean deterministic) {
        int attempts = work.signal().attempts();
        boolean parked = deterministic || attempts >= TRIES;
        long seconds = Math.min(LONGEST_SECONDS, 1L << Math.min(attempts, 9));
        store.failed(work.signal().id(), code, clock.instant().plusSeconds(seconds), parked);
        LOG.warn("watch waits: id={} code={} parked={}", work.signal().id(), code, parked);
        if (parked) {
            meters.alarm();
        }
    }

    void close() throws InterruptedException {
        closed = true;
        thread.join(Duration.ofSeconds(10).toMillis());
    }
}
