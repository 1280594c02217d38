// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.beside;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import nl.seinhuis.journey.process.Meters;
import nl.seinhuis.journey.store.database.StoreUnavailable;
import nl.seinhuis.stages.validate.StageFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on signals beside the journey, on a thread of its own, so that nothing that is shared waits for it. What fails is
 * tried again after 1 s to 5 min and parks with an alarm after twenty times, or at once where trying again cannot help.
 *
 * @param <W> a piece of work
 */
public final class WorkPump<W> {

    private static final Logger LOG = LoggerFactory.getLogger(WorkPump.class);
    private static final Duration CLAIM = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int MOST = 16;
    private static final int TRIES = 20;
    private static final long LONGEST_SECONDS = 300;

    private final Bench<W> bench;
    private final BooleanSupplier mayWork;
    private final Meters meters;
    private final Clock clock;
    private final Thread thread;
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean closed;

    /** Does what a bench has, while it may. */
    public WorkPump(Bench<W> bench, BooleanSupplier mayWork, Meters meters, Clock clock) {
        this.bench = bench;
        this.mayWork = mayWork;
        this.meters = meters;
        this.clock = clock;
        this.thread = new Thread(this::run, bench.name());
    }

    /**
     * One kind of work.
     *
     * @param <W> a piece of it
     */
    public interface Bench<W> {

        /** A word for threads and the log. */
        String name();

        /** Claims until a moment; what is not done by then is due again. */
        List<W> claim(Instant until, int most);

        /** What the log names it by: the signal, delivery or event that it is about. */
        UUID id(W work);

        /** How often it failed before. */
        int attempts(W work);

        /** Does it. */
        void work(W work);

        /**
         * Whether what it is about ended or changed since it was claimed, so that nothing failed. It is looked at again as it is
         * now, if anything is left of it.
         */
        default boolean overtaken(W work) {
            return false;
        }

        /** Notes that it failed: tried again at that time, or never of itself if it is parked. */
        void failed(W work, String code, Instant again, boolean parked);
    }

    /** Starts working. */
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** There may be work: looks at once. Without it, and for what other nodes left, it looks five times a second. */
    public void wake() {
        bell.release();
    }

    private void run() {
        try {
            while (!closed) {
                if (!mayWork.getAsBoolean() || !claimed()) {
                    boolean unused = bell.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                    bell.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells whether there was anything to do. */
    private boolean claimed() {
        try {
            List<W> claimed = bench.claim(clock.instant().plus(CLAIM), MOST);
            claimed.forEach(this::work);
            return !claimed.isEmpty();
        } catch (StoreUnavailable e) {
            LOG.debug("{} waits: code={}", bench.name(), e.code());
        } catch (RuntimeException e) {
            LOG.error("{} failed: kind={}", bench.name(), e.getClass().getSimpleName());
            meters.alarm();
        }
        return false;
    }

    private void work(W work) {
        if (closed) {
            return;
        }
        UUID id = bench.id(work);
        try {
            bench.work(work);
        } catch (StageFailed e) {
            if (e.deterministic() && bench.overtaken(work)) {
                LOG.debug("{} was overtaken: id={} code={}", bench.name(), id, e.code());
            } else {
                failed(work, e.code(), e.deterministic());
            }
        } catch (StoreUnavailable e) {
            LOG.debug("{} waits: id={} code={}", bench.name(), id, e.code());
        } catch (RuntimeException e) {
            LOG.error("{} failed: id={} kind={}", bench.name(), id, e.getClass().getSimpleName());
            failed(work, "unexpected", false);
        }
    }

    private void failed(W work, String code, boolean deterministic) {
        UUID id = bench.id(work);
        int attempts = bench.attempts(work);
        boolean parked = deterministic || attempts >= TRIES;
        long seconds = Math.min(LONGEST_SECONDS, 1L << Math.min(attempts, 9));
        bench.failed(work, code, clock.instant().plusSeconds(seconds), parked);
        LOG.warn("{} waits: id={} code={} parked={}", bench.name(), id, code, parked);
        if (parked) {
            meters.alarm();
        }
    }

    /** Stops, after what it has in hand. */
    public void close() throws InterruptedException {
        closed = true;
        wake();
        thread.join(Duration.ofSeconds(10).toMillis());
    }
}
