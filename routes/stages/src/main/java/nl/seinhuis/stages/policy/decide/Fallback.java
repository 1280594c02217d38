// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.decide;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.validate.ValidSignal;
import org.jspecify.annotations.Nullable;

/**
 * Who is asked in the place of coordinators that did not confirm: the fallback desk of the set, about the same persons, in
 * its own role. It is asked for nothing that was not asked before, never against an exclusion, and never in the place of any
 * other role.
 */
final class Fallback {
    private final PolicySet set;
    private final DeskSelection selection;
    private final ValidSignal valid;

    Fallback(PolicySet set, DeskSelection selection, ValidSignal valid) {
        this.set = set;
        this.selection = selection;
        this.valid = valid;
    }

    List<Asked> inPlaceOf(Set<Unconfirmed> unconfirmed) {
        String id = set.watching().fallbackDesk();
        Desk desk = id == null ? null : set.desk(id).orElse(null);
        if (desk == null || selection.excluded(desk)) {
            return List.of();
        }
        Map<Purpose, Asked> found = new LinkedHashMap<>();
        for (Asked asked : selection.asked()) {
            if (instead(asked, desk, unconfirmed) && mayBeAsked(desk, asked.purpose())) {
                found.merge(asked.purpose(), to(desk, asked), Fallback::both);
            }
        }
        return new ArrayList<>(found.values());
    }

    /** Whether the fallback desk may take this place; it has it already where the region lost its coordinator since. */
    private static boolean instead(Asked asked, Desk desk, Set<Unconfirmed> unconfirmed) {
        if (asked.desk().id().equals(desk.id())) {
            return unconfirmed.stream().anyMatch(one -> one.purpose() == asked.purpose());
        }
        return asked.desk().role() == Role.CARE_COORDINATOR
                && unconfirmed.contains(new Unconfirmed(asked.desk().id(), asked.purpose()));
    }

    private boolean mayBeAsked(Desk desk, Purpose purpose) {
        return desk.purposes().contains(purpose)
                && set.recipients(
                                purpose,
                                valid.agency().role(),
                                valid.signal().legal().regime())
                        .contains(desk.role());
    }

    private static Asked to(Desk desk, Asked asked) {
        String region =
                desk.serves(asked.region()) ? asked.region() : desk.regions().get(0);
        return new Asked(desk, asked.purpose(), region, asked.persons(), asked.route());
    }

    /** A desk is asked once for a purpose: about all of them. */
    private static Asked both(Asked one, Asked other) {
        boolean plain = one.route() == Asked.Route.PLAIN || other.route() == Asked.Route.PLAIN;
        return new Asked(
                one.desk(),
                one.purpose(),
                one.route() == Asked.Route.PLAIN ? one.region() : other.region(),
                union(one.persons(), other.persons()),
                plain ? Asked.Route.PLAIN : one.route());
    }

    private static @Nullable Set<String> union(@Nullable Set<String> one, @Nullable Set<String> other) {
        if (one == null || other == null) {
            return null;
        }
        Set<String> union = new HashSet<>(one);
        union.addAll(other);
        return union;
    }
}
