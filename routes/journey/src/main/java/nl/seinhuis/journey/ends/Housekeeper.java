// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.ends;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import nl.seinhuis.journey.broker.Addresses;
import nl.seinhuis.journey.broker.DeskBroker;
import nl.seinhuis.journey.store.DeskStore;
import nl.seinhuis.journey.store.DeskStore.Recall;
import nl.seinhuis.journey.store.Outbox;
import nl.seinhuis.journey.store.Writer;
import nl.seinhuis.journey.store.database.StoreUnavailable;
import nl.seinhuis.journey.store.database.Waiting;
import nl.seinhuis.journey.store.policy.DecisionCountStore;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.stages.validate.StageFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Twice a second: takes stopped deliveries back out of the queues, offers them again once the stop is lifted, and ends what
 * has expired.
 */
public final class Housekeeper {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeper.class);
    private static final int MOST = 256;

    /** What is committed late may have expired before the last look: each look begins so much earlier. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "housekeeper"));
    private final Outbox outbox;
    private final DeskStore deliveries;
    private final DecisionCountStore counts;
    private final DeskBroker broker;
    private final Writer writer;
    private final Clock clock;
    private final Supplier<String> setDigest;
    private final Afterwards afterwards;
    private final Instant since;
    private LocalDate forgotten = LocalDate.MIN;
    private Instant lookedUntil = Instant.EPOCH;

    Housekeeper(Stores stores, DeskBroker broker, Evidencing evidencing, Afterwards afterwards) {
        this.outbox = stores.outbox();
        this.deliveries = stores.deliveries();
        this.counts = stores.counts();
        this.broker = broker;
        this.writer = evidencing.writer();
        this.clock = evidencing.clock();
        this.setDigest = evidencing.setDigest();
        this.afterwards = afterwards;
        this.since = clock.instant();
    }

    /**
     * With what it records.
     *
     * @param writer writes
     * @param clock tells the time
     * @param setDigest digest of the set in force
     */
    record Evidencing(Writer writer, Clock clock, Supplier<String> setDigest) {}

    /**
     * What has to be done after something ended.
     *
     * @param endTelling tells desks
     * @param clocks ends content
     */
    record Afterwards(EndTelling endTelling, Clocks clocks) {}

    /** What is kept in order. */
    record Stores(Outbox outbox, DeskStore deliveries, DecisionCountStore counts) {}

    /** Starts keeping order. */
    public void start() {
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(this::round, 500, 500, TimeUnit.MILLISECONDS);
    }

    private void round() {
        try {
            recallWhereItCan();
            offerAgain();
            outbox.lapse();
            forget();
            expire();
            afterwards.endTelling().round();
            afterwards.clocks().round();
        } catch (StoreUnavailable e) {
            LOG.debug("housekeeping waits: code={}", e.code());
        } catch (RuntimeException e) {
            LOG.error("housekeeping failed: kind={}", e.getClass().getSimpleName());
        }
    }

    /** What a desk took in time must not be taken for expired because the news is late. */
    private void expire() {
        if (!broker.upToDate()) {
            return;
        }
        Instant now = clock.instant();
        List<UUID> overdue = deliveries.overdue(lookedUntil.minus(OVERLAP), now, MOST);
        if (!overdue.isEmpty()) {
            Waiting.on(writer.change(DeliveryChange.by(DeliveryState.EXPIRED, overdue, "expired")));
        }
        if (overdue.size() < MOST) {
            lookedUntil = now;
        }
    }

    private void recallWhereItCan() {
        try {
            recall();
        } catch (StageFailed e) {
            LOG.debug("recalling waits: code={}", e.code());
        }
    }

    /** Once a day is often enough for what is kept in half-years. */
    private void forget() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!today.equals(forgotten)) {
            counts.forget(clock.instant());
            forgotten = today;
        }
    }

    /** Takes out of the queues what may not be handed out any more; what a desk took all the same will be told. */
    void recall() {
        Map<String, List<UUID>> byCode = new TreeMap<>();
        List<UUID> over = new ArrayList<>();
        List<UUID> found = new ArrayList<>();
        List<Recall> recalls = deliveries.toRecall(MOST);
        deliveries.unsure(recalls.stream().map(one -> one.delivery().id()).toList(), since);
        for (Recall recall : recalls) {
            StoredDelivery delivery = recall.delivery();
            String queue = Addresses.queue(
                    delivery.target().region(), delivery.target().desk());
            int removed = broker.removeMessage(queue, delivery.duplicateId());
            if (recall.published() || removed > 0) {
                byCode.computeIfAbsent(recall.code(), none -> new ArrayList<>()).add(delivery.id());
            }
            if (!recall.published()) {
                (removed > 0 ? found : over).add(delivery.id());
            }
        }
        if (!found.isEmpty()) {
            Waiting.on(writer.change(DeliveryChange.by(DeliveryState.PUBLISHED, found, "found-waiting")));
        }
        byCode.forEach((code, ids) -> Waiting.on(writer.change(DeliveryChange.by(DeliveryState.RECALLED, ids, code))));
        if (!over.isEmpty()) {
            deliveries.over(over);
        }
    }

    private void offerAgain() {
        List<UUID> lifted = deliveries.toOfferAgain(setDigest.get(), MOST);
        if (!lifted.isEmpty()) {
            Waiting.on(writer.change(DeliveryChange.by(DeliveryState.INTENDED, lifted, "stop-lifted")));
            outbox.wake();
        }
    }

    /** Stops, after what it has in hand. */
    public void close() throws InterruptedException {
        timer.shutdown();
        if (!timer.awaitTermination(10, TimeUnit.SECONDS)) {
            LOG.warn("housekeeping did not end in time");
        }
    }
}
