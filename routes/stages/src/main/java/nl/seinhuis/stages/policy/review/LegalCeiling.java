// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.review;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Linkage;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.BasisKind;
import nl.seinhuis.stages.policy.model.Cell;
import nl.seinhuis.stages.policy.model.Context;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.Facts;
import nl.seinhuis.stages.policy.model.LegalBasis;

/**
 * How far the legal bases of a cell would let a level go in a context: of each kind the highest of those whose gates
 * hold, over the kinds the lowest. For people to compare; decisions do not come from here.
 */
final class LegalCeiling {
    private static final Level UNLIMITED = new Level(Content.FULL, Linkage.PSEUDONYM);

    private LegalCeiling() {}

    /** The bases of a cell that can carry a delivery of the context's key, whether or not their gates hold. */
    static List<LegalBasis> fitting(PolicySet set, Context context, Cell cell) {
        var key = context.key();
        return cell.because().stream()
                .sorted()
                .flatMap(code -> set.basis(code).stream())
                .filter(basis -> basis.fits(key.purpose(), key.from(), key.to(), key.regime()))
                .toList();
    }

    static Level of(PolicySet set, Context context, Category category, Cell cell) {
        Map<BasisKind, Level> highest = new EnumMap<>(BasisKind.class);
        for (LegalBasis basis : fitting(set, context, cell)) {
            Level level = Level.WITHHELD;
            if (holds(basis, context.facts(), category)) {
                Level ceiling = basis.ceilingOf(category);
                level = ceiling == null ? UNLIMITED : ceiling;
            }
            highest.merge(basis.kind(), level, LegalCeiling::higher);
        }
        return highest.values().stream().reduce(Level::lower).orElse(Level.WITHHELD);
    }

    static boolean holds(LegalBasis basis, Facts facts, Category category) {
        String article = basis.article();
        return basis.gates().stream().allMatch(gate -> facts.holds(gate, category))
                && (article == null || facts.holds(Coded.of(Fact.class, "wpg-" + article), category));
    }

    private static Level higher(Level one, Level other) {
        return new Level(
                one.content().compareTo(other.content()) >= 0 ? one.content() : other.content(),
                one.linkage().compareTo(other.linkage()) >= 0 ? one.linkage() : other.linkage());
    }
}
