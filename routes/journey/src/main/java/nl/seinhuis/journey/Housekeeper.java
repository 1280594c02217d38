// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import nl.seinhuis.journey.broker.EmbeddedBroker;
import nl.seinhuis.journey.store.DecisionCounts;
import nl.seinhuis.journey.store.DeliveryChange;
import nl.seinhuis.journey.store.DeliveryState;
import nl.seinhuis.journey.store.DeskStore;
import nl.seinhuis.journey.store.Outbox;
import nl.seinhuis.journey.store.StoreUnavailable;
import nl.seinhuis.journey.store.StoredDelivery;
import nl.seinhuis.journey.store.Writer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Twice a second: takes stopped deliveries back out of the queues, and ends what has expired. */
final class Housekeeper {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeper.class);
    private static final int MOST = 256;

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "housekeeper"));
    private final Outbox outbox;
    private final DeskStore deliveries;
    private final DecisionCounts counts;
    private final EmbeddedBroker broker;
    private final Writer writer;
    private final Clock clock;
    private LocalDate forgotten = LocalDate.MIN;

    Housekeeper(Stores stores, EmbeddedBroker broker, Writer writer, Clock clock) {
        this.outbox = stores.outbox();
        this.deliveries = stores.deliveries();
        this.counts = stores.counts();
        this.broker = broker;
        this.writer = writer;
        this.clock = clock;
    }

    /** What is kept in order. */
    record Stores(Outbox outbox, DeskStore deliveries, DecisionCounts counts) {}

    void start() {
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(this::round, 500, 500, TimeUnit.MILLISECONDS);
    }

    private void round() {
        try {
            recall();
            outbox.lapse();
            forget();
            List<UUID> overdue = deliveries.overdue(clock.instant(), MOST);
            if (!overdue.isEmpty()) {
                Waiting.on(writer.change(DeliveryChange.by(DeliveryState.EXPIRED, overdue, "expired")));
            }
        } catch (StoreUnavailable e) {
            LOG.debug("housekeeping waits: code={}", e.code());
        } catch (RuntimeException e) {
            LOG.error("housekeeping failed: kind={}", e.getClass().getSimpleName());
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

    private void recall() {
        List<StoredDelivery> stopped = deliveries.toRecall(MOST);
        for (StoredDelivery delivery : stopped) {
            String queue = Addresses.queue(
                    delivery.target().region(), delivery.target().desk());
            broker.removeMessage(queue, delivery.id().toString());
        }
        if (!stopped.isEmpty()) {
            List<UUID> ids = stopped.stream().map(StoredDelivery::id).toList();
            Waiting.on(writer.change(DeliveryChange.by(DeliveryState.RECALLED, ids, "stopped")));
        }
    }

    void close() throws InterruptedException {
        timer.shutdown();
        if (!timer.awaitTermination(10, TimeUnit.SECONDS)) {
            LOG.warn("housekeeping did not end in time");
        }
    }
}
