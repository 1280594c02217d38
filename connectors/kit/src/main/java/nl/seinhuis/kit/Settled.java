// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a signal: the broker holds it, or refused it for good.
 *
 * @param reference the agency's own reference
 * @param origin where it came from in the agency's system
 * @param signalId the broker's id, known to the sender only; null if it was refused
 * @param reasons why it was refused, plain Dutch, never a value of the signal; empty if it was posted
 */
public record Settled(
        String reference, String origin, @Nullable String signalId, List<String> reasons) {

    /** Whether the broker holds it. */
    public boolean posted() {
        return signalId != null;
    }

    /** Shows the outcome only. */
    @Override
    public String toString() {
        return "Settled[" + (posted() ? signalId : "refused") + "]";
    }
}
