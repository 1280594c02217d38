// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.review;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Bilingual;
import nl.seinhuis.stages.policy.review.PartChange.Effect;

/**
 * What differs between two sets, exactly. Levels are compared in every context: for each cell whose rule or bases differ,
 * under all combinations of the facts that either of them reads; the other facts change nothing there. Everything else is
 * compared in the canonical form, so two sets without a difference here have the same digest, and the other way round.
 */
public final class SetDifference {
    private final List<CellChange> cells;
    private final List<PartChange> parts;
    private final Set<Role> compared;

    private SetDifference(List<CellChange> cells, List<PartChange> parts, Set<Role> compared) {
        this.cells = Collections.unmodifiableList(cells);
        this.parts = Collections.unmodifiableList(parts);
        this.compared = Set.copyOf(compared);
    }

    /** Compares two sets. */
    public static SetDifference between(PolicySet before, PolicySet after) {
        if (before.digest().equals(after.digest())) {
            return new SetDifference(List.of(), List.of(), Set.of());
        }
        List<CellChange> cells = new CellComparison(before, after).all();
        List<PartChange> parts = new ArrayList<>(new RuleWords(before, after, cells).all());
        parts.addAll(new PartComparison(before, after).all());
        if (cells.isEmpty() && parts.isEmpty()) {
            parts.add(new PartChange(
                    PartChange.Kind.OTHER,
                    "",
                    Effect.UNCLEAR,
                    Set.of(),
                    new Bilingual("De vorm van de set is anders.", "The form of the set differs.")));
        }
        return new SetDifference(cells, parts, ArrangementChange.compared(after));
    }

    /** Whether the sets are the same. */
    public boolean isEmpty() {
        return cells.isEmpty() && parts.isEmpty();
    }

    /** Every level that differs, each under the smallest facts that show it; by key, then category. */
    public List<CellChange> cells() {
        return cells;
    }

    /** Everything else that differs, by kind and path. */
    public List<PartChange> parts() {
        return parts;
    }

    /** Whether anybody could newly receive anything. */
    public boolean widens() {
        return cells.stream().anyMatch(CellChange::widens)
                || parts.stream().anyMatch(part -> part.effect() == Effect.WIDENS);
    }

    /**
     * Roles of all senders whose data anybody could newly receive, in any respect, or whose data would newly be compared: a
     * further kind of identifier of one sender is compared with those of everybody in the arrangement.
     */
    public Set<Role> widenedSenders() {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        cells.stream().filter(CellChange::widens).forEach(cell -> {
            roles.add(cell.key().from());
            if (cell.key().purpose() == Purpose.MATCH) {
                roles.addAll(compared);
            }
        });
        senders(Effect.WIDENS, roles);
        return Collections.unmodifiableSet(roles);
    }

    /** Roles of all senders whose data anybody would no longer receive, in any respect. */
    public Set<Role> narrowedSenders() {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        cells.stream()
                .filter(CellChange::narrows)
                .forEach(cell -> roles.add(cell.key().from()));
        senders(Effect.NARROWS, roles);
        return Collections.unmodifiableSet(roles);
    }

    /** Whether every difference certainly narrows what is shared; when in doubt it does not. False if nothing differs. */
    public boolean tightensOnly() {
        return !isEmpty()
                && cells.stream().noneMatch(CellChange::widens)
                && parts.stream().allMatch(part -> part.effect() == Effect.NARROWS);
    }

    private void senders(Effect effect, Set<Role> into) {
        parts.stream().filter(part -> part.effect() == effect).forEach(part -> into.addAll(part.senders()));
    }
}
