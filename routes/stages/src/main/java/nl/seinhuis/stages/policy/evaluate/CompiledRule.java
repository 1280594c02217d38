// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.evaluate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nl.seinhuis.signal.Category;
import nl.seinhuis.stages.policy.model.Facts;
import nl.seinhuis.stages.policy.model.LegalBasis;
import nl.seinhuis.stages.policy.model.Rule;
import org.jspecify.annotations.Nullable;

/** A rule ready to decide. */
@SuppressWarnings("EnumOrdinal") // array positions and bits of this process, never stored
public final class CompiledRule {
    private static final int CATEGORIES = Category.values().length;

    /** Most decisions of which is kept what is told of them; a rule meets few combinations of facts. */
    private static final int MOST = 256;

    private final Map<CompiledDecision, CompiledDecision.Told> told = new ConcurrentHashMap<>();
    private final Rule rule;
    private final Map<String, LegalBasis> law;
    private final @Nullable CompiledCell[] cells = new @Nullable CompiledCell[CATEGORIES];

    /** Compiles a rule under the legal bases of its set. */
    public CompiledRule(Rule rule, Map<String, LegalBasis> law) {
        this.rule = rule;
        this.law = law;
        rule.cells().forEach((category, cell) -> {
            if (cell.releases()) {
                cells[category.ordinal()] =
                        new CompiledCell(rule.key(), category, cell, Envelope.fitting(cell, rule.key(), law));
            }
        });
    }

    /** What it was made of. */
    public Rule rule() {
        return rule;
    }

    Map<String, LegalBasis> law() {
        return law;
    }

    @Nullable
    CompiledCell cell(Category category) {
        return cells[category.ordinal()];
    }

    /** Whether it could release anything of a category at all. */
    public boolean releases(Category category) {
        return cells[category.ordinal()] != null;
    }

    /** The decision where these facts hold. */
    public Decision decide(Facts facts) {
        byte[] levels = new byte[CATEGORIES * CompiledDecision.CLASSES];
        for (int i = 0; i < CATEGORIES; i++) {
            CompiledCell cell = cells[i];
            if (cell != null) {
                cell.decide(facts.of(i), levels, i * CompiledDecision.CLASSES);
            }
        }
        return new CompiledDecision(this, facts, levels);
    }

    /** What is told of a decision; worked out once for all that are equal. */
    CompiledDecision.Told told(CompiledDecision decision) {
        CompiledDecision.Told known = told.get(decision);
        if (known == null) {
            if (told.size() >= MOST) {
                told.clear();
            }
            known = decision.tell();
            told.put(decision, known);
        }
        return known;
    }
}
