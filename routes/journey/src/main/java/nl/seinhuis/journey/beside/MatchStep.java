// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.beside;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import nl.seinhuis.journey.steps.Opening;
import nl.seinhuis.journey.steps.Telling;
import nl.seinhuis.journey.store.MatchEdgeStore;
import nl.seinhuis.journey.store.MatchEdgeStore.Pair;
import nl.seinhuis.journey.store.MatchStore;
import nl.seinhuis.journey.store.database.Waiting;
import nl.seinhuis.journey.store.row.MatchOutcome;
import nl.seinhuis.journey.store.row.MatchWork;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.journey.store.row.Told;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.event.DeskEvent;
import nl.seinhuis.stages.event.EventKind;
import nl.seinhuis.stages.match.Known;
import nl.seinhuis.stages.match.MatchParty;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.decide.MatchScope;
import nl.seinhuis.stages.policy.decide.PolicyDecider;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.validate.ValidSignal;

/**
 * Tells whether what is in a signal is known elsewhere. For every signal that takes part, each desk of the arrangement gets
 * one event of one size at one moment: what only some learn, nobody sees from outside. What was told and no longer holds
 * is taken back, and what still holds is told anew.
 */
public final class MatchStep {

    private static final ZoneId LAW = ZoneId.of("Europe/Amsterdam");
    private static final int EVENT_DAYS = 60;

    /** The roles that can be told; others never are, whatever a set says. */
    private static final Set<Role> TOLD =
            EnumSet.of(Role.CARE_COORDINATOR, Role.POLICE, Role.KMAR, Role.LABOUR_INSPECTORATE);

    private final Opening opening;
    private final Supplier<PolicyDecider> decider;
    private final Matches matches;
    private final Stores stores;
    private final Teller teller;

    MatchStep(Opening opening, Supplier<PolicyDecider> decider, Matches matches, Stores stores, Teller teller) {
        this.opening = opening;
        this.decider = decider;
        this.matches = matches;
        this.stores = stores;
        this.teller = teller;
    }

    /** Where it is kept. */
    record Stores(MatchStore signals, MatchEdgeStore edges) {}

    /**
     * By whom it is told.
     *
     * @param telling seals events
     * @param set the set in force
     * @param clock the time
     */
    public record Teller(Telling telling, Supplier<PolicySet> set, Clock clock) {}

    /** Compares one signal, or takes it out. */
    void match(MatchWork work) {
        PolicySet set = teller.set().get();
        Set<UUID> before = stores.edges().connected(work.signal());
        Optional<MatchScope> scope = scope(work);
        MatchOutcome outcome;
        if (scope.isEmpty()) {
            stores.signals().leave(work.signal());
            outcome = outcome(work, Set.of(), before, new Draft(set));
        } else {
            Matches.Result result = matches.find(scope.get(), set, Objects.requireNonNull(work.revision()));
            Set<UUID> now = new HashSet<>();
            result.others().forEach(other -> now.add(other.signal()));
            Set<UUID> fresh = new HashSet<>(now);
            fresh.removeAll(before);
            Set<UUID> ended = new HashSet<>(before);
            ended.removeAll(now);
            Draft draft = new Draft(set);
            tell(draft, result, fresh);
            outcome = outcome(work, fresh, ended, draft);
        }
        List<StoredDelivery> committed = Waiting.on(stores.signals().commit(outcome));
        if (!committed.isEmpty()) {
            teller.telling().went();
        }
    }

    private Optional<MatchScope> scope(MatchWork work) {
        if (work.claimed() == null) {
            return Optional.empty();
        }
        ValidSignal valid = opening.open(work.claimed());
        return decider.get().matching(valid);
    }

    /** Events under way to being committed. */
    private static final class Draft {
        private final PolicySet set;
        private final List<Told> events = new ArrayList<>();
        private final Map<UUID, List<Known>> told = new HashMap<>();

        Draft(PolicySet set) {
            this.set = set;
        }
    }

    private void tell(Draft draft, Matches.Result result, Set<UUID> fresh) {
        List<MatchParty> others = result.others().stream()
                .filter(other -> fresh.contains(other.signal()))
                .toList();
        List<Known> known = Known.of(result.party(), others);
        for (Desk desk : audience(draft.set)) {
            boolean tooCommon = result.tooCommon() && result.party().told().contains(desk.id());
            samenloop(
                    draft,
                    desk,
                    known.stream().filter(one -> one.desk().equals(desk.id())).toList(),
                    result.party().told().contains(desk.id())
                            ? Set.of(result.party().signal())
                            : Set.of(),
                    tooCommon);
        }
    }

    private void samenloop(Draft draft, Desk desk, List<Known> known, Set<UUID> own, boolean tooCommon) {
        Set<UUID> signals = new HashSet<>(own);
        known.forEach(one -> signals.add(one.signal()));
        UUID about = signals.size() == 1
                ? stores.edges()
                        .deliveries(desk.id(), signals)
                        .get(signals.iterator().next())
                : null;
        Told told = teller.telling()
                .sealed(new DeskEvent(
                        EventKind.SAMENLOOP,
                        new DeskEvent.To(desk, Purpose.MATCH, desk.regions().get(0)),
                        LocalDate.ofInstant(teller.clock().instant(), LAW).plusDays(EVENT_DAYS),
                        about,
                        Known.members(known, tooCommon)));
        draft.events.add(told);
        draft.told.put(told.id(), known);
    }

    private static List<Desk> audience(PolicySet set) {
        return set.desks().stream().filter(MatchStep::isTold).toList();
    }

    /** Whether a desk of the set in force gets an answer to each comparison. */
    public static boolean isTold(Desk desk) {
        return desk.purposes().contains(Purpose.MATCH) && TOLD.contains(desk.role());
    }

    private MatchOutcome outcome(MatchWork work, Set<UUID> fresh, Set<UUID> ended, Draft draft) {
        UUID signal = work.signal();
        for (MatchEdgeStore.Event event : stores.edges().events(signal, ended)) {
            draft.set.desk(event.desk()).ifPresent(desk -> takeBack(draft, desk, event, signal, ended));
        }
        return new MatchOutcome(signal, work.revision(), fresh, ended, draft.events, draft.told);
    }

    private void takeBack(Draft draft, Desk desk, MatchEdgeStore.Event event, UUID signal, Set<UUID> ended) {
        draft.events.add(teller.telling()
                .sealed(new DeskEvent(
                        EventKind.INGETROKKEN,
                        new DeskEvent.To(desk, Purpose.MATCH, desk.regions().get(0)),
                        LocalDate.ofInstant(teller.clock().instant(), LAW).plusDays(EVENT_DAYS),
                        event.event())));
        List<Known> left = new ArrayList<>();
        for (Pair pair : event.edges()) {
            boolean gone = (pair.first().equals(signal) && ended.contains(pair.second()))
                    || (pair.second().equals(signal) && ended.contains(pair.first()));
            if (!gone) {
                left.addAll(stillKnown(pair, desk));
            }
        }
        if (!left.isEmpty()) {
            samenloop(draft, desk, left, Set.of(), false);
        }
    }

    private List<Known> stillKnown(Pair pair, Desk desk) {
        Map<UUID, MatchParty> both = stores.signals().parties(List.of(pair.first(), pair.second()));
        MatchParty first = both.get(pair.first());
        MatchParty second = both.get(pair.second());
        if (first == null || second == null) {
            return List.of();
        }
        return Known.of(first, List.of(second)).stream()
                .filter(one -> one.desk().equals(desk.id()))
                .toList();
    }
}
