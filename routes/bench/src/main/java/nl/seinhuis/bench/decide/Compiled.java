// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench.decide;

import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Level;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.evaluate.Decision;
import nl.seinhuis.stages.policy.model.Context;

/** The set as the broker runs it. */
final class Compiled implements Engine {
    private static final int BATCH = 1_000;

    private final PolicySet set;
    private final Context[] contexts;

    Compiled(PolicySet set, Context[] contexts) {
        this.set = set;
        this.contexts = contexts;
    }

    @Override
    public String name() {
        return "Seinhuis, compiled";
    }

    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public Object decide(int context) {
        return set.decide(contexts[context]);
    }

    @Override
    public Level level(int context, Object answer, Category category, DataClass valueClass) {
        return ((Decision) answer).level(category, valueClass);
    }
}
