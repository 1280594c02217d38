// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import nl.seinhuis.journey.store.Follow;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Urgency;
import nl.seinhuis.stages.policy.DecidedSignal;
import nl.seinhuis.stages.policy.DeskDecision;
import nl.seinhuis.stages.policy.NotAsked;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.Watching;

/** What has to be looked at again after a decision: whether somebody acknowledges it, or that it reaches nobody. */
final class Following {

    /** Purposes that never yield a delivery: that they reach nobody is no news. */
    private static final Set<Purpose> SILENT = EnumSet.of(Purpose.MATCH, Purpose.MONITOR);

    private final Supplier<PolicySet> set;

    Following(Supplier<PolicySet> set) {
        this.set = set;
    }

    Follow of(DecidedSignal decided) {
        boolean reached = decided.decisions().stream().anyMatch(DeskDecision::delivers);
        if (!reached) {
            boolean expected = Stream.concat(
                            decided.decisions().stream().map(DeskDecision::purpose),
                            decided.notAsked().stream().map(NotAsked::purpose))
                    .anyMatch(purpose -> !SILENT.contains(purpose));
            return expected ? new Follow(decided.decidedAt(), true) : Follow.NOTHING;
        }
        return confirmBy(decided, set.get().watching());
    }

    private static Follow confirmBy(DecidedSignal decided, Watching watching) {
        Urgency urgency = decided.valid().signal().observation().urgency();
        return decided.decisions().stream()
                .filter(DeskDecision::delivers)
                .flatMap(decision -> watching.within(decision.purpose(), urgency).stream())
                .findFirst()
                .map(time -> {
                    Instant by = decided.decidedAt().plus(time);
                    return new Follow(by, false);
                })
                .orElse(Follow.NOTHING);
    }
}
