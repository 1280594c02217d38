// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.evaluate;

import java.util.List;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Level;
import nl.seinhuis.stages.policy.model.Context;

/** Nothing of this subject goes to this desk for this purpose, for one reason. */
public record NoDecision(Reason why, List<Context> contexts) implements Decision {

    /** Settled without a context. */
    public NoDecision(Reason why) {
        this(why, List.of());
    }

    @Override
    public Level level(Category category, DataClass valueClass) {
        return Level.WITHHELD;
    }

    @Override
    public String rule() {
        return "none";
    }

    @Override
    public List<String> bases(Category category) {
        return List.of();
    }

    @Override
    public Reason reason(Category category) {
        return why;
    }

    @Override
    public boolean isEmpty() {
        return true;
    }
}
