// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import nl.seinhuis.journey.policy.Hands;
import nl.seinhuis.journey.process.Meters;
import nl.seinhuis.journey.steps.Batch;
import nl.seinhuis.journey.steps.Publisher;
import nl.seinhuis.journey.steps.Turns;
import nl.seinhuis.journey.steps.Turns.Turn;
import nl.seinhuis.journey.store.Outbox;
import nl.seinhuis.journey.store.database.StoreUnavailable;
import nl.seinhuis.journey.store.row.Claimed;
import nl.seinhuis.journey.store.row.StoredDelivery;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds the journey from the outbox: first what a crash or an outage kept from being published, then what is new. A few
 * batches are in hand at once, in {@link Turns}: one is decided and sealed while those before it are committed, published
 * and confirmed. It alone tells the outbox what failed.
 */
final class OutboxPump {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxPump.class);
    private static final Duration NET = Duration.ofSeconds(1);
    private static final int RESEND = 256;

    private final Outbox outbox;
    private final ProducerTemplate journey;
    private final BooleanSupplier mayWork;
    private final Meters meters;
    private final Beside beside;
    private final Turns turns = new Turns();
    private final ExecutorService workers =
            Executors.newFixedThreadPool(Hands.count(), work -> new Thread(work, "outbox-worker"));
    private final Thread thread = new Thread(this::run, "outbox-pump");
    private volatile boolean closed;
    private volatile boolean interrupted;
    private long nextLook = System.nanoTime();

    /**
     * Prepares it.
     *
     * @param outbox what waits
     * @param journey sends a batch on its way
     * @param mayWork whether this node may work now
     * @param meters what is counted
     * @param beside what goes on beside it
     */
    OutboxPump(Outbox outbox, ProducerTemplate journey, BooleanSupplier mayWork, Meters meters, Beside beside) {
        this.outbox = outbox;
        this.journey = journey;
        this.mayWork = mayWork;
        this.meters = meters;
        this.beside = beside;
    }

    /**
     * What goes on beside it.
     *
     * @param hands work on batches, and are held by who needs that nothing is under way
     * @param after told after each batch: what comes after sharing may be due
     */
    record Beside(Hands hands, Runnable after) {}

    void start() {
        outbox.recover();
        thread.start();
    }

    private void run() {
        try {
            while (!closed) {
                if (!guarded(this::step)) {
                    pause();
                }
            }
        } finally {
            workers.shutdown();
        }
    }

    /** Work that can fail, or be stopped, without ending the pump. */
    private interface Step {
        void run() throws InterruptedException;
    }

    /** Tells whether it went well. */
    private boolean guarded(Step step) {
        try {
            step.run();
            return true;
        } catch (InterruptedException e) {
            closed = true;
        } catch (StoreUnavailable e) {
            LOG.warn("outbox waits: code={}", e.code());
            interrupted = true;
        } catch (RuntimeException e) {
            LOG.error("outbox failed: kind={}", e.getClass().getSimpleName());
            interrupted = true;
            meters.alarm();
        }
        return false;
    }

    private void step() throws InterruptedException {
        takeUpAgain();
        if (!mayWork.getAsBoolean() || !work()) {
            outbox.await(NET);
        }
    }

    /**
     * After an outage of the database: what was in hand then could not be given back, and would stay claimed for minutes.
     * Only this pump works on the outbox, so that nothing is claimed when nothing is in hand.
     */
    private void takeUpAgain() throws InterruptedException {
        if (interrupted && mayWork.getAsBoolean()) {
            settle();
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

    private boolean work() throws InterruptedException {
        resendWhatIsDue();
        beside.hands().take();
        boolean handed = false;
        try {
            List<Claimed> claimed = outbox.claim(Batch.MAX);
            if (!claimed.isEmpty()) {
                Turn turn = turns.next();
                Batch<Claimed> batch = Batch.of(claimed, Claimed::id, turn);
                workers.execute(() -> hand(batch, turn));
                handed = true;
            }
            return handed;
        } finally {
            if (!handed) {
                beside.hands().give();
            }
        }
    }

    private void hand(Batch<Claimed> batch, Turn turn) {
        guarded(() -> {
            try {
                run(SignalJourney.OUTBOX, batch);
            } finally {
                turn.end();
            }
        });
        beside.hands().give();
        beside.after().run();
    }

    /** What failed is due after a second at the soonest; only what desks are told is due at once. */
    private void resendWhatIsDue() throws InterruptedException {
        long now = System.nanoTime();
        boolean told = outbox.takeTold();
        if (now - nextLook < 0 && !told) {
            return;
        }
        nextLook = now + NET.toNanos();
        if (!outbox.unpublished(1).isEmpty()) {
            beside.hands().takeAll(); // what was in hand is not asked for twice
            try {
                List<StoredDelivery> due = outbox.unpublished(RESEND);
                resend(due);
                if (due.size() == RESEND) {
                    nextLook = now; // there is more
                }
            } finally {
                beside.hands().giveAll();
            }
        }
    }

    private void resend(List<StoredDelivery> unpublished) throws InterruptedException {
        Map<UUID, List<StoredDelivery>> signals = new LinkedHashMap<>();
        unpublished.forEach(delivery -> signals.computeIfAbsent(delivery.outboxId(), id -> new ArrayList<>())
                .add(delivery));
        if (!signals.isEmpty()) {
            Turn turn = turns.next();
            try {
                run(
                        SignalJourney.RESEND,
                        Batch.of(
                                List.copyOf(signals.values()),
                                list -> list.get(0).outboxId(),
                                turn));
            } finally {
                turn.end();
            }
        }
    }

    /** Waits until nothing is in hand. */
    private void settle() throws InterruptedException {
        beside.hands().takeAll();
        beside.hands().giveAll();
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
        failures.forEach(this::failed);
        meters.failed(failures.size());
    }

    private void failed(Batch.Failure failure) {
        boolean parked = outbox.attemptFailed(failure.id(), failure.code(), failure.deterministic());
        LOG.warn("signal waits: id={} code={} parked={}", failure.id(), failure.code(), parked);
        if (parked) {
            meters.alarm();
        }
    }

    private void count(Object value) {
        if (value instanceof Publisher.Outcome outcome) {
            meters.published(outcome.published().size());
            meters.cancelled(outcome.cancelled());
        }
    }

    /** Ends after the batches under way. */
    void close() throws InterruptedException {
        closed = true;
        outbox.wake();
        thread.join(20_000);
        if (!workers.awaitTermination(20, TimeUnit.SECONDS)) {
            LOG.warn("outbox: a batch is still under way");
        }
    }
}
