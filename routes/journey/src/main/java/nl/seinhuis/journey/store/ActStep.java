// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.util.ArrayList;
import java.util.List;
import nl.seinhuis.journey.store.Request.Acted;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.Told;
import nl.seinhuis.stages.ledger.LedgerEntry;
import nl.seinhuis.stages.ledger.PlacedEntry;
import org.jspecify.annotations.Nullable;

/** Does one act. */
final class ActStep<T> implements Step {

    private final Evidence evidence;
    private final Request.Act<T> request;
    private @Nullable Acted<T> acted;

    ActStep(Evidence evidence, Request.Act<T> request) {
        this.evidence = evidence;
        this.request = request;
    }

    @Override
    public List<LedgerEntry> prepare(Transaction transaction) {
        Acted<T> done = request.work.apply(transaction);
        acted = done;
        List<LedgerEntry> entries = new ArrayList<>(done.entries());
        done.events().forEach(event -> entries.add(event.intent().entry()));
        return entries;
    }

    /** Events are committed with the act, or neither. */
    @Override
    public void finish(Transaction transaction, List<PlacedEntry> placed) {
        if (acted != null && !acted.events().isEmpty()) {
            List<Told> events = acted.events();
            TellStep.insert(
                    evidence, transaction, events, placed.subList(placed.size() - events.size(), placed.size()));
        }
    }

    @Override
    public void answer() {
        if (acted != null) {
            request.answer().complete(acted.result());
        }
    }
}
