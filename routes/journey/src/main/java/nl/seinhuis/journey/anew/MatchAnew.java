// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.anew;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import nl.seinhuis.journey.beside.Matches;
import nl.seinhuis.journey.steps.Opening;
import nl.seinhuis.journey.store.EventFacts;
import nl.seinhuis.journey.store.MatchEdgeStore.Pair;
import nl.seinhuis.journey.store.MatchStore;
import nl.seinhuis.stages.match.Known;
import nl.seinhuis.stages.match.MatchParty;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.decide.PolicyDecider;

/**
 * What an answer to "known elsewhere?" tells a desk under the set in force: of what it told, that which still stands and may
 * still be told to that desk. Nothing is compared again.
 */
final class MatchAnew {

    private final Opening opening;
    private final Supplier<PolicyDecider> decider;
    private final WhileKept contents;
    private final MatchStore parties;

    MatchAnew(Opening opening, Supplier<PolicyDecider> decider, WhileKept contents, MatchStore parties) {
        this.opening = opening;
        this.decider = decider;
        this.contents = contents;
        this.parties = parties;
    }

    /** What a desk is told. */
    List<Known> known(EventFacts facts, String desk, PolicySet set) {
        Map<UUID, Optional<MatchParty>> found = new HashMap<>();
        return facts.pairs().stream()
                .flatMap(pair -> known(pair, found, set).stream())
                .filter(one -> one.desk().equals(desk))
                .toList();
    }

    private List<Known> known(Pair pair, Map<UUID, Optional<MatchParty>> found, PolicySet set) {
        Optional<MatchParty> first = found.computeIfAbsent(pair.first(), id -> party(id, set));
        Optional<MatchParty> second = found.computeIfAbsent(pair.second(), id -> party(id, set));
        return first.isEmpty() || second.isEmpty() ? List.of() : Known.of(first.get(), List.of(second.get()));
    }

    /** As decided under the set in force; of a signal whose content has ended, as it was decided while it was there. */
    private Optional<MatchParty> party(UUID signal, PolicySet set) {
        Optional<MatchParty> kept = Optional.ofNullable(
                        parties.parties(List.of(signal)).get(signal))
                .filter(party -> set.agency(party.agency())
                        .filter(decider.get()::compares)
                        .isPresent());
        return kept.isEmpty()
                ? kept
                : contents.of(
                                signal,
                                claimed -> decider.get()
                                        .matching(opening.open(claimed))
                                        .map(Matches::party))
                        .orElse(kept);
    }
}
