// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.util.List;
import nl.seinhuis.stages.ledger.LedgerEntry;
import nl.seinhuis.stages.ledger.LedgerHead;
import nl.seinhuis.stages.ledger.LedgerStore;
import nl.seinhuis.stages.ledger.PlacedEntry;
import nl.seinhuis.stages.validate.StageFailed;
import org.jdbi.v3.core.Handle;

/** A ledger that takes nothing. */
final class RefusingLedgerStore extends LedgerStore {

    @Override
    public List<PlacedEntry> place(Handle handle, LedgerHead head, List<LedgerEntry> entries) {
        throw new StageFailed("ledger-refuses", false, null);
    }
}
