// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.stages.ledger.LedgerEntry;
import nl.seinhuis.stages.ledger.LedgerHead;
import nl.seinhuis.stages.ledger.PlacedEntry;

/**
 * Commits a batch of requests in one transaction whose last statement moves the head of the ledger.
 *
 * <p>The head is locked just before the first entry is placed. A head kept in memory would save that round trip, but two
 * nodes would then insert the same index, wait for each other and starve.
 */
final class BatchStore {

    private final Database database;
    private final Evidence evidence;

    BatchStore(Database database, Evidence evidence) {
        this.database = database;
        this.evidence = evidence;
    }

    /** Commits and answers; tells whether signals were accepted. Without a commit nobody is answered. */
    boolean commit(List<Request<?>> requests) {
        List<Step> steps = steps(requests);
        database.inTransaction(transaction -> run(transaction, steps));
        steps.forEach(Step::answer);
        return steps.stream().anyMatch(step -> step instanceof AcceptStep accept && accept.accepted());
    }

    private boolean run(Transaction transaction, List<Step> steps) {
        List<LedgerEntry> entries = new ArrayList<>();
        List<Integer> ends = new ArrayList<>(steps.size());
        for (Step step : steps) {
            entries.addAll(step.prepare(transaction));
            ends.add(entries.size());
        }
        var ledger = evidence.ledger();
        LedgerHead from = entries.isEmpty() ? LedgerHead.empty() : ledger.lock(transaction.handle());
        List<PlacedEntry> placed = ledger.place(transaction.handle(), from, entries);
        int start = 0;
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).finish(transaction, placed.subList(start, ends.get(i)));
            start = ends.get(i);
        }
        if (!placed.isEmpty()) {
            ledger.advance(
                    transaction.handle(), from, placed.get(placed.size() - 1).head());
        }
        return true;
    }

    private List<Step> steps(List<Request<?>> requests) {
        List<Request.Accept> accepts = new ArrayList<>();
        List<Request.Intend> intends = new ArrayList<>();
        Map<DeliveryChange, List<Request.Change>> changes = new LinkedHashMap<>();
        List<Request.Tell> tells = new ArrayList<>();
        List<Step> acts = new ArrayList<>();
        for (Request<?> request : requests) {
            if (request instanceof Request.Accept accept) {
                accepts.add(accept);
            } else if (request instanceof Request.Intend intend) {
                intends.add(intend);
            } else if (request instanceof Request.Tell tell) {
                tells.add(tell);
            } else if (request instanceof Request.Change change) {
                changes.computeIfAbsent(way(change.change), absent -> new ArrayList<>())
                        .add(change);
            } else if (request instanceof Request.Act<?> act) {
                acts.add(new ActStep<>(evidence, act));
            } else if (request instanceof Request.Watched watched) {
                acts.add(new WatchedStep(evidence, watched));
            } else if (request instanceof Request.Renew renew) {
                acts.add(new RenewStep(evidence, renew));
            } else if (request instanceof Request.Retell retell) {
                acts.add(new RetellStep(evidence, retell));
            }
        }
        List<Step> steps = new ArrayList<>();
        if (!accepts.isEmpty()) {
            steps.add(new AcceptStep(evidence, accepts));
        }
        // What desks took comes before its confirmation: the row changes once.
        changes.entrySet().stream()
                .sorted(Comparator.comparing(way -> way.getKey().to() != DeliveryState.DELIVERED))
                .forEach(way -> steps.add(new ChangeStep(evidence, way.getValue())));
        steps.addAll(acts);
        if (!intends.isEmpty()) {
            steps.add(new IntendStep(evidence, intends));
        }
        if (!tells.isEmpty()) {
            steps.add(new TellStep(evidence, tells));
        }
        return steps;
    }

    /** Changes that go the same way are equal but for the deliveries. */
    private static DeliveryChange way(DeliveryChange change) {
        return new DeliveryChange(change.to(), List.of(), change.desk(), change.actor(), change.code());
    }
}
