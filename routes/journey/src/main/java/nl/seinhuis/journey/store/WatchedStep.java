// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.Intent;
import nl.seinhuis.journey.store.row.Intents;
import nl.seinhuis.journey.store.row.Told;
import nl.seinhuis.journey.store.row.WatchOutcome;
import nl.seinhuis.stages.ledger.LedgerEntry;
import nl.seinhuis.stages.ledger.PlacedEntry;
import org.jspecify.annotations.Nullable;

/**
 * Commits what comes of a signal that nobody acknowledged in time: what the fallback desk gets and who is told, each with the
 * ledger entry that says it is about to be sent and with its place in the outbox. All of it once, or none.
 */
final class WatchedStep implements Step {

    private final Evidence evidence;
    private final Request.Watched request;
    private final List<DeliveryStore.Row> rows = new ArrayList<>();
    private boolean going;

    WatchedStep(Evidence evidence, Request.Watched request) {
        this.evidence = evidence;
        this.request = request;
    }

    @Override
    public List<LedgerEntry> prepare(Transaction transaction) {
        going = WatchStore.goOn(transaction, request.outcome);
        List<LedgerEntry> entries = new ArrayList<>();
        if (going) {
            intents().forEach(intent -> entries.add(intent.entry()));
            Intents shared = request.outcome.shared();
            if (shared != null) {
                entries.addAll(shared.withheld());
                entries.add(evidence.decided(shared));
            }
        }
        return entries;
    }

    /** What leaves: the events last. */
    private List<Intent> intents() {
        List<Intent> intents = new ArrayList<>();
        Intents shared = request.outcome.shared();
        if (shared != null) {
            intents.addAll(shared.intents());
        }
        request.outcome.events().forEach(told -> intents.add(told.intent()));
        return intents;
    }

    @Override
    public void finish(Transaction transaction, List<PlacedEntry> placed) {
        if (!going) {
            return;
        }
        WatchOutcome outcome = request.outcome;
        Intents shared = outcome.shared();
        int next = 0;
        if (shared != null) {
            for (Intent intent : shared.intents()) {
                row(outcome.work().signal().id(), shared.setDigest(), intent, placed.get(next++));
            }
        }
        for (Told told : outcome.events()) {
            row(told.signal(), told.event().setDigest(), told.intent(), placed.get(next++));
        }
        if (!rows.isEmpty()) {
            DeliveryStore.insert(transaction, rows, evidence.clock().instant());
        }
        if (shared != null) {
            DecisionStore.append(transaction, shared);
            if (!shared.intents().isEmpty()) {
                OutboxStore.publishAgain(
                        transaction, shared.signal().id(), evidence.clock().instant());
            }
        }
        OutboxStore.insertEvents(
                transaction,
                outcome.events().stream().map(Told::stored).toList(),
                evidence.clock().instant());
        EventMemoStore.insert(transaction, outcome.events());
    }

    private void row(@Nullable UUID signal, String set, Intent intent, PlacedEntry placed) {
        rows.add(new DeliveryStore.Row(signal, set, intent, placed.index()));
    }

    @Override
    public void answer() {
        request.answer().complete(going);
    }
}
