// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy;

import java.util.List;
import nl.seinhuis.signal.Category;

/** The alternatives of one kind of basis for a cell: what each demands, and the ceiling that it then gives. */
final class Caps {
    private final Category category;
    private final int[] demands;
    private final byte[] ceilings;

    Caps(BasisKind kind, List<LegalBasis> fitting, Category category) {
        List<LegalBasis> alternatives =
                fitting.stream().filter(b -> b.kind() == kind).toList();
        this.category = category;
        this.demands = new int[alternatives.size()];
        this.ceilings = new byte[alternatives.size()];
        for (int i = 0; i < demands.length; i++) {
            LegalBasis basis = alternatives.get(i);
            demands[i] = basis.demands();
            ceilings[i] = Envelope.ceiling(basis, category);
        }
    }

    /** The highest that an alternative whose gates are satisfied leaves of a level; without one, nothing. */
    byte cap(int facts, byte level) {
        byte best = LevelCode.WITHHELD;
        for (int i = 0; i < demands.length; i++) {
            if ((facts & demands[i]) == demands[i]) {
                best = LevelCode.higher(best, Envelope.cap(category, level, ceilings[i]));
            }
        }
        return best;
    }
}
