// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.minimise;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Linkage;
import nl.seinhuis.stages.policy.evaluate.Decision;
import nl.seinhuis.stages.policy.evaluate.Reason;

/** A decision whose levels a test sets one by one; what is not set is withheld. */
public final class HandmadeDecision implements Decision {
    private final Map<Category, Map<DataClass, Level>> levels = new EnumMap<>(Category.class);

    /** Everything at {@code full+pseudonym}. */
    public static HandmadeDecision everything() {
        HandmadeDecision decision = new HandmadeDecision();
        for (Category category : Category.values()) {
            decision.with(category, new Level(Content.FULL, Linkage.PSEUDONYM));
        }
        return decision;
    }

    /** Nothing at all. */
    public static HandmadeDecision nothing() {
        return new HandmadeDecision();
    }

    public HandmadeDecision with(Category category, String level) {
        return with(category, Level.parse(level));
    }

    public HandmadeDecision with(Category category, Level level) {
        for (DataClass valueClass : DataClass.values()) {
            with(category, valueClass, level);
        }
        return this;
    }

    public HandmadeDecision with(Category category, DataClass valueClass, String level) {
        return with(category, valueClass, Level.parse(level));
    }

    public HandmadeDecision with(Category category, DataClass valueClass, Level level) {
        levels.computeIfAbsent(category, c -> new EnumMap<>(DataClass.class)).put(valueClass, level);
        return this;
    }

    @Override
    public Level level(Category category, DataClass valueClass) {
        return levels.getOrDefault(category, Map.of()).getOrDefault(valueClass, Level.WITHHELD);
    }

    @Override
    public String rule() {
        return "handmade";
    }

    @Override
    public List<String> bases(Category category) {
        return List.of("AVG6-E-HULP");
    }

    @Override
    public Reason reason(Category category) {
        return new Reason("handmade", "Met de hand gemaakt.", "Made by hand.");
    }
}
