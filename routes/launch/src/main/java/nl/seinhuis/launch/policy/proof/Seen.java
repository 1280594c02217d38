// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy.proof;

import java.util.Set;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.evaluate.Decision;
import nl.seinhuis.stages.policy.model.Context;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.Facts;
import nl.seinhuis.stages.policy.model.Rule;

/**
 * One context of a slice with its decision.
 *
 * @param set the set
 * @param rule the rule of the key
 * @param facts what holds, for every category
 * @param context the same as the evaluator reads it
 * @param decision what the evaluator says
 */
record Seen(PolicySet set, Rule rule, Set<Fact> facts, Context context, Decision decision) {

    static Seen of(PolicySet set, Rule rule, Set<Fact> facts) {
        Context context = new Context(rule.key(), Facts.none().with(facts.toArray(Fact[]::new)));
        return new Seen(set, rule, facts, context, set.decide(context));
    }
}
