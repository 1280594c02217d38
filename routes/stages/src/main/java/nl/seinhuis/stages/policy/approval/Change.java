// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.approval;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.policy.Desk;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.review.CellChange;
import nl.seinhuis.stages.policy.review.PartChange;
import nl.seinhuis.stages.policy.review.SetDifference;

/**
 * What of a change decides who must sign it.
 *
 * @param widened sender roles of which any data would be shared more widely
 * @param narrowed sender roles of which any data would be shared less
 * @param tightensOnly whether nothing is shared more widely and nothing else changes
 * @param rekeyed agencies of the set in force whose desks get another key, role or agency
 */
public record Change(Set<Role> widened, Set<Role> narrowed, boolean tightensOnly, Set<String> rekeyed) {

    /** Copies. */
    public Change {
        widened = Set.copyOf(widened);
        narrowed = Set.copyOf(narrowed);
        rekeyed = Set.copyOf(rekeyed);
    }

    /**
     * What decides about the signatures in the difference of two sets. A desk's new key is the affair of its agency and one
     * other: it widens nobody's data by itself.
     */
    public static Change between(PolicySet before, PolicySet after) {
        SetDifference difference = SetDifference.between(before, after);
        Set<Role> widened = EnumSet.noneOf(Role.class);
        difference.cells().stream()
                .filter(CellChange::widens)
                .forEach(cell -> widened.add(cell.key().from()));
        difference.parts().stream()
                .filter(part -> part.effect() == PartChange.Effect.WIDENS && part.kind() != PartChange.Kind.KEY)
                .forEach(part -> widened.addAll(part.senders()));
        return new Change(widened, difference.narrowedSenders(), difference.tightensOnly(), rekeyed(before, after));
    }

    /** Agencies whose desk changes hands: only they can say that the new key or role is theirs. */
    static Set<String> rekeyed(PolicySet before, PolicySet after) {
        Set<String> agencies = new TreeSet<>();
        for (Desk desk : before.desks()) {
            boolean same = after.desk(desk.id())
                    .map(now -> now.publicKey().equals(desk.publicKey())
                            && now.agency().equals(desk.agency())
                            && now.role() == desk.role())
                    .orElse(true); // a desk that goes receives nothing
            if (!same) {
                agencies.add(desk.agency());
            }
        }
        return agencies;
    }
}
