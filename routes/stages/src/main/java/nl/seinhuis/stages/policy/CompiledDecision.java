// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy;

import java.util.Arrays;
import java.util.List;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Level;

/** The decision of one rule in one context. Bases and reasons are worked out only when asked. */
@SuppressWarnings("EnumOrdinal") // array positions and bits of this process, never stored
final class CompiledDecision implements Decision {
    static final int CLASSES = DataClass.values().length;

    private final CompiledRule rule;
    private final Facts facts;
    private final byte[] levels;

    CompiledDecision(CompiledRule rule, Facts facts, byte[] levels) {
        this.rule = rule;
        this.facts = facts;
        this.levels = levels;
    }

    @Override
    public Level level(Category category, DataClass valueClass) {
        return LevelCode.level(levels[category.ordinal() * CLASSES + valueClass.ordinal()]);
    }

    @Override
    public boolean sameLevels(Decision other) {
        return other instanceof CompiledDecision same
                ? Arrays.equals(levels, same.levels)
                : Decision.super.sameLevels(other);
    }

    @Override
    public String rule() {
        return rule.rule().id();
    }

    @Override
    public List<Context> contexts() {
        return List.of(new Context(rule.rule().key(), facts));
    }

    @Override
    public boolean locationCodes() {
        Cell cell = rule.rule().cells().get(Category.INDICATORS);
        return cell != null && cell.locationCodes();
    }

    @Override
    public boolean isEmpty() {
        for (byte level : levels) {
            if (level != LevelCode.WITHHELD) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<String> bases(Category category) {
        Cell cell = rule.rule().cells().get(category);
        Level level = level(category);
        if (cell == null || level.isWithheld()) {
            return List.of();
        }
        int held = facts.of(category.ordinal());
        return Envelope.fitting(cell, rule.rule().key(), rule.law()).stream()
                .filter(b -> (held & b.demands()) == b.demands())
                .filter(b -> Envelope.cap(category, LevelCode.of(level), Envelope.ceiling(b, category))
                        != LevelCode.WITHHELD)
                .map(LegalBasis::code)
                .toList();
    }

    @Override
    public Reason reason(Category category) {
        return Explanation.of(rule, facts.of(category.ordinal()), category, level(category));
    }
}
