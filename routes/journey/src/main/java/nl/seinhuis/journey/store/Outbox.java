// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import nl.seinhuis.journey.store.Request.Acted;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.row.Claimed;
import nl.seinhuis.journey.store.row.SignalState;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.ledger.LedgerEntry;
import nl.seinhuis.stages.validate.StageFailed;

/**
 * What is still to be shared. Here alone is decided when something is tried again: after a failure the next attempt is
 * due after 1, 2, 4 ... seconds, at most 5 minutes; what can never succeed is parked at once, anything else after 20
 * attempts. Parked signals wait for a person; others go on.
 *
 * <p>A signal's rows are worked on in order, the next only when the one before is done. Outbox work belongs to the node
 * that holds {@link nl.seinhuis.journey.store.database.NodeLock}, so that no signal and no desk is ever worked on by two
 * nodes at once.
 */
public final class Outbox {

    /** After so many failures a signal is parked. */
    public static final int MOST_ATTEMPTS = 20;

    /** A whole part of ours is away: that is no fault of any signal, and none parks for it however long it lasts. */
    private static final Set<String> AWAY = Set.of("token-service-away", PublishCheck.SET_EXPIRED);

    private static final Duration CLAIM = Duration.ofMinutes(5);

    private final Database database;
    private final Writer writer;
    private final Evidence evidence;
    private final Clock clock;
    private final String node;
    private final AtomicBoolean told = new AtomicBoolean();

    /** Works on the outbox in the name of a node. */
    public Outbox(Database database, Writer writer, Evidence evidence, String node) {
        this.database = database;
        this.writer = writer;
        this.evidence = evidence;
        this.clock = evidence.clock();
        this.node = node;
    }

    /** A signal that waits for a person. */
    public record Parked(UUID signal, String code, int attempts, Instant receivedAt) {}

    /** A failure of ours. */
    record Failure(UUID signal, String code, boolean deterministic) {}

    /** At start, before anything else: frees what this node's last life had claimed and left unpublished. */
    public void recover() {
        database.inTransaction(transaction -> {
            OutboxStore.recover(transaction, clock.instant());
            return true;
        });
    }

    /**
     * Waits for work, at most so long; call it with a second, which is the net under the waking by commits.
     *
     * @return whether it was woken
     */
    public boolean await(Duration most) throws InterruptedException {
        return writer.accepted().await(most);
    }

    /** Events were committed: whoever publishes is to look at once. */
    public void told() {
        told.set(true);
        wake();
    }

    /** Whether events were committed since this was asked last. */
    public boolean takeTold() {
        return told.getAndSet(false);
    }

    /** Wakes whoever waits. */
    public void wake() {
        writer.accepted().call();
    }

    /** Takes the next signals, at most 64, oldest first. None that is stopped, withdrawn or expired. */
    public List<Claimed> claim(int most) {
        Instant now = clock.instant();
        List<Claimed> claimed = database.inTransaction(
                transaction -> OutboxStore.claim(transaction, node, now, now.plus(CLAIM), Math.min(most, 64)));
        return claimed.stream().sorted(Comparator.comparingLong(Claimed::seq)).toList();
    }

    /** Gives signals back untouched, for example when the node stops. */
    public void release(List<Claimed> claimed) {
        database.inTransaction(transaction -> {
            OutboxStore.release(transaction, claimed.stream().map(Claimed::seq).toList());
            return true;
        });
    }

    /** Intended deliveries whose publishing is due, with their stored bytes, oldest first. */
    public List<StoredDelivery> unpublished(int most) {
        return database.inTransaction(transaction -> DeliveryStore.unpublished(transaction, clock.instant(), most));
    }

    /** Records that a step failed for a signal, before or after it was intended. Tells whether it is parked now. */
    public boolean attemptFailed(UUID signal, StageFailed failed) {
        return attemptFailed(signal, failed.code(), failed.deterministic());
    }

    /** As {@link #attemptFailed(UUID, StageFailed)}. */
    public boolean attemptFailed(UUID signal, String code, boolean deterministic) {
        Failure failure = new Failure(signal, code, deterministic);
        return Answers.of(writer.act(transaction -> {
            int most = AWAY.contains(code) ? OutboxStore.NEVER_PARKS : MOST_ATTEMPTS;
            String state = OutboxStore.failed(transaction, failure, most, clock.instant());
            if (!"parked".equals(state)) {
                return new Acted<>(false, List.of());
            }
            SignalStore.move(transaction, List.of(signal), EnumSet.of(SignalState.ACCEPTED), SignalState.HELD);
            LedgerEntry entry = evidence.entry(EntryKind.PARKED, "seinhuis")
                    .signal(signal)
                    .code(code)
                    .build(evidence.random());
            return new Acted<>(true, List.of(entry));
        }));
    }

    /** Signals that wait for a person, oldest first. */
    public List<Parked> parked(int most) {
        return database.inTransaction(transaction -> OutboxStore.parked(transaction, most));
    }

    /** Puts a parked signal back to work. Tells whether it was parked. */
    public boolean retry(UUID signal, String by) {
        boolean retried = Answers.of(writer.act(transaction -> {
            if (!OutboxStore.retry(transaction, signal, clock.instant())) {
                return new Acted<>(false, List.of());
            }
            SignalStore.move(transaction, List.of(signal), EnumSet.of(SignalState.HELD), SignalState.ACCEPTED);
            LedgerEntry entry =
                    evidence.entry(EntryKind.RETRIED, by).signal(signal).build(evidence.random());
            return new Acted<>(true, List.of(entry));
        }));
        wake();
        return retried;
    }

    /** Ends signals whose content expired before they were shared, at most 64; tells which. */
    public List<UUID> lapse() {
        return Answers.of(writer.act(transaction -> {
            List<UUID> lapsed = SignalStore.lapse(transaction, clock.instant());
            OutboxStore.end(transaction, lapsed);
            List<LedgerEntry> entries = lapsed.stream()
                    .map(id -> evidence.entry(EntryKind.LAPSED, "seinhuis")
                            .signal(id)
                            .build(evidence.random()))
                    .toList();
            return new Acted<>(lapsed, entries);
        }));
    }

    /** How many rows are in each state but done: {@code waiting}, {@code publishing}, {@code parked}. */
    public Map<String, Long> counts() {
        return database.inTransaction(OutboxStore::counts);
    }
}
