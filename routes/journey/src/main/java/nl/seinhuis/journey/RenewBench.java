// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import nl.seinhuis.journey.store.RenewStore;
import nl.seinhuis.journey.store.RenewWork;
import nl.seinhuis.stages.policy.PolicySet;

/**
 * Deliveries that were called off and may not go out as they are. What failed is remembered here alone: after a start all of
 * it is tried again.
 */
final class RenewBench implements WorkPump.Bench<RenewWork> {

    private final RenewStore store;
    private final Renewal renewal;
    private final Supplier<PolicySet> set;
    private final Supplier<Map<String, String>> keyOfDesk;
    private final Clock clock;
    private final Map<UUID, Failed> failed = new ConcurrentHashMap<>();

    RenewBench(
            RenewStore store,
            Renewal renewal,
            Supplier<PolicySet> set,
            Supplier<Map<String, String>> keyOfDesk,
            Clock clock) {
        this.store = store;
        this.renewal = renewal;
        this.set = set;
        this.keyOfDesk = keyOfDesk;
        this.clock = clock;
    }

    private record Failed(int attempts, Instant again) {}

    @Override
    public String name() {
        return "renewing";
    }

    @Override
    public List<RenewWork> claim(Instant until, int most) {
        Instant now = clock.instant();
        List<UUID> waiting = failed.entrySet().stream()
                .filter(one -> one.getValue().again().isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
        String digest = set.get().digest();
        Map<String, String> keys = keyOfDesk.get();
        int unused = store.tellAnew(digest, keys);
        List<RenewWork> due = store.due(digest, keys, waiting, most);
        if (due.isEmpty() && waiting.isEmpty()) {
            failed.clear();
        }
        return due;
    }

    @Override
    public UUID signal(RenewWork work) {
        return work.id();
    }

    @Override
    public int attempts(RenewWork work) {
        Failed before = failed.get(work.id());
        return before == null ? 1 : before.attempts() + 1;
    }

    @Override
    public void work(RenewWork work) {
        renewal.make(work);
        failed.remove(work.id());
    }

    @Override
    public void failed(UUID delivery, String code, Instant again, boolean parked) {
        failed.merge(
                delivery,
                new Failed(1, parked ? Instant.MAX : again),
                (before, now) -> new Failed(before.attempts() + 1, now.again()));
    }
}
