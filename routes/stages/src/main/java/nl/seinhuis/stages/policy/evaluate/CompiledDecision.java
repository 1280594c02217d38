// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.evaluate;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Level;
import nl.seinhuis.stages.policy.model.Cell;
import nl.seinhuis.stages.policy.model.Context;
import nl.seinhuis.stages.policy.model.Facts;
import nl.seinhuis.stages.policy.model.LegalBasis;

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
    public SortedSet<String> bases() {
        return rule.told(this).bases();
    }

    @Override
    public String reasonCode(Category category) {
        return rule.told(this).codes().get(category.ordinal());
    }

    @Override
    public Reason reason(Category category) {
        return Explanation.of(rule, facts.of(category.ordinal()), category, level(category));
    }

    /**
     * What ledger and delivery tell of a decision.
     *
     * @param bases codes of the bases of all that is released
     * @param codes code of the reason, per category
     */
    record Told(SortedSet<String> bases, List<String> codes) {}

    Told tell() {
        return new Told(
                Collections.unmodifiableSortedSet(Decision.super.bases()),
                Stream.of(Category.values())
                        .map(category -> reason(category).code())
                        .toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CompiledDecision that
                && that.rule == rule
                && that.facts.equals(facts)
                && Arrays.equals(that.levels, levels);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(levels) + facts.hashCode();
    }
}
