// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.util.List;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.stages.ledger.LedgerEntry;
import nl.seinhuis.stages.ledger.PlacedEntry;

/** One part of a batch: requests of one sort, served by as few statements as can be. */
interface Step {

    /** Finds out what can be done and which entries record it. */
    List<LedgerEntry> prepare(Transaction transaction);

    /** Does what needs the places of the entries, given in the order of {@link #prepare}. */
    default void finish(Transaction transaction, List<PlacedEntry> placed) {}

    /** Tells whoever waits; only after the commit. */
    void answer();
}
