// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.Intent;
import nl.seinhuis.journey.store.row.Intents;
import nl.seinhuis.stages.ledger.LedgerEntry;
import nl.seinhuis.stages.ledger.PlacedEntry;

/** Commits a delivery that was decided and sealed anew, in its own place, with the entry that says it is about to be sent. */
final class RenewStep implements Step {

    private final Evidence evidence;
    private final Request.Renew request;
    private boolean going;

    RenewStep(Evidence evidence, Request.Renew request) {
        this.evidence = evidence;
        this.request = request;
    }

    @Override
    public List<LedgerEntry> prepare(Transaction transaction) {
        Intents intents = request.intents;
        String code = intents.intents().isEmpty() ? RenewStore.NOT_SHARED : RenewStore.ANEW;
        going = RenewStore.take(transaction, request.work, code);
        List<LedgerEntry> entries = new ArrayList<>();
        if (going) {
            intents.intents().forEach(intent -> entries.add(intent.entry()));
            entries.addAll(intents.withheld());
            entries.add(evidence.decided(intents));
        }
        return entries;
    }

    @Override
    public void finish(Transaction transaction, List<PlacedEntry> placed) {
        if (!going) {
            return;
        }
        Intents intents = request.intents;
        Instant now = evidence.clock().instant();
        UUID signal = intents.signal().id();
        for (Intent intent : intents.intents()) {
            DeliveryStore.Row row = new DeliveryStore.Row(
                    signal, intents.setDigest(), intent, placed.get(0).index());
            RenewStore.replace(transaction, row, now);
            OutboxStore.reopen(transaction, Set.of(signal), now);
        }
        if (intents.intents().isEmpty()) {
            EndStore.untellReplaced(transaction, List.of(request.work.id()));
        }
        DecisionStore.forget(transaction, signal, request.work.id());
        DecisionStore.append(transaction, intents);
    }

    @Override
    public void answer() {
        request.answer().complete(going);
    }
}
