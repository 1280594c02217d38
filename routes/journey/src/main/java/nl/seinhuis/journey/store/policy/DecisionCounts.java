// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.policy;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import nl.seinhuis.journey.store.database.StoreUnavailable;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Context;
import nl.seinhuis.stages.policy.review.ImpactReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts in memory in which contexts was decided and writes the sums down each second, out of the way of the signals. A
 * process that is killed loses the counts of its last second: they are for impact reports, which round, and never for a
 * decision.
 */
public final class DecisionCounts {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionCounts.class);

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "decision-counts"));
    private final DecisionCountStore store;
    private final Clock clock;
    private Map<Context, Long> counted = new HashMap<>();

    /** Counts into a store. */
    public DecisionCounts(DecisionCountStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Starts writing down. */
    public void start() {
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(this::writeDownOrKeep, 1, 1, TimeUnit.SECONDS);
    }

    /** Counts contexts in which was decided. */
    public synchronized void count(List<Context> contexts) {
        contexts.forEach(context -> counted.merge(context, 1L, Long::sum));
    }

    /** Replays everything that was counted, up to now, against a candidate. */
    public ImpactReport replay(PolicySet before, PolicySet after) {
        writeDown();
        return store.replay(before, after);
    }

    /**
     * Writes down what was counted; what cannot be written is kept for the next time.
     *
     * @throws StoreUnavailable if the database is away
     */
    void writeDown() {
        Map<Context, Long> sums = take();
        try {
            store.add(sums, clock.instant());
        } catch (RuntimeException e) {
            giveBack(sums);
            throw e;
        }
    }

    private void writeDownOrKeep() {
        try {
            writeDown();
        } catch (StoreUnavailable e) {
            LOG.debug("counts wait: code={}", e.code());
        } catch (RuntimeException e) {
            LOG.error("counts not written: kind={}", e.getClass().getSimpleName());
        }
    }

    private synchronized Map<Context, Long> take() {
        Map<Context, Long> sums = counted;
        counted = new HashMap<>();
        return sums;
    }

    private synchronized void giveBack(Map<Context, Long> sums) {
        sums.forEach((context, n) -> counted.merge(context, n, Long::sum));
    }

    /** Writes down what is left. */
    public void close() throws InterruptedException {
        timer.shutdown();
        if (!timer.awaitTermination(10, TimeUnit.SECONDS)) {
            LOG.warn("counting did not end in time");
        }
        writeDownOrKeep();
    }
}
