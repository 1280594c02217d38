// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.seinhuis.stages.minimise.Draft;
import nl.seinhuis.stages.minimise.Link;
import nl.seinhuis.stages.minimise.MinimisedSignal;
import nl.seinhuis.stages.policy.decide.DecidedSignal;
import nl.seinhuis.stages.policy.model.Agency;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.pseudonym.Handles.Pair;

/**
 * The handles of all identifiers of a batch, and which of them each desk may recognise. Identifiers that only get
 * one-time pseudonyms are neither evaluated nor remembered.
 */
final class BatchHandles {
    private final Map<Pair, Map<CanonicalIdentifier, Recognised>> byPair = new HashMap<>();

    private BatchHandles() {}

    /**
     * What a desk may recognise of an identifier.
     *
     * @param handle its handle
     * @param keyVersion version of the desk's pseudonym key under which it knows it
     */
    record Recognised(TokenHandle handle, int keyVersion) {}

    /**
     * What stays recognisable, and how.
     *
     * @param ceiling how many that are new
     * @param keyVersion version of the pseudonym keys for what a desk sees for the first time
     */
    record Recognition(IdentifierCeiling ceiling, int keyVersion) {}

    static BatchHandles of(List<MinimisedSignal> batch, TokenService service, Handles store, Recognition recognition) {
        Map<Pair, Set<CanonicalIdentifier>> wanted = wanted(batch);
        wanted.replaceAll(recognition.ceiling()::withoutCanaries);
        Map<CanonicalIdentifier, Token> tokens = tokens(wanted, service);
        Map<Token, TokenHandle> handles = tokens.isEmpty() ? Map.of() : store.handles(bySignal(batch, tokens));
        BatchHandles known = new BatchHandles();
        Map<Pair, Set<Token>> shown = new LinkedHashMap<>();
        wanted.forEach((pair, identifiers) -> shown.put(
                pair,
                identifiers.stream()
                        .map(identifier -> Objects.requireNonNull(tokens.get(identifier)))
                        .collect(Collectors.toSet())));
        Map<Pair, Map<Token, Integer>> admitted =
                shown.isEmpty() ? Map.of() : recognition.ceiling().admitted(store, shown, recognition.keyVersion());
        wanted.forEach((pair, identifiers) -> {
            Map<Token, Integer> ofPair = admitted.getOrDefault(pair, Map.of());
            Map<CanonicalIdentifier, Recognised> recognisable = new HashMap<>();
            for (CanonicalIdentifier identifier : identifiers) {
                Token token = Objects.requireNonNull(tokens.get(identifier));
                TokenHandle handle = handles.get(token);
                Integer version = ofPair.get(token);
                if (handle != null && version != null) {
                    recognisable.put(identifier, new Recognised(handle, version));
                }
            }
            known.byPair.put(pair, recognisable);
        });
        return known;
    }

    /** The identifiers that a desk may recognise in what this sender shows it; others get one-time pseudonyms. */
    Map<CanonicalIdentifier, Recognised> recognisable(DecidedSignal decided, Desk desk) {
        return byPair.getOrDefault(new Pair(decided.valid().agency().id(), desk.id()), Map.of());
    }

    private static Map<Pair, Set<CanonicalIdentifier>> wanted(List<MinimisedSignal> batch) {
        Map<Pair, Set<CanonicalIdentifier>> wanted = new LinkedHashMap<>();
        for (MinimisedSignal minimised : batch) {
            Agency sender = minimised.decided().valid().agency();
            toOthers(minimised)
                    .forEach(draft -> linked(draft)
                            .forEach(identifier -> wanted.computeIfAbsent(
                                            new Pair(
                                                    sender.id(),
                                                    draft.decision().desk().id()),
                                            pair -> new LinkedHashSet<>())
                                    .add(identifier)));
        }
        return wanted;
    }

    private static Map<UUID, Set<Token>> bySignal(List<MinimisedSignal> batch, Map<CanonicalIdentifier, Token> tokens) {
        Map<UUID, Set<Token>> bySignal = new LinkedHashMap<>();
        for (MinimisedSignal minimised : batch) {
            bySignal.put(
                    minimised.decided().valid().id(),
                    toOthers(minimised)
                            .flatMap(BatchHandles::linked)
                            .filter(tokens::containsKey)
                            .map(identifier -> Objects.requireNonNull(tokens.get(identifier)))
                            .collect(Collectors.toSet()));
        }
        return bySignal;
    }

    /** What goes to desks of other organisations: only there is anything recognisable. */
    private static Stream<Draft> toOthers(MinimisedSignal minimised) {
        String sender = minimised.decided().valid().agency().oin();
        return minimised.drafts().stream()
                .filter(draft -> !draft.decision().desk().oin().equals(sender));
    }

    // Each sender's quota is charged for what no other sender of the batch has already asked.
    private static Map<CanonicalIdentifier, Token> tokens(
            Map<Pair, Set<CanonicalIdentifier>> wanted, TokenService service) {
        Map<String, Set<CanonicalIdentifier>> bySender = new LinkedHashMap<>();
        wanted.forEach((pair, identifiers) -> bySender.computeIfAbsent(pair.sender(), sender -> new LinkedHashSet<>())
                .addAll(identifiers));
        Map<CanonicalIdentifier, Token> tokens = new LinkedHashMap<>();
        bySender.forEach((sender, identifiers) -> {
            identifiers.removeAll(tokens.keySet());
            if (!identifiers.isEmpty()) {
                tokens.putAll(service.tokens(sender, identifiers));
            }
        });
        return tokens;
    }

    private static Stream<CanonicalIdentifier> linked(Draft draft) {
        return Stream.concat(Stream.of(draft.objects()), draft.persons().stream())
                .flatMap(categories -> categories.values().stream())
                .flatMap(shown -> shown.links().stream())
                .filter(Link::pseudonymise)
                .map(Link::identifier);
    }
}
