// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.evaluate;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.stages.policy.model.BasisKind;
import nl.seinhuis.stages.policy.model.Cell;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.LegalBasis;
import nl.seinhuis.stages.policy.model.RuleKey;

/** A cell as arrays and bit masks: no string, no map and no allocation while it decides. */
@SuppressWarnings("EnumOrdinal") // array positions and bits of this process, never stored
final class CompiledCell {
    /** Categories whose values have a class each; elsewhere the field as a whole has one. */
    static final Set<Category> PER_VALUE = Set.of(
            Category.PLACE,
            Category.ADVERT,
            Category.INDICATORS,
            Category.COERCION,
            Category.EXPLOITATION,
            Category.STATUS);

    private final Category category;
    private final boolean policeData;
    private final boolean perValue;
    private final byte base;
    private final int conditions;
    private final int[] masks;
    private final byte[] levels;
    private final Caps wpg;
    private final Caps art9;
    private final Caps art10;
    private final int hardFact;
    private final byte hardWithout;
    private final byte hardWith;

    /**
     * Compiles a cell.
     *
     * @param fitting the bases of {@code because} that fit the key
     */
    CompiledCell(RuleKey key, Category category, Cell cell, List<LegalBasis> fitting) {
        this.category = category;
        this.policeData = key.regime() == Regime.WPG;
        this.perValue = PER_VALUE.contains(category);
        this.base = LevelCode.of(cell.base());
        int all = 0;
        for (Fact condition : cell.conditions()) {
            all |= condition.bits();
        }
        this.conditions = all;
        List<Cell.Refinement> highestFirst = cell.refinements().stream()
                .sorted(Comparator.comparing((Cell.Refinement r) -> LevelCode.of(r.level()))
                        .reversed())
                .toList();
        this.masks = new int[highestFirst.size()];
        this.levels = new byte[masks.length];
        for (int i = 0; i < masks.length; i++) {
            masks[i] = highestFirst.get(i).demands();
            levels[i] = LevelCode.of(highestFirst.get(i).level());
        }
        this.wpg = new Caps(BasisKind.WPG, fitting, category);
        this.art9 = new Caps(BasisKind.ART9, fitting, category);
        this.art10 = new Caps(BasisKind.ART10, fitting, category);
        this.hardFact = HardRules.reads(category);
        this.hardWithout = HardRules.ceiling(key, category, 0);
        this.hardWith = HardRules.ceiling(key, category, hardFact);
    }

    /** Writes the level of every class of value. */
    void decide(int facts, byte[] into, int at) {
        byte level = ordinary(facts);
        into[at + DataClass.ORDINARY.ordinal()] = level;
        into[at + DataClass.ART9.ordinal()] = perValue ? art9.cap(facts, level) : level;
        into[at + DataClass.ART10.ordinal()] = perValue ? art10.cap(facts, level) : level;
        into[at + DataClass.BSN.ordinal()] = perValue ? LevelCode.WITHHELD : level;
    }

    private byte ordinary(int facts) {
        byte hard = (facts & hardFact) == 0 ? hardWithout : hardWith;
        return LevelCode.lower(category, beforeHardRules(facts), hard);
    }

    /** The level by rule and envelope alone. */
    byte beforeHardRules(int facts) {
        if ((facts & conditions) != conditions) {
            return LevelCode.WITHHELD;
        }
        byte level = byRule(facts);
        return policeData ? wpg.cap(facts, level) : level;
    }

    /** The level by the rule alone, its conditions left aside. */
    byte byRule(int facts) {
        for (int i = 0; i < masks.length; i++) {
            if ((facts & masks[i]) == masks[i]) {
                return levels[i];
            }
        }
        return base;
    }

    boolean conditionsHold(int facts) {
        return (facts & conditions) == conditions;
    }
}
