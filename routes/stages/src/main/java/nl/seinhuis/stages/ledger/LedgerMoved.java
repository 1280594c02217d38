// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.ledger;

/** Somebody else appended to the ledger in between: the transaction must be rolled back and tried again. */
public final class LedgerMoved extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LedgerMoved() {
        super("ledger-moved");
    }
}
