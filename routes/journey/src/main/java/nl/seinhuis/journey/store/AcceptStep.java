// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.seinhuis.journey.store.SignalStore.Accepted;
import nl.seinhuis.journey.store.SignalStore.Earlier;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.Acceptance;
import nl.seinhuis.journey.store.row.IdempotencyConflict;
import nl.seinhuis.journey.store.row.Receipted;
import nl.seinhuis.stages.ledger.LedgerEntry;
import nl.seinhuis.stages.ledger.PlacedEntry;
import nl.seinhuis.stages.ledger.Receipt;

/** Accepts signals: signal, outbox row and ledger entry of each, and a receipt; once per idempotency key. */
final class AcceptStep implements Step {

    private final Evidence evidence;
    private final Map<String, List<Request.Accept>> byKey = new LinkedHashMap<>();
    private final Map<String, Acceptance> fresh = new LinkedHashMap<>();
    private Map<String, Earlier> known = Map.of();

    AcceptStep(Evidence evidence, List<Request.Accept> requests) {
        this.evidence = evidence;
        for (Request.Accept request : requests) {
            String key = request.acceptance.posted().idempotency();
            byKey.computeIfAbsent(key, absent -> new ArrayList<>()).add(request);
        }
    }

    @Override
    public List<LedgerEntry> prepare(Transaction transaction) {
        known = SignalStore.earlier(transaction, byKey.keySet());
        byKey.forEach((key, requests) -> {
            if (!known.containsKey(key)) {
                fresh.put(key, requests.get(0).acceptance);
            }
        });
        return fresh.values().stream().map(Acceptance::received).toList();
    }

    @Override
    public void finish(Transaction transaction, List<PlacedEntry> placed) {
        if (fresh.isEmpty()) {
            return;
        }
        List<Accepted> accepted = new ArrayList<>();
        int next = 0;
        for (Map.Entry<String, Acceptance> one : fresh.entrySet()) {
            Acceptance acceptance = one.getValue();
            Receipt receipt = evidence.signer()
                    .get()
                    .receipt(placed.get(next++), acceptance.posted().at());
            accepted.add(new Accepted(acceptance, receipt));
            known.put(one.getKey(), new Earlier(acceptance.posted().digest(), receipt));
        }
        SignalStore.insert(transaction, accepted);
        OutboxStore.insert(
                transaction,
                accepted.stream().map(Accepted::acceptance).toList(),
                evidence.clock().instant());
    }

    @Override
    public void answer() {
        byKey.forEach((key, requests) -> requests.forEach(request -> answer(key, request)));
    }

    private void answer(String key, Request.Accept request) {
        Earlier accepted = known.get(key);
        if (accepted == null
                || !accepted.digest().equals(request.acceptance.posted().digest())) {
            request.answer().completeExceptionally(new IdempotencyConflict());
        } else {
            boolean repeated = !accepted.receipt().signalId().equals(request.acceptance.id());
            request.answer().complete(new Receipted(accepted.receipt(), repeated));
        }
    }

    /** Whether there is new work for the outbox. */
    boolean accepted() {
        return !fresh.isEmpty();
    }
}
