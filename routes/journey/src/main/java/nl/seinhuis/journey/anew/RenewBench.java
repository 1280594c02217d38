// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.anew;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import nl.seinhuis.journey.beside.WorkPump;
import nl.seinhuis.journey.store.RenewStore;
import nl.seinhuis.journey.store.row.RenewWork;
import nl.seinhuis.stages.policy.PolicySet;

/** Deliveries that were called off and may not go out as they are. */
final class RenewBench implements WorkPump.Bench<RenewWork> {

    private final RenewStore store;
    private final Consumer<RenewWork> renewal;
    private final Supplier<PolicySet> set;
    private final Supplier<Map<String, String>> keyOfDesk;
    private final Clock clock;
    private final Setbacks setbacks = new Setbacks();

    RenewBench(
            RenewStore store,
            Consumer<RenewWork> renewal,
            Supplier<PolicySet> set,
            Supplier<Map<String, String>> keyOfDesk,
            Clock clock) {
        this.store = store;
        this.renewal = renewal;
        this.set = set;
        this.keyOfDesk = keyOfDesk;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "renewing";
    }

    @Override
    public List<RenewWork> claim(Instant until, int most) {
        String digest = set.get().digest();
        Map<String, String> keys = keyOfDesk.get();
        int unused = store.tellAnew(digest, keys);
        return setbacks.due(clock.instant(), waiting -> store.due(digest, keys, waiting, most));
    }

    @Override
    public UUID id(RenewWork work) {
        return work.id();
    }

    @Override
    public int attempts(RenewWork work) {
        return setbacks.attempts(work.id());
    }

    @Override
    public void work(RenewWork work) {
        renewal.accept(work);
        setbacks.over(List.of(work.id()));
    }

    @Override
    public boolean overtaken(RenewWork work) {
        return store.overtaken(work);
    }

    @Override
    public void failed(RenewWork work, String code, Instant again, boolean parked) {
        setbacks.failed(List.of(work.id()), again, parked);
    }
}
