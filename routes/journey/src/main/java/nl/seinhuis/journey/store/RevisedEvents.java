// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.stages.ledger.LedgerEntry;

/**
 * What becomes of events under way when the content of their signal is replaced: a question, its answer, what was revealed,
 * that somebody comes of age, that nobody confirmed. None is lost, and none goes out as it was: each is told anew once the
 * signal is decided, see {@link RetellStore}. What is on its way through the message broker is taken back by the search for
 * what is to be removed.
 */
final class RevisedEvents {

    private final Evidence evidence;

    RevisedEvents(Evidence evidence) {
        this.evidence = evidence;
    }

    /** Holds those that were not published yet, and those that wait already; what is to be entered in the ledger. */
    List<LedgerEntry> hold(Transaction transaction, UUID signal) {
        List<LedgerEntry> entries =
                callOff(transaction, EndStore.intendedEvents(transaction, signal), DeliveryStore.REVISED);
        EndStore.holdRevised(transaction, signal);
        return entries;
    }

    private List<LedgerEntry> callOff(Transaction transaction, List<UUID> events, String code) {
        Instant now = evidence.clock().instant();
        DeliveryChange change = DeliveryChange.by(DeliveryState.CANCELLED, events, code);
        List<LedgerEntry> entries = DeliveryStore.change(transaction, change, now).stream()
                .map(one -> evidence.entry(change, one))
                .toList();
        if (!events.isEmpty()) {
            OutboxStore.settleEvents(transaction, new HashSet<>(events));
        }
        return entries;
    }
}
