// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.evaluate;

import java.util.List;
import nl.seinhuis.signal.Category;
import nl.seinhuis.stages.policy.model.BasisKind;
import nl.seinhuis.stages.policy.model.LegalBasis;

/** The alternatives of one kind of basis for a cell: what each demands, and what it then leaves of every level. */
final class Caps {
    private final int[] demands;
    private final byte[][] leaves;

    Caps(BasisKind kind, List<LegalBasis> fitting, Category category) {
        List<LegalBasis> alternatives =
                fitting.stream().filter(b -> b.kind() == kind).toList();
        this.demands = new int[alternatives.size()];
        this.leaves = new byte[alternatives.size()][LevelCode.COUNT];
        for (int i = 0; i < demands.length; i++) {
            LegalBasis basis = alternatives.get(i);
            demands[i] = basis.demands();
            byte ceiling = Envelope.ceiling(basis, category);
            for (byte level = 0; level < LevelCode.COUNT; level++) {
                leaves[i][level] = Envelope.cap(category, level, ceiling);
            }
        }
    }

    /** The highest that an alternative whose gates are satisfied leaves of a level; without one, nothing. */
    byte cap(int facts, byte level) {
        byte best = LevelCode.WITHHELD;
        for (int i = 0; i < demands.length; i++) {
            if ((facts & demands[i]) == demands[i]) {
                best = LevelCode.higher(best, leaves[i][level]);
            }
        }
        return best;
    }
}
