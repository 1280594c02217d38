// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.AlreadyIntended;
import nl.seinhuis.journey.store.row.Intent;
import nl.seinhuis.journey.store.row.Intents;
import nl.seinhuis.journey.store.row.SignalState;
import nl.seinhuis.stages.ledger.LedgerEntry;
import nl.seinhuis.stages.ledger.PlacedEntry;

/**
 * Commits what will be disclosed, before it is. Entries of all signals of the batch are shuffled together, so that
 * neighbours in the ledger need not belong together.
 */
final class IntendStep implements Step {

    /** How long the ordinary way of publishing has before the net of {@link Outbox#unpublished} looks at it. */
    private static final Duration IN_FLIGHT = Duration.ofSeconds(30);

    private final Evidence evidence;
    private final List<Request.Intend> requests;
    private final List<Intents> going = new ArrayList<>();
    private final List<Request.Intend> follows = new ArrayList<>();
    private Set<Long> taken = Set.of();

    IntendStep(Evidence evidence, List<Request.Intend> requests) {
        this.evidence = evidence;
        this.requests = requests;
    }

    @Override
    public List<LedgerEntry> prepare(Transaction transaction) {
        Instant by = evidence.clock().instant().plus(IN_FLIGHT);
        taken = OutboxStore.intended(
                transaction, requests.stream().map(one -> one.intents).toList(), by);
        List<LedgerEntry> entries = new ArrayList<>();
        for (Request.Intend request : requests) {
            if (taken.contains(request.intents.signal().seq())) {
                going.add(request.intents);
                follows.add(request);
                entries.addAll(request.intents.deskEntries());
                entries.add(evidence.decided(request.intents));
            }
        }
        Collections.shuffle(entries, evidence.random());
        return entries;
    }

    @Override
    public void finish(Transaction transaction, List<PlacedEntry> placed) {
        if (going.isEmpty()) {
            return;
        }
        IdentityHashMap<LedgerEntry, Long> indexes = new IdentityHashMap<>();
        placed.forEach(one -> indexes.put(one.entry(), one.index()));
        List<DeliveryStore.Row> rows = new ArrayList<>();
        for (Intents one : going) {
            for (Intent intent : one.intents()) {
                rows.add(new DeliveryStore.Row(
                        one.signal().id(),
                        one.setDigest(),
                        intent,
                        Objects.requireNonNull(indexes.get(intent.entry()))));
            }
        }
        if (!rows.isEmpty()) {
            DeliveryStore.insert(transaction, rows, evidence.clock().instant());
        }
        replace(transaction);
        DecisionStore.insert(transaction, going);
        MatchStore.due(transaction, going, evidence.clock().instant());
        WatchStore.due(transaction, follows);
        ComingStore.note(transaction, follows);
        SignalStore.move(
                transaction,
                going.stream().map(one -> one.signal().id()).toList(),
                EnumSet.of(SignalState.ACCEPTED),
                SignalState.DECIDED);
    }

    /** What was delivered of an earlier form of a signal no longer holds from here on. */
    private void replace(Transaction transaction) {
        List<Intents> revised =
                going.stream().filter(one -> one.signal().revision() > 0).toList();
        if (revised.isEmpty()) {
            return;
        }
        List<UUID> signals = new ArrayList<>();
        List<UUID> fresh = new ArrayList<>();
        List<UUID> replaced = new ArrayList<>();
        for (Intents one : revised) {
            signals.add(one.signal().id());
            for (Intent intent : one.intents()) {
                fresh.add(intent.delivery().id());
                UUID about = intent.delivery().about();
                if (about != null) {
                    replaced.add(about);
                }
            }
        }
        fresh.addAll(SubjectStore.standing(transaction, signals));
        EndStore.stale(transaction, signals, fresh, replaced);
        EndStore.letGo(transaction, signals);
    }

    @Override
    public void answer() {
        for (Request.Intend request : requests) {
            if (taken.contains(request.intents.signal().seq())) {
                request.answer().complete(request.intents.stored());
            } else {
                request.answer().completeExceptionally(new AlreadyIntended());
            }
        }
    }
}
