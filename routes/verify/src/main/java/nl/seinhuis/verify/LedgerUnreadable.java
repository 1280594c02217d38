// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.verify;

import java.io.Serial;

/** The database could not be read. The message holds its five-character state, never what was stored. */
public final class LedgerUnreadable extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    LedgerUnreadable(String state) {
        super("cannot read the ledger: SQL state " + state);
    }
}
