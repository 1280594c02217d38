// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.steps;

import java.time.Clock;
import nl.seinhuis.journey.store.Keeping;
import nl.seinhuis.journey.store.policy.DecisionCountStore;
import nl.seinhuis.journey.store.policy.DecisionCounts;
import nl.seinhuis.journey.store.policy.StockStore;
import nl.seinhuis.stages.policy.decide.PolicyDecider;

/**
 * Puts together what decides, and what is remembered of how often it was asked what.
 *
 * @param deciders the decider of the set in force
 * @param stock lists of dwellings that desks handed in
 * @param lists all lists that count
 * @param counts in which contexts was decided
 * @param contexts where these are kept
 */
public record DecisionParts(
        Deciders deciders, StockStore stock, StockLists lists, DecisionCounts counts, DecisionCountStore contexts) {

    static DecisionParts start(Inside inside) {
        Keeping kept = inside.kept();
        Clock clock = inside.clock();
        StockStore stock = new StockStore(kept.database(), kept.writer(), kept.evidence());
        StockLists lists = new StockLists(stock, inside.keys().ring()::store, clock);
        Deciders deciders = new Deciders(
                inside.policies().inForce(),
                (set, files) -> new PolicyDecider(set, lists.of(files), clock),
                lists::version);
        DecisionCountStore contexts = new DecisionCountStore(kept.database());
        DecisionCounts counts = new DecisionCounts(contexts, clock);
        counts.start();
        inside.ground().started().add(counts::close);
        return new DecisionParts(deciders, stock, lists, counts, contexts);
    }
}
