// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.process;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import nl.seinhuis.stages.seal.KeysUnusable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every two seconds: takes up keys that were added by {@code seinhuis keys rotate}, without a restart. What cannot be read
 * raises an alarm and changes nothing: the keys known so far go on working.
 */
public final class KeyRefresh {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRefresh.class);
    private static final long EVERY_MILLIS = 2_000;

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "key-refresh"));
    private final Runnable refresh;
    private final Runnable alarm;
    private boolean failing;

    /**
     * Prepares it.
     *
     * @param refresh looks for new keys
     * @param alarm told once, when looking begins to fail
     */
    public KeyRefresh(Runnable refresh, Runnable alarm) {
        this.refresh = refresh;
        this.alarm = alarm;
    }

    /** Begins to look. */
    public void start() {
        ScheduledFuture<?> unused =
                timer.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            refresh.run();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.error("keys cannot be read again: {}", e instanceof KeysUnusable ? e.getMessage() : "unexpected");
                alarm.run();
            }
            failing = true;
        }
    }

    /** Ends it. */
    public void close() throws InterruptedException {
        timer.shutdown();
        if (!timer.awaitTermination(5, TimeUnit.SECONDS)) {
            LOG.warn("looking for keys did not end in time");
        }
    }
}
