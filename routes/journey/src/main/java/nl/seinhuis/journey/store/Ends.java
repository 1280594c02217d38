// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import nl.seinhuis.journey.store.EndStore.Held;
import nl.seinhuis.journey.store.Request.Acted;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.journey.store.row.Revision;
import nl.seinhuis.journey.store.row.SignalState;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.ledger.LedgerEntry;
import nl.seinhuis.stages.seal.DataKeys;
import org.jspecify.annotations.Nullable;

/**
 * Ends and changes what a signal says: withdrawn, corrected, restricted. Each is one commit that calls off whatever was not
 * published yet and leaves a mark on what was; desks are told after it, as often as it takes (see {@link #untold}). So it
 * does not matter how far the signal was: a batch that is being decided can no longer be intended, since its place in the
 * outbox is gone; one that is being published is published, found stale and taken back, or told about.
 */
public final class Ends {

    /** What became of it. */
    public enum Outcome {
        /** Done. */
        DONE,
        /** It was so already. */
        WAS_SO,
        /** The signal has ended, or its content has. */
        ENDED,
        /** Another change came first. */
        CHANGED
    }

    private static final Set<SignalState> LIVE =
            Set.of(SignalState.ACCEPTED, SignalState.DECIDED, SignalState.HELD, SignalState.RESTRICTED);

    private final Database database;
    private final Writer writer;
    private final Evidence evidence;

    /** Ends what is in a database. */
    public Ends(Database database, Writer writer, Evidence evidence) {
        this.database = database;
        this.writer = writer;
        this.evidence = evidence;
    }

    /** The sender takes a signal back: its content ends and every desk that got it is told. */
    public Outcome withdraw(UUID signal, String by) {
        return act(signal, SignalState.WITHDRAWN, (transaction, held) -> {
            if (!LIVE.contains(held.state()) && held.state() != SignalState.EXPIRED) {
                return null;
            }
            List<LedgerEntry> entries = callOff(transaction, signal, "signal-withdrawn");
            EndStore.state(transaction, signal, SignalState.WITHDRAWN);
            EndStore.endContent(transaction, List.of(signal), evidence.clock().instant());
            EndStore.stale(transaction, List.of(signal), List.of(), List.of());
            entries.add(entry(EntryKind.WITHDRAWN, signal, by));
            return entries;
        });
    }

    /** Delivery and matching stop; content is kept (AVG 18, 21). */
    public Outcome restrict(UUID signal, String by) {
        return act(signal, SignalState.RESTRICTED, (transaction, held) -> {
            if (!LIVE.contains(held.state())) {
                return null;
            }
            List<LedgerEntry> entries = cancel(transaction, signal, DeliveryStore.RESTRICTED);
            EndStore.state(transaction, signal, SignalState.RESTRICTED);
            entries.add(entry(EntryKind.RESTRICTED, signal, by));
            return entries;
        });
    }

    /** The sender lifts a restriction: the signal goes on where it was. */
    public Outcome lift(UUID signal, String by) {
        Outcome outcome = Answers.of(writer.act(transaction -> {
            Held held = EndStore.held(transaction, signal);
            if (held == null || !LIVE.contains(held.state())) {
                return new Acted<>(Outcome.ENDED, List.of());
            }
            if (held.state() != SignalState.RESTRICTED) {
                return new Acted<>(Outcome.WAS_SO, List.of());
            }
            EndStore.state(transaction, signal, EndStore.before(transaction, signal));
            return new Acted<>(Outcome.DONE, List.of(entry(EntryKind.RESTRICTION_LIFTED, signal, by)));
        }));
        writer.accepted().call();
        return outcome;
    }

    /** Replaces the content; it is decided anew as a whole. A restricted signal stays restricted until that is lifted. */
    public Outcome revise(Revision revision) {
        Outcome outcome = Answers.of(writer.act(transaction -> revise(transaction, revision)));
        writer.accepted().call();
        return outcome;
    }

    private Acted<Outcome> revise(Transaction transaction, Revision revision) {
        Held held = EndStore.held(transaction, revision.signal());
        if (held == null || !LIVE.contains(held.state())) {
            return new Acted<>(Outcome.ENDED, List.of());
        }
        int from = revision.content().from();
        if (from >= 0 && from != held.revision()) {
            return new Acted<>(Outcome.CHANGED, List.of());
        }
        if (revision.content().digest().equals(held.digest())) {
            return new Acted<>(Outcome.WAS_SO, List.of());
        }
        List<LedgerEntry> entries = callOff(transaction, revision.signal(), "signal-corrected");
        entries.addAll(new RevisedEvents(evidence).hold(transaction, revision.signal()));
        EndStore.revise(transaction, revision, evidence.clock().instant());
        OutboxStore.again(transaction, revision.signal(), evidence.clock().instant());
        if (held.state() != SignalState.RESTRICTED) {
            EndStore.state(transaction, revision.signal(), SignalState.ACCEPTED);
        }
        entries.add(evidence.entry(revision.why(), revision.by())
                .signal(revision.signal())
                .digest(revision.content().digest())
                .build(evidence.random()));
        return new Acted<>(Outcome.DONE, entries);
    }

    /** Ends whatever of a signal waits in the outbox and calls off what was not published. */
    private List<LedgerEntry> callOff(Transaction transaction, UUID signal, String code) {
        List<LedgerEntry> entries = cancel(transaction, signal, code);
        OutboxStore.end(transaction, List.of(signal));
        return entries;
    }

    private List<LedgerEntry> cancel(Transaction transaction, UUID signal, String code) {
        DeliveryChange change =
                DeliveryChange.by(DeliveryState.CANCELLED, EndStore.intended(transaction, signal), code);
        List<LedgerEntry> entries = new ArrayList<>();
        for (DeliveryStore.Changed one :
                DeliveryStore.change(transaction, change, evidence.clock().instant())) {
            entries.add(evidence.entry(change, one));
        }
        OutboxStore.settle(transaction, Set.of(signal));
        return entries;
    }

    private interface Work {
        /** Does it; null if the signal has ended. */
        @Nullable
        List<LedgerEntry> on(Transaction transaction, Held held);
    }

    private Outcome act(UUID signal, SignalState to, Work work) {
        return Answers.of(writer.act(transaction -> {
            Held held = EndStore.held(transaction, signal);
            if (held != null && held.state() == to) {
                return new Acted<>(Outcome.WAS_SO, List.of());
            }
            List<LedgerEntry> entries = held == null ? null : work.on(transaction, held);
            return entries == null
                    ? new Acted<>(Outcome.ENDED, List.<LedgerEntry>of())
                    : new Acted<>(Outcome.DONE, entries);
        }));
    }

    private LedgerEntry entry(EntryKind kind, UUID signal, String by) {
        return evidence.entry(kind, by).signal(signal).build(evidence.random());
    }

    /** Ends content that was kept as long as it may be; tells of how many signals. */
    public int endOverdue() {
        return Answers.of(writer.act(transaction -> {
            List<UUID> over = EndStore.overdue(transaction, evidence.clock().instant());
            EndStore.endContent(transaction, over, evidence.clock().instant());
            List<LedgerEntry> entries = over.stream()
                    .map(id -> entry(EntryKind.CONTENT_ENDED, id, "seinhuis"))
                    .toList();
            return new Acted<>(over.size(), entries);
        }));
    }

    /**
     * Removes the stored bytes of deliveries whose last day is over, at most 1,024.
     *
     * @param since looked through already: only what ended after this is looked at, since what ended is kept for years
     */
    public int endCopies(Instant since) {
        return database.inTransaction(transaction ->
                EndStore.endCopies(transaction, since, evidence.clock().instant()));
    }

    /**
     * Destroys keys of content that ended, in their own database. They are put down until that is done, so that a crash in
     * between leaves none.
     *
     * @return how many
     */
    public int destroyKeys(DataKeys keys, int most) {
        List<byte[]> references = database.inTransaction(transaction -> EndStore.keysToDestroy(transaction, most));
        if (!references.isEmpty()) {
            keys.destroy(references);
            database.inTransaction(transaction -> {
                EndStore.keysDestroyed(transaction, references);
                return true;
            });
        }
        return references.size();
    }

    /**
     * A delivery that no longer holds and whose desk is to be told.
     *
     * @param delivery the delivery, without its bytes
     * @param erased whether the copy is to be destroyed
     */
    public record Untold(StoredDelivery delivery, boolean erased) {

        /** The signal that it belongs to. */
        public UUID signal() {
            return Objects.requireNonNull(delivery.signalId());
        }
    }

    /**
     * What desks are to be told: deliveries that no longer hold and that they took, or may have read.
     *
     * @param readers desks that may read a delivery before it counts as taken
     */
    public List<Untold> untold(List<String> readers, int limit) {
        return untold(readers, null, limit);
    }

    /**
     * As {@link #untold(List, int)}, of desks that can be told: others would stand in front of them for ever.
     *
     * @param desks these desks only; null: any
     */
    public List<Untold> untold(List<String> readers, @Nullable List<String> desks, int limit) {
        return database.inTransaction(transaction -> EndStore.untold(transaction, readers, desks, limit));
    }
}
