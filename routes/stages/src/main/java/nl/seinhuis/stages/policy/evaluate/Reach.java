// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.seinhuis.signal.Category;
import nl.seinhuis.stages.policy.fault.FaultWords;
import nl.seinhuis.stages.policy.fault.Wrong;
import nl.seinhuis.stages.policy.model.Cell;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.LegalBasis;
import nl.seinhuis.stages.policy.model.RuleKey;

/** Finds what stands in a rule and can never count, so that nobody relies on it. */
@SuppressWarnings("EnumOrdinal") // bits of this process, never stored
public final class Reach {
    private static final int EVERYTHING =
            ((1 << Fact.values().length) - 1) & ~Fact.PROTECTED_ADDRESS.bits() & ~Fact.MINOR.bits();

    private Reach() {}

    /** Refinements that never decide: another one has no more gates and no lower a level. */
    public static List<Wrong.Told> idleSteps(Category category, Cell cell) {
        List<Wrong.Told> idle = new ArrayList<>();
        for (Cell.Refinement step : cell.refinements()) {
            for (Cell.Refinement other : cell.refinements()) {
                boolean easier = (step.demands() & other.demands()) == other.demands();
                if (easier && other.demands() != step.demands() && step.level().atMost(other.level())) {
                    idle.add(Wrong.STEP_UNREACHABLE.with(
                            FaultWords.gates(step.gates(), ""),
                            FaultWords.level(category, step.level()),
                            FaultWords.gates(other.gates(), ""),
                            FaultWords.level(category, other.level())));
                }
            }
        }
        return idle;
    }

    /** Whether a cell that should release something does so in at least one context. One more gate never lowers a level. */
    public static boolean releases(RuleKey key, Category category, Cell cell, Map<String, LegalBasis> law) {
        CompiledCell compiled = new CompiledCell(key, category, cell, Envelope.fitting(cell, key, law));
        int adult = EVERYTHING;
        int minor = (EVERYTHING & ~Fact.ADULT.bits()) | Fact.MINOR.bits();
        byte[] levels = new byte[CompiledDecision.CLASSES];
        for (int facts : new int[] {adult, minor}) {
            compiled.decide(facts, levels, 0);
            for (byte level : levels) {
                if (level != LevelCode.WITHHELD) {
                    return true;
                }
            }
        }
        return false;
    }
}
