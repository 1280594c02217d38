// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.Role;
import org.jspecify.annotations.Nullable;

/**
 * One legal basis of the envelope in {@code config/law}.
 *
 * @param code code, for example {@code AVG6-E-DUID}
 * @param kind kind
 * @param statute statute and article
 * @param article article of the Wpg that the sender must have stated, or null
 * @param scope who may give what to whom under it
 * @param gates gates that it demands, all of them
 * @param ceiling highest level per category; what is not named follows {@code otherwise}
 * @param otherwise highest level of the other categories; null: not limited by this basis
 * @param note how firm it is and where that comes from
 * @param reason why, in English
 * @param validUntil last day of the basis; null: without end
 */
public record LegalBasis(
        String code,
        BasisKind kind,
        String statute,
        @Nullable String article,
        Scope scope,
        List<Fact> gates,
        Map<Category, Level> ceiling,
        @Nullable Level otherwise,
        Note note,
        String reason,
        @Nullable LocalDate validUntil) {

    /** Takes over the collections. */
    public LegalBasis {
        gates = List.copyOf(gates);
        ceiling = Map.copyOf(ceiling);
    }

    /**
     * Who may give what to whom.
     *
     * @param regimes regimes
     * @param from roles of senders
     * @param to roles of recipients
     * @param purposes purposes
     */
    public record Scope(Set<Regime> regimes, Set<Role> from, Set<Role> to, Set<Purpose> purposes) {
        /** Takes over the sets. */
        public Scope {
            regimes = Set.copyOf(regimes);
            from = Set.copyOf(from);
            to = Set.copyOf(to);
            purposes = Set.copyOf(purposes);
        }
    }

    /** Whether it can carry a delivery of this kind at all. */
    public boolean fits(Purpose purpose, Role from, Role to, Regime regime) {
        return mayBeDeclared(purpose, from, regime) && scope.to().contains(to);
    }

    /** Whether a sender in this role may rest this purpose on it. */
    public boolean mayBeDeclared(Purpose purpose, Role from, Regime regime) {
        return scope.purposes().contains(purpose)
                && scope.from().contains(from)
                && scope.regimes().contains(regime);
    }

    /** Highest level of a category under this basis; null: not limited. */
    public @Nullable Level ceilingOf(Category category) {
        return ceiling.getOrDefault(category, otherwise);
    }

    /** The facts that it demands, as bits. */
    public int demands() {
        int bits = article == null ? 0 : Fact.article(article).bits();
        for (Fact gate : gates) {
            bits |= gate.bits();
        }
        return bits;
    }
}
