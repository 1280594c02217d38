// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.util.List;
import nl.seinhuis.journey.store.Database.Transaction;
import nl.seinhuis.journey.store.Request.Acted;
import nl.seinhuis.stages.ledger.LedgerEntry;
import org.jspecify.annotations.Nullable;

/** Does one act. */
final class ActStep<T> implements Step {

    private final Request.Act<T> request;
    private @Nullable Acted<T> acted;

    ActStep(Request.Act<T> request) {
        this.request = request;
    }

    @Override
    public List<LedgerEntry> prepare(Transaction transaction) {
        Acted<T> done = request.work.apply(transaction);
        acted = done;
        return done.entries();
    }

    @Override
    public void answer() {
        if (acted != null) {
            request.answer().complete(acted.result());
        }
    }
}
