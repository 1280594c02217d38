// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.approval;

import java.util.Set;
import java.util.TreeSet;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.policy.review.SetDifference;
import nl.seinhuis.stages.policy.stock.StockGrowth;

/**
 * What of a change decides who must sign it.
 *
 * @param widened sender roles of which any data would be shared more widely
 * @param narrowed sender roles of which any data would be shared less
 * @param tightensOnly whether nothing is shared more widely and nothing else changes
 * @param grown agencies of desks whose stock grows beyond what they decide alone
 */
public record Change(Set<Role> widened, Set<Role> narrowed, boolean tightensOnly, Set<String> grown) {

    /** Copies. */
    public Change {
        widened = Set.copyOf(widened);
        narrowed = Set.copyOf(narrowed);
        grown = Set.copyOf(grown);
    }

    /**
     * What decides about the signatures in the difference of two sets. A desk's new key widens nobody's data by itself, see
     * {@link Handover}; nor does a longer list of stock, which has a rule of its own, see {@link StockGrowth}.
     */
    public static Change between(PolicySet before, PolicySet after) {
        SetDifference difference = SetDifference.between(before, after);
        return new Change(
                difference.widenedSenders(),
                difference.narrowedSenders(),
                difference.tightensOnly(),
                grown(before, after));
    }

    private static Set<String> grown(PolicySet before, PolicySet after) {
        Set<String> agencies = new TreeSet<>();
        for (String desk : after.desksWithStock()) {
            if (StockGrowth.between(before.stock(desk), after.stock(desk)).needsAnotherAgency()) {
                after.desk(desk).map(Desk::agency).ifPresent(agencies::add);
            }
        }
        return agencies;
    }
}
