// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.beside;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import nl.seinhuis.journey.steps.Opening;
import nl.seinhuis.journey.store.WatchStore;
import nl.seinhuis.journey.store.database.Waiting;
import nl.seinhuis.journey.store.row.Claimed;
import nl.seinhuis.journey.store.row.Intent;
import nl.seinhuis.journey.store.row.Intents;
import nl.seinhuis.journey.store.row.Told;
import nl.seinhuis.journey.store.row.WatchOutcome;
import nl.seinhuis.journey.store.row.WatchWork;
import nl.seinhuis.journey.store.row.WatchWork.Live;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Urgency;
import nl.seinhuis.stages.event.DeskEvent;
import nl.seinhuis.stages.event.EventKind;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.decide.DecidedSignal;
import nl.seinhuis.stages.policy.decide.PolicyDecider;
import nl.seinhuis.stages.policy.decide.Unconfirmed;
import nl.seinhuis.stages.policy.model.Agency;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.seal.SealedBody;
import nl.seinhuis.stages.validate.ValidSignal;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a signal whose time to be acknowledged is over. Its sender is told which desks did not confirm it, or that it
 * reaches nobody; in the place of a coordinator the fallback desk gets what it may have, decided anew, and is told why. Of each
 * delivery this is told once. Never for a purpose of which senders learn no acknowledgement.
 */
public final class WatchStep {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());
    private static final ZoneId LAW = ZoneId.of("Europe/Amsterdam");
    private static final int EVENT_DAYS = 60;

    /** An event names no more than so many, so that all have one size. */
    private static final int MOST_NAMED = 16;

    private final Opening opening;
    private final Supplier<PolicyDecider> decider;
    private final WatchStore store;
    private final Sharing sharing;
    private final MatchStep.Teller teller;

    WatchStep(
            Opening opening,
            Supplier<PolicyDecider> decider,
            WatchStore store,
            Sharing sharing,
            MatchStep.Teller teller) {
        this.opening = opening;
        this.decider = decider;
        this.store = store;
        this.sharing = sharing;
        this.teller = teller;
    }

    /** Makes what a decision releases ready to be intended. */
    interface Sharing {
        Intents share(Claimed claimed, DecidedSignal decided);
    }

    void look(WatchWork work) {
        PolicySet set = teller.set().get();
        List<Live> silent = work.deliveries().stream()
                .filter(one -> !one.acknowledged() && !work.told().contains(one.id()))
                .filter(one -> set.watching().purposes().contains(one.purpose()))
                .toList();
        if (!work.signal().live() || (silent.isEmpty() && !work.nobody())) {
            store.close(work.signal().id());
            return;
        }
        Claimed claimed = work.claimed();
        ValidSignal valid = claimed == null ? null : opening.open(claimed);
        Intents shared = claimed == null || valid == null ? null : share(set, work, silent, claimed, valid);
        WatchOutcome outcome = new WatchOutcome(
                work,
                silent.stream().map(Live::id).toList(),
                shared,
                events(set, work, silent, shared),
                shared == null || valid == null ? null : again(set, shared, valid));
        if (Waiting.on(store.commit(outcome))) {
            teller.telling().went();
        }
    }

    /** What the fallback desk gets in the place of coordinators, but nothing that it has already. */
    private @Nullable Intents share(
            PolicySet set, WatchWork work, List<Live> silent, Claimed claimed, ValidSignal valid) {
        String fallback = set.watching().fallbackDesk();
        Set<Purpose> has = work.deliveries().stream()
                .filter(one -> one.desk().equals(fallback))
                .map(Live::purpose)
                .collect(Collectors.toSet());
        Set<Unconfirmed> unconfirmed = silent.stream()
                .filter(one -> !has.contains(one.purpose()))
                .map(one -> new Unconfirmed(one.desk(), one.purpose()))
                .collect(Collectors.toSet());
        if (unconfirmed.isEmpty()) {
            return null;
        }
        DecidedSignal decided = decider.get().inPlaceOf(valid, unconfirmed);
        return decided.decisions().isEmpty() ? null : sharing.share(claimed, decided);
    }

    /** What the fallback desk got is watched as anything else. */
    private @Nullable Instant again(PolicySet set, Intents shared, ValidSignal valid) {
        Urgency urgency = valid.signal().observation().urgency();
        return shared.intents().stream()
                .flatMap(intent -> set.watching().within(intent.delivery().purpose(), urgency).stream())
                .map(time -> teller.clock().instant().plus(time))
                .findFirst()
                .orElse(null);
    }

    private List<Told> events(PolicySet set, WatchWork work, List<Live> silent, @Nullable Intents shared) {
        List<Told> events = new ArrayList<>();
        UUID signal = work.signal().id();
        Purpose purpose = silent.isEmpty() ? Purpose.TRIAGE : silent.get(0).purpose();
        JsonObjectBuilder toSender =
                JSON.createObjectBuilder().add("signal", signal.toString()).add("unconfirmed", named(silent));
        List<Intent> passed = shared == null ? List.of() : shared.intents();
        passed.stream()
                .map(intent -> intent.delivery().desk().id())
                .findFirst()
                .ifPresent(desk -> toSender.add("passedTo", desk));
        senderDesk(set, work.signal().agency())
                .map(desk -> event(desk, purpose, home(set, desk), null, toSender))
                .ifPresent(event -> events.add(teller.telling().sealed(signal, event)));
        for (Intent intent : passed) {
            SealedBody to = intent.delivery();
            List<Live> same =
                    silent.stream().filter(one -> one.purpose() == to.purpose()).toList();
            JsonObjectBuilder members = JSON.createObjectBuilder().add("unconfirmed", named(same));
            events.add(teller.telling().sealed(signal, event(to.desk(), to.purpose(), to.region(), to.id(), members)));
        }
        return events;
    }

    private DeskEvent event(
            Desk desk, Purpose purpose, String region, @Nullable UUID about, JsonObjectBuilder members) {
        return new DeskEvent(
                EventKind.ONBEVESTIGD,
                new DeskEvent.To(desk, purpose, region),
                LocalDate.ofInstant(teller.clock().instant(), LAW).plusDays(EVENT_DAYS),
                about,
                members.build());
    }

    /** Where an agency hears of its own signals: its first desk by name. Who only sends has none and asks over REST. */
    private static Optional<Desk> senderDesk(PolicySet set, String agency) {
        return set.desks().stream().filter(desk -> desk.agency().equals(agency)).min(Comparator.comparing(Desk::id));
    }

    private static String home(PolicySet set, Desk desk) {
        return set.agency(desk.agency())
                .map(Agency::region)
                .filter(desk::serves)
                .orElse(desk.regions().get(0));
    }

    /** Deliveries as an event names them. */
    public static JsonArrayBuilder named(List<Live> silent) {
        JsonArrayBuilder named = JSON.createArrayBuilder();
        silent.stream()
                .limit(MOST_NAMED)
                .forEach(one -> named.add(JSON.createObjectBuilder()
                        .add("desk", one.desk())
                        .add("purpose", one.purpose().code())));
        return named;
    }
}
