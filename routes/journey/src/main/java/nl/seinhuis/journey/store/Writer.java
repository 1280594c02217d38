// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import nl.seinhuis.journey.store.DeliveryStore.Changed;
import nl.seinhuis.journey.store.Request.Acted;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.database.StoreConflict;
import nl.seinhuis.journey.store.database.StoreUnavailable;
import nl.seinhuis.journey.store.database.Wake;
import nl.seinhuis.journey.store.row.Acceptance;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.Follow;
import nl.seinhuis.journey.store.row.Intents;
import nl.seinhuis.journey.store.row.Receipted;
import nl.seinhuis.journey.store.row.RenewWork;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.journey.store.row.Told;
import nl.seinhuis.journey.store.row.WatchOutcome;
import nl.seinhuis.stages.ledger.LedgerEntry;
import nl.seinhuis.stages.validate.StageFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of a node that writes. It gathers requests, at most 64 and for at most 2 ms, into one transaction with
 * the ledger entries that record them, and answers after the commit. What it answered is durable; what it did not
 * answer may or may not be, and can be asked again.
 *
 * <p>Futures fail with {@link StoreUnavailable} when the database is away or too much is waiting, with
 * {@link StageFailed} when the request itself cannot be stored. One bad request does not harm the others of its batch.
 * Futures complete on the writer's thread: do further work elsewhere ({@code thenApplyAsync}).
 */
public final class Writer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    private static final int MOST = 64;
    private static final int MOST_WAITING = 2_048;
    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int CONFLICTS = 5;

    private final BlockingQueue<Request<?>> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final BatchStore store;
    private final Wake accepted = new Wake();
    private final Thread thread;
    private volatile boolean open = true;
    private int before = 1;

    /** Starts writing. */
    public Writer(Database database, Evidence evidence) {
        this.store = new BatchStore(database, evidence);
        this.thread = new Thread(this::run, "seinhuis-writer");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Accepts a signal: signal, outbox row and ledger entry in one commit.
     *
     * @return the receipt; the earlier one if this client posted the same body under the same key before; fails with
     *     {@link nl.seinhuis.journey.store.row.IdempotencyConflict} if it was another body
     */
    public CompletableFuture<Receipted> accept(Acceptance acceptance) {
        return submit(new Request.Accept(acceptance));
    }

    /**
     * Commits all decisions, sealed bytes and intents of a signal.
     *
     * @return the deliveries as stored, after the commit; fails with
     *     {@link nl.seinhuis.journey.store.row.AlreadyIntended} if the signal is not waiting any more
     */
    public CompletableFuture<List<StoredDelivery>> intend(Intents intents) {
        return intend(intents, Follow.NOTHING);
    }

    /** As {@link #intend(Intents)}, with what is to be looked at again. */
    public CompletableFuture<List<StoredDelivery>> intend(Intents intents, Follow follow) {
        return submit(new Request.Intend(intents, follow));
    }

    /** Commits what comes of a signal that nobody acknowledged, see {@link WatchStore#commit}. */
    CompletableFuture<Boolean> watched(WatchOutcome outcome) {
        return submit(new Request.Watched(outcome));
    }

    /** Commits a delivery that was made anew, see {@link RenewStore#commit}. */
    CompletableFuture<Boolean> renewed(RenewWork work, Intents intents) {
        return submit(new Request.Renew(work, intents));
    }

    /** Commits events that were made anew, see {@link RetellStore#commit}. */
    CompletableFuture<Integer> retold(List<RetellStore.Anew> events) {
        return submit(new Request.Retell(events));
    }

    /**
     * Commits events to desks with the ledger entries about them. Their publishing is due at once: call
     * {@link Outbox#told()} after it. What ends a delivery that is told already is left out.
     *
     * @return the events as stored, after the commit
     */
    public CompletableFuture<List<StoredDelivery>> tell(List<Told> events) {
        return tell(events, transaction -> true);
    }

    /**
     * Commits events together with what they tell of, or neither.
     *
     * @param condition statements of the same transaction; tells whether the events may go
     */
    CompletableFuture<List<StoredDelivery>> tell(List<Told> events, Predicate<Transaction> condition) {
        return submit(new Request.Tell(events, condition));
    }

    /**
     * Records that deliveries got further.
     *
     * @return the ids of those for which it is new
     */
    public CompletableFuture<List<UUID>> change(DeliveryChange change) {
        return submit(new Request.Change(change))
                .thenApply(changed -> changed.stream().map(Changed::id).toList());
    }

    /** Records events that change nothing else: refusals, starts, policy steps. */
    public CompletableFuture<Void> record(List<LedgerEntry> entries) {
        CompletableFuture<Boolean> done = act(transaction -> new Acted<>(true, entries));
        return done.thenApply(recorded -> null);
    }

    /** Runs statements and appends what records them. */
    public <T> CompletableFuture<T> act(Function<Transaction, Acted<T>> work) {
        return submit(new Request.Act<>(work));
    }

    /** Called after every commit that accepted signals. */
    Wake accepted() {
        return accepted;
    }

    /** How many requests wait. */
    public int waiting() {
        return queue.size();
    }

    private <T> CompletableFuture<T> submit(Request<T> request) {
        if (!open) {
            request.answer().completeExceptionally(new StoreUnavailable("stopped"));
        } else if (!queue.offer(request)) {
            request.answer().completeExceptionally(new StoreUnavailable("busy"));
        } else if (!open) {
            refuseWaiting(new StoreUnavailable("stopped")); // closed in between: nobody takes it from the queue
        }
        return request.answer();
    }

    private void run() {
        try {
            while (open || !queue.isEmpty()) {
                List<Request<?>> batch = gather();
                if (!batch.isEmpty()) {
                    commit(batch);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            open = false;
            refuseWaiting(new StoreUnavailable("stopped"));
        }
    }

    /**
     * Takes what is there. If that is less than last time it lingers, since those who were just answered tend to come
     * again together; alone it never waits.
     */
    private List<Request<?>> gather() throws InterruptedException {
        List<Request<?>> batch = new ArrayList<>(MOST);
        Request<?> first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first == null) {
            return batch;
        }
        batch.add(first);
        queue.drainTo(batch, MOST - 1);
        long end = System.nanoTime() + LINGER_NANOS;
        while (batch.size() < before) {
            Request<?> next = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                break;
            }
            batch.add(next);
            queue.drainTo(batch, MOST - batch.size());
        }
        before = batch.size();
        return batch;
    }

    /** Commits a batch, in parts if one of it is at fault; false if the database is away. */
    private boolean commit(List<Request<?>> batch) {
        try {
            attempt(batch);
            return true;
        } catch (StoreUnavailable unavailable) {
            LOG.warn("writer: {}", unavailable.code());
            batch.forEach(request -> request.answer().completeExceptionally(unavailable));
            refuseWaiting(unavailable);
            return false;
        } catch (RuntimeException failure) {
            if (batch.size() > 1) {
                return oneByOne(batch);
            }
            LOG.error("writer: request failed: {}", code(failure));
            batch.get(0).answer().completeExceptionally(known(failure));
            return true;
        }
    }

    private boolean oneByOne(List<Request<?>> batch) {
        boolean there = true;
        for (Request<?> request : batch) {
            if (there) {
                there = commit(List.of(request));
            } else {
                request.answer().completeExceptionally(new StoreUnavailable("away"));
            }
        }
        return there;
    }

    /** Another node may come first, for example with the same idempotency key: the same batch again. */
    private void attempt(List<Request<?>> batch) {
        for (int left = CONFLICTS; ; left--) {
            try {
                if (store.commit(batch)) {
                    accepted.call();
                }
                return;
            } catch (StoreConflict conflict) {
                if (left == 0) {
                    throw conflict;
                }
            }
        }
    }

    private static RuntimeException known(RuntimeException failure) {
        if (failure instanceof StoreConflict) {
            return new StoreUnavailable("conflict");
        }
        return failure instanceof StageFailed stage ? stage : new StageFailed(code(failure), true, null);
    }

    private static String code(RuntimeException failure) {
        return failure instanceof StageFailed stage
                ? stage.code()
                : "writer-" + failure.getClass().getSimpleName();
    }

    private void refuseWaiting(StoreUnavailable why) {
        List<Request<?>> waiting = new ArrayList<>();
        queue.drainTo(waiting);
        waiting.forEach(request -> request.answer().completeExceptionally(why));
    }

    /** Writes what waits, then stops. */
    @Override
    public void close() {
        open = false;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(20));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
