// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import nl.seinhuis.journey.store.Claimed;
import nl.seinhuis.journey.store.Outbox;
import nl.seinhuis.journey.store.StoreUnavailable;
import nl.seinhuis.journey.store.StoredDelivery;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds the journey from the outbox, one batch at a time: first what a crash or an outage kept from being published, then
 * what is new. It alone tells the outbox what failed.
 */
final class OutboxPump {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxPump.class);
    private static final Duration NET = Duration.ofSeconds(1);
    private static final int RESEND = 256;

    private final Outbox outbox;
    private final ProducerTemplate journey;
    private final BooleanSupplier mayWork;
    private final Meters meters;
    private final Thread thread = new Thread(this::run, "outbox-pump");
    private volatile boolean closed;
    private boolean interrupted;

    OutboxPump(Outbox outbox, ProducerTemplate journey, BooleanSupplier mayWork, Meters meters) {
        this.outbox = outbox;
        this.journey = journey;
        this.mayWork = mayWork;
        this.meters = meters;
    }

    void start() {
        outbox.recover();
        thread.start();
    }

    private void run() {
        while (!closed) {
            try {
                takeUpAgain();
                if (!mayWork.getAsBoolean() || !work()) {
                    outbox.await(NET);
                }
            } catch (InterruptedException e) {
                return;
            } catch (StoreUnavailable e) {
                LOG.warn("outbox waits: code={}", e.code());
                interrupted = true;
                pause();
            } catch (RuntimeException e) {
                LOG.error("outbox failed: kind={}", e.getClass().getSimpleName());
                interrupted = true;
                meters.alarm();
                pause();
            }
        }
    }

    /**
     * After an outage of the database: what was in hand then could not be given back, and would stay claimed for minutes.
     * Only this thread works on the outbox, so nothing is in hand now.
     */
    private void takeUpAgain() {
        if (interrupted && mayWork.getAsBoolean()) {
            outbox.recover();
            interrupted = false;
        }
    }

    private void pause() {
        try {
            outbox.await(NET);
        } catch (InterruptedException e) {
            closed = true;
        } catch (RuntimeException e) {
            LOG.warn("outbox cannot wait: kind={}", e.getClass().getSimpleName());
        }
    }

    private boolean work() {
        List<StoredDelivery> unpublished = outbox.unpublished(RESEND);
        if (!unpublished.isEmpty()) {
            Map<UUID, List<StoredDelivery>> signals = new LinkedHashMap<>();
            unpublished.forEach(delivery -> signals.computeIfAbsent(delivery.signalId(), id -> new ArrayList<>())
                    .add(delivery));
            run(
                    SignalJourney.RESEND,
                    Batch.of(List.copyOf(signals.values()), list -> list.get(0).signalId()));
        }
        List<Claimed> claimed = outbox.claim(Batch.MAX);
        if (!claimed.isEmpty()) {
            run(SignalJourney.OUTBOX, Batch.of(claimed, Claimed::id));
        }
        return !claimed.isEmpty();
    }

    private <T> void run(String route, Batch<T> batch) {
        List<Batch.Failure> failures;
        try {
            Object done = journey.requestBody(route, batch);
            if (!(done instanceof Batch<?> result)) {
                throw new IllegalStateException("journey without result");
            }
            result.values().forEach(this::count);
            failures = result.failures();
        } catch (CamelExecutionException e) {
            Throwable cause = e.getCause();
            LOG.error(
                    "batch failed: kind={}",
                    cause == null ? "unknown" : cause.getClass().getSimpleName());
            failures = batch.ids().stream()
                    .map(id -> new Batch.Failure(id, "batch-failed", false))
                    .toList();
        }
        for (Batch.Failure failure : failures) {
            boolean parked = outbox.attemptFailed(failure.id(), failure.code(), failure.deterministic());
            LOG.warn("signal waits: id={} code={} parked={}", failure.id(), failure.code(), parked);
            if (parked) {
                meters.alarm();
            }
        }
        meters.failed(failures.size());
    }

    private void count(Object value) {
        if (value instanceof Publisher.Outcome outcome) {
            meters.published(outcome.published().size());
            meters.cancelled(outcome.cancelled());
        }
    }

    /** Ends after the batch under way. */
    void close() throws InterruptedException {
        closed = true;
        outbox.wake();
        thread.join(20_000);
    }
}
