// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ActiveMQDisconnectedException;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends each connection when its token ends. Artemis itself asks for a token once and lets an open consumer live on for ever.
 * What the consumer had not accepted goes back to the queue and waits.
 */
final class ExpiryWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExpiryWatch.class);

    private final Clock clock;
    private final ScheduledThreadPoolExecutor timer;
    private final Map<Object, Watched> watched = new ConcurrentHashMap<>();

    private record Watched(Instant end, Future<?> cut) {}

    ExpiryWatch(Clock clock) {
        this.clock = clock;
        timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "token-expiry");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Sees to it that the connection ends at the given time at the latest. Asking twice is fine; the earlier end counts. */
    void watch(RemotingConnection connection, Instant end) {
        watched.compute(connection.getID(), (id, before) -> {
            if (before != null && !end.isBefore(before.end())) {
                return before;
            }
            if (before == null) {
                connection.addCloseListener(() -> forget(id));
            } else {
                before.cut().cancel(false);
            }
            long delay = Math.max(0, Duration.between(clock.instant(), end).toMillis());
            return new Watched(end, timer.schedule(() -> cut(connection), delay, TimeUnit.MILLISECONDS));
        });
    }

    private void forget(Object connection) {
        Watched gone = watched.remove(connection);
        if (gone != null) {
            gone.cut().cancel(false);
        }
    }

    private void cut(RemotingConnection connection) {
        LOG.info("the token of {} has ended; its connection is closed", connection.getRemoteAddress());
        watched.remove(connection.getID());
        connection.fail(new ActiveMQDisconnectedException("the token has ended"), (@Nullable String) null);
    }

    int size() {
        return watched.size();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
