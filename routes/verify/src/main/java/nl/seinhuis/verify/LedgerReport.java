// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.verify;

import java.util.List;
import java.util.Map;

/**
 * What a walk over the whole ledger found.
 *
 * @param entries rows read
 * @param head the recomputed end of the chain, in hex: compare it with a checkpoint that was kept elsewhere
 * @param findings what is wrong, the first {@value LedgerWalk#MOST} of it
 * @param found how much is wrong in all
 * @param open delivery id to index of intents of which nothing came yet; normal while work is going on
 */
public record LedgerReport(long entries, String head, List<Finding> findings, long found, Map<String, Long> open) {

    /** Whether nothing is wrong. Open intents alone are not wrong. */
    public boolean sound() {
        return found == 0;
    }
}
