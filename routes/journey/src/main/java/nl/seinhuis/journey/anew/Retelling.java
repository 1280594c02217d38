// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.anew;

import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import nl.seinhuis.journey.beside.MatchStep;
import nl.seinhuis.journey.broker.Addresses;
import nl.seinhuis.journey.steps.Telling;
import nl.seinhuis.journey.store.EventFacts;
import nl.seinhuis.journey.store.MatchEdgeStore.Pair;
import nl.seinhuis.journey.store.RetellStore;
import nl.seinhuis.journey.store.RetellStore.Anew;
import nl.seinhuis.journey.store.row.ContactRow;
import nl.seinhuis.journey.store.row.HeldEvent;
import nl.seinhuis.journey.store.row.Told;
import nl.seinhuis.stages.event.DeskEvent;
import nl.seinhuis.stages.event.EventMemo;
import nl.seinhuis.stages.match.Known;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Desk;

/**
 * Makes events anew that were called off: each says what holds now and what the set in force allows, sealed to the key that
 * its desk has now, under its own id. Where nothing is left to tell, nothing is told; but an answer to "known elsewhere?" goes
 * out in any case, so that who gets one says nothing. Events that were told together are made and committed together.
 */
final class Retelling {

    private static final ZoneId LAW = ZoneId.of("Europe/Amsterdam");

    private final RetellStore store;
    private final Rules rules;
    private final Supplier<PolicySet> set;
    private final Telling telling;
    private final Renewal.Sending sending;

    Retelling(RetellStore store, Rules rules, Supplier<PolicySet> set, Telling telling, Renewal.Sending sending) {
        this.store = store;
        this.rules = rules;
        this.set = set;
        this.telling = telling;
        this.sending = sending;
    }

    /** What is told of a comparison, and of a minor. */
    record Rules(MatchAnew matches, MinorAnew minors) {}

    /** What an event says now; null: it goes out with the bytes that it has. */
    private record Draft(HeldEvent event, EventFacts facts, Set<Pair> pairs, Optional<DeskEvent> says) {}

    /** Events that were told together; nothing happens to one that changed since it was found. */
    void make(List<HeldEvent> together) {
        PolicySet now = set.get();
        List<Draft> drafts = new ArrayList<>();
        List<UUID> asTheyAre = new ArrayList<>();
        for (HeldEvent event : together) {
            EventFacts facts = store.facts(event);
            Optional<Desk> desk = now.desk(event.target().desk());
            ContactRow contact = facts.contact();
            boolean contactStands = contact != null
                    && desk.filter(one -> ContactAnew.stands(event, facts, one, now))
                            .isPresent();
            if (contact != null && contactStands && ContactAnew.asItIs(event, contact)) {
                asTheyAre.add(event.id());
            } else {
                drafts.add(draft(event, facts, desk, now));
            }
        }
        if (!set.get().digest().equals(now.digest())) {
            return; // found again, to be decided under the next one
        }
        commit(drafts, now.digest());
        if (!asTheyAre.isEmpty()) {
            store.offer(asTheyAre);
        }
        telling.went();
    }

    private Draft draft(HeldEvent event, EventFacts facts, Optional<Desk> desk, PolicySet now) {
        if (desk.isEmpty()) {
            return new Draft(event, facts, Set.of(), Optional.empty());
        }
        return switch (event.kind()) {
            case SAMENLOOP -> samenloop(event, facts, desk.get(), now);
            case ONBEVESTIGD -> draft(event, facts, desk.get(), WatchAnew.members(event, facts, desk.get(), now));
            case CONTACT -> draft(event, facts, desk.get(), contact(event, facts, desk.get(), now));
            case LEEFTIJDSGRENS ->
                draft(
                        event,
                        facts,
                        desk.get(),
                        nothingMoreIf(facts.aboutHeld() && rules.minors().mayHear(event, desk.get())));
            case INGETROKKEN, VERNIETIGEN -> draft(event, facts, desk.get(), nothingMoreIf(true));
        };
    }

    private static Optional<JsonObject> nothingMoreIf(boolean told) {
        return told ? Optional.of(JsonObject.EMPTY_JSON_OBJECT) : Optional.empty();
    }

    private static Optional<JsonObject> contact(HeldEvent event, EventFacts facts, Desk desk, PolicySet now) {
        ContactRow row = facts.contact();
        return row != null && ContactAnew.stands(event, facts, desk, now)
                ? Optional.of(ContactAnew.news(event, row).members())
                : Optional.empty();
    }

    private Draft samenloop(HeldEvent event, EventFacts facts, Desk desk, PolicySet now) {
        if (!MatchStep.isTold(desk)) {
            return new Draft(event, facts, Set.of(), Optional.empty());
        }
        List<Known> known = rules.matches().known(facts, desk.id(), now);
        EventMemo memo = event.refers().memo();
        Set<Pair> pairs =
                known.stream().map(one -> Pair.of(one.signal(), one.other())).collect(Collectors.toSet());
        JsonObject members = Known.members(known, memo != null && memo.tooCommon());
        return new Draft(event, facts, pairs, Optional.of(says(event, desk, members)));
    }

    private static Draft draft(HeldEvent event, EventFacts facts, Desk desk, Optional<JsonObject> members) {
        return new Draft(event, facts, Set.of(), members.map(said -> says(event, desk, said)));
    }

    /** To the same desk until the same day; in another of its regions where it does not serve that one any more. */
    private static DeskEvent says(HeldEvent event, Desk desk, JsonObject members) {
        String region = event.target().region();
        return new DeskEvent(
                event.kind(),
                new DeskEvent.To(
                        desk,
                        event.target().purpose(),
                        desk.serves(region) ? region : desk.regions().get(0)),
                LocalDate.ofInstant(event.kept().expires(), LAW).minusDays(1),
                event.refers().about(),
                members);
    }

    private void commit(List<Draft> drafts, String setDigest) {
        List<Telling.Again> again = new ArrayList<>();
        for (Draft draft : drafts) {
            HeldEvent event = draft.event();
            String queue =
                    Addresses.queue(event.target().region(), event.target().desk());
            int unused = sending.broker().removeMessage(queue, event.duplicateId());
            draft.says()
                    .ifPresent(says -> again.add(
                            new Telling.Again(event.id(), event.refers().signal(), says)));
        }
        List<Told> told = telling.again(again, setDigest);
        List<Anew> anew = new ArrayList<>();
        int next = 0;
        for (Draft draft : drafts) {
            anew.add(new Anew(
                    draft.event(), draft.facts(), draft.pairs(), draft.says().isPresent() ? told.get(next++) : null));
        }
        if (!anew.isEmpty()) {
            int unused = store.commit(anew);
        }
    }
}
