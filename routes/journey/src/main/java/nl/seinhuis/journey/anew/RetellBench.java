// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.anew;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import nl.seinhuis.journey.beside.WorkPump;
import nl.seinhuis.journey.store.RetellStore;
import nl.seinhuis.journey.store.row.HeldEvent;
import nl.seinhuis.stages.event.EventKind;
import nl.seinhuis.stages.policy.PolicySet;

/** Events that were called off and may not go out as they are; those that were told together stay together. */
final class RetellBench implements WorkPump.Bench<List<HeldEvent>> {

    private static final Duration SWEEP = Duration.ofHours(1);
    private static final int MOST = 256;

    /** Of what a stop holds all is read at each look. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final RetellStore store;
    private final Consumer<List<HeldEvent>> retelling;
    private final Supplier<PolicySet> set;
    private final Supplier<Map<String, String>> keyOfDesk;
    private final Clock clock;
    private final Setbacks setbacks = new Setbacks();
    private Instant nextSweep = Instant.EPOCH;
    private Instant nextLook = Instant.EPOCH;

    RetellBench(
            RetellStore store,
            Consumer<List<HeldEvent>> retelling,
            Supplier<PolicySet> set,
            Supplier<Map<String, String>> keyOfDesk,
            Clock clock) {
        this.store = store;
        this.retelling = retelling;
        this.set = set;
        this.keyOfDesk = keyOfDesk;
        this.clock = clock;
    }

    private record Moment(Instant at, EventKind kind) {}

    @Override
    public String name() {
        return "retelling";
    }

    @Override
    public List<List<HeldEvent>> claim(Instant until, int most) {
        Instant now = clock.instant();
        if (now.isBefore(nextLook)) {
            return List.of();
        }
        if (now.isAfter(nextSweep)) {
            nextSweep = now.plus(SWEEP);
            int unused = store.sweep();
        }
        List<HeldEvent> due =
                setbacks.due(now, waiting -> store.due(set.get().digest(), keyOfDesk.get(), waiting, MOST));
        if (due.isEmpty()) {
            nextLook = now.plus(LOOK);
        }
        return together(due).stream().limit(most).toList();
    }

    /** The last ones may be a part only, when there are more than were read. */
    private static List<List<HeldEvent>> together(List<HeldEvent> due) {
        Map<Moment, List<HeldEvent>> together = new LinkedHashMap<>();
        due.forEach(event -> together.computeIfAbsent(
                        new Moment(event.kept().at(), event.kind()), none -> new ArrayList<>())
                .add(event));
        List<List<HeldEvent>> all = new ArrayList<>(together.values());
        if (due.size() == MOST && all.size() > 1) {
            all.remove(all.size() - 1);
        }
        return all;
    }

    @Override
    public UUID id(List<HeldEvent> together) {
        return together.get(0).id();
    }

    @Override
    public int attempts(List<HeldEvent> together) {
        return setbacks.attempts(id(together));
    }

    @Override
    public void work(List<HeldEvent> together) {
        retelling.accept(together);
        setbacks.over(ids(together));
    }

    @Override
    public void failed(List<HeldEvent> together, String code, Instant again, boolean parked) {
        setbacks.failed(ids(together), again, parked);
    }

    private static List<UUID> ids(List<HeldEvent> together) {
        return together.stream().map(HeldEvent::id).toList();
    }
}
