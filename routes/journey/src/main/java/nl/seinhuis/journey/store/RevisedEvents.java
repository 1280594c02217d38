// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.stages.ledger.LedgerEntry;

/**
 * What becomes of events under way when the content of their signal is replaced. What was said in contacts is not lost and does
 * not go out as it was: it is told anew once the signal is decided, see {@link RetellStore}. That somebody comes of age, or that
 * nobody confirmed, is over: the new form tells of it in its own time. What is on its way through the message broker is taken
 * back by the search for what is to be removed.
 */
final class RevisedEvents {

    private final Evidence evidence;

    RevisedEvents(Evidence evidence) {
        this.evidence = evidence;
    }

    /** Holds what was not published yet, and what waits already; what is to be entered in the ledger. */
    List<LedgerEntry> hold(Transaction transaction, UUID signal) {
        List<LedgerEntry> entries = new ArrayList<>();
        entries.addAll(callOff(transaction, EndStore.intendedContacts(transaction, signal), DeliveryStore.REVISED));
        entries.addAll(callOff(transaction, EndStore.intendedReminders(transaction, signal), "signal-corrected"));
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
