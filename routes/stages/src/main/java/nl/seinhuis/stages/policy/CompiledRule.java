// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy;

import java.util.Map;
import nl.seinhuis.signal.Category;
import org.jspecify.annotations.Nullable;

/** A rule ready to decide. */
@SuppressWarnings("EnumOrdinal") // array positions and bits of this process, never stored
final class CompiledRule {
    private static final int CATEGORIES = Category.values().length;

    private final Rule rule;
    private final Map<String, LegalBasis> law;
    private final @Nullable CompiledCell[] cells = new @Nullable CompiledCell[CATEGORIES];

    CompiledRule(Rule rule, Map<String, LegalBasis> law) {
        this.rule = rule;
        this.law = law;
        rule.cells().forEach((category, cell) -> {
            if (cell.releases()) {
                cells[category.ordinal()] =
                        new CompiledCell(rule.key(), category, cell, Envelope.fitting(cell, rule.key(), law));
            }
        });
    }

    Rule rule() {
        return rule;
    }

    Map<String, LegalBasis> law() {
        return law;
    }

    @Nullable
    CompiledCell cell(Category category) {
        return cells[category.ordinal()];
    }

    CompiledDecision decide(Facts facts) {
        byte[] levels = new byte[CATEGORIES * CompiledDecision.CLASSES];
        for (int i = 0; i < CATEGORIES; i++) {
            CompiledCell cell = cells[i];
            if (cell != null) {
                cell.decide(facts.of(i), levels, i * CompiledDecision.CLASSES);
            }
        }
        return new CompiledDecision(this, facts, levels);
    }
}
