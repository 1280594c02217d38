// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.ends;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import nl.seinhuis.journey.steps.EarlierDeliveries;
import nl.seinhuis.journey.steps.Telling;
import nl.seinhuis.journey.store.Ends;
import nl.seinhuis.journey.store.Ends.Untold;
import nl.seinhuis.journey.store.row.StoredDelivery.Target;
import nl.seinhuis.stages.event.DeskEvent;
import nl.seinhuis.stages.event.EventKind;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.validate.StageFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells every desk that took a delivery which no longer holds: withdrawn, corrected to its exclusion, or to be destroyed. It
 * goes by what the tables say, not by what happened: whoever took one late, or before a crash, is found in the next round.
 */
final class EndTelling {

    private static final Logger LOG = LoggerFactory.getLogger(EndTelling.class);
    private static final ZoneId LAW = ZoneId.of("Europe/Amsterdam");
    private static final int MOST = 256;

    /** A desk that was away has so long to hear of it, if its copy does not end later. */
    private static final int DAYS = 60;

    private final Ends ends;
    private final Telling telling;
    private final Supplier<PolicySet> set;
    private final Clock clock;

    EndTelling(Ends ends, Telling telling, Supplier<PolicySet> set, Clock clock) {
        this.ends = ends;
        this.telling = telling;
        this.set = set;
        this.clock = clock;
    }

    /** Tells whom it finds. */
    void round() {
        PolicySet now = set.get();
        Map<UUID, List<DeskEvent>> bySignal = new LinkedHashMap<>();
        for (Untold untold : ends.untold(
                EarlierDeliveries.readers(now),
                now.desks().stream().map(Desk::id).toList(),
                MOST)) {
            UUID signal = untold.signal();
            event(now, untold)
                    .ifPresent(event -> bySignal.computeIfAbsent(signal, none -> new ArrayList<>())
                            .add(event));
        }
        bySignal.forEach(this::tell);
    }

    /** One that cannot be told does not keep the others waiting. */
    private void tell(UUID signal, List<DeskEvent> events) {
        try {
            telling.tell(signal, events);
        } catch (StageFailed failed) {
            LOG.error("not told yet: signal={} code={}", signal, failed.code());
        }
    }

    private Optional<DeskEvent> event(PolicySet now, Untold untold) {
        Target target = untold.delivery().target();
        Optional<Desk> desk = now.desk(target.desk());
        if (desk.isEmpty()) {
            LOG.debug("cannot be told, not in the set: desk={}", target.desk());
            return Optional.empty();
        }
        LocalDate copy = LocalDate.ofInstant(target.expires(), LAW).minusDays(1);
        LocalDate least = LocalDate.ofInstant(clock.instant(), LAW).plusDays(DAYS);
        return Optional.of(new DeskEvent(
                untold.erased() ? EventKind.VERNIETIGEN : EventKind.INGETROKKEN,
                new DeskEvent.To(desk.get(), target.purpose(), target.region()),
                copy.isAfter(least) ? copy : least,
                untold.delivery().id()));
    }
}
