// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import nl.seinhuis.journey.store.row.Intent;
import nl.seinhuis.stages.policy.PolicySet;
import org.jspecify.annotations.Nullable;

/** Digests of the keys of all desks of the set in force, worked out once per set. */
public final class DeskKeyDigests implements Supplier<Map<String, String>> {

    private final Supplier<PolicySet> set;
    private volatile @Nullable Known known;

    /** Those of the desks of a set. */
    public DeskKeyDigests(Supplier<PolicySet> set) {
        this.set = set;
    }

    @Override
    public Map<String, String> get() {
        Known last = known;
        PolicySet now = set.get();
        if (last == null || last.of() != now) {
            Map<String, String> digests = new HashMap<>();
            now.desks().forEach(desk -> digests.put(desk.id(), Intent.keyDigest(desk)));
            last = new Known(now, Map.copyOf(digests));
            known = last;
        }
        return last.byDesk();
    }

    private record Known(PolicySet of, Map<String, String> byDesk) {}
}
