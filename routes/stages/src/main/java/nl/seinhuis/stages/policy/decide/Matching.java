// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.decide;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.Signal;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.policy.model.Policy;
import nl.seinhuis.stages.policy.model.Region;
import nl.seinhuis.stages.validate.ValidSignal;

/** Whether a signal may be compared at all, whatever is in it. */
final class Matching {
    private final PolicySet set;
    private final ValidSignal valid;
    private final SignalFacts facts;

    Matching(PolicySet set, ValidSignal valid, SignalFacts facts) {
        this.set = set;
        this.valid = valid;
        this.facts = facts;
    }

    /** Declared by its sender, who may and takes part in the arrangement, and not past its last day. */
    boolean allowed() {
        Signal signal = valid.signal();
        Role sender = valid.agency().role();
        return signal.purposes().stream().anyMatch(declared -> declared.purpose() == Purpose.MATCH)
                && covers(set, sender, facts.today())
                && signal.excludes().stream().noneMatch(excluded -> excluded.role() == Role.CARE_COORDINATOR)
                && !facts.today().isAfter(signal.expires());
    }

    /** Whether senders of a role may declare it and take part in the arrangement on a day. */
    static boolean covers(PolicySet set, Role sender, LocalDate today) {
        return set.mayDeclare(sender, Purpose.MATCH)
                && set.policy(Purpose.MATCH)
                        .map(Policy::arrangement)
                        .filter(arrangement -> arrangement.covers(sender, today))
                        .isPresent();
    }

    MatchScope.Limits limits(DeskSelection selection) {
        String region = facts.region();
        Set<String> excluded =
                set.desks().stream().filter(selection::excluded).map(Desk::id).collect(Collectors.toUnmodifiableSet());
        return new MatchScope.Limits(
                region, contact(region), excluded, valid.signal().expires());
    }

    private Optional<String> contact(String code) {
        Region region = set.region(code).orElse(null);
        if (region == null) {
            return Optional.empty();
        }
        return switch (region.coverage()) {
            case NONE -> Optional.empty();
            case REMOTE -> Optional.ofNullable(region.remoteDesk());
            case OWN ->
                set.desks().stream()
                        .filter(desk -> desk.role() == Role.CARE_COORDINATOR && desk.serves(code))
                        .filter(desk -> desk.ages().equals("all") || desk.defaultForUnknownAge())
                        .map(Desk::id)
                        .findFirst();
        };
    }
}
