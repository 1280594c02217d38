// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.evaluate;

import java.util.List;
import java.util.stream.Stream;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Level;
import nl.seinhuis.stages.policy.model.Context;

/** Someone with two roles in a signal: per category the lower of two decisions. */
public record LowerDecision(Decision one, Decision other) implements Decision {

    @Override
    public Level level(Category category, DataClass valueClass) {
        return LevelCode.level(LevelCode.lower(
                category,
                LevelCode.of(one.level(category, valueClass)),
                LevelCode.of(other.level(category, valueClass))));
    }

    @Override
    public String rule() {
        return one.rule() + "+" + other.rule();
    }

    @Override
    public List<String> bases(Category category) {
        return level(category).isWithheld() ? List.of() : decisive(category).bases(category);
    }

    @Override
    public List<Context> contexts() {
        return Stream.concat(one.contexts().stream(), other.contexts().stream()).toList();
    }

    @Override
    public Reason reason(Category category) {
        return decisive(category).reason(category);
    }

    private Decision decisive(Category category) {
        return one.level(category).atMost(other.level(category)) ? one : other;
    }
}
