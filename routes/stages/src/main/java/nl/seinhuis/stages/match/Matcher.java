// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.match;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the earlier signals in which a subject of a new one is known. Goes from one signal to others and no further: what
 * those have in common with yet others is not followed. A token that more than the ceiling of signals have is one of a
 * place or number that many share (a hotel, a helpline): it links nothing, and that is told.
 */
public final class Matcher {
    private final ScoringRule rule;
    private final int ceiling;

    /**
     * Makes one.
     *
     * @param rule what counts as a hit
     * @param ceiling most signals that one token may link, at least 1
     */
    public Matcher(ScoringRule rule, int ceiling) {
        if (ceiling < 1) {
            throw new IllegalArgumentException("a ceiling is at least 1");
        }
        this.rule = rule;
        this.ceiling = ceiling;
    }

    /** The most signals that one token may link. */
    public int ceiling() {
        return ceiling;
    }

    /**
     * What came of it.
     *
     * @param <S> what names a signal
     * @param signals earlier signals in which something is known
     * @param tooCommon whether an identifier or address is one that too many have
     */
    public record Outcome<S>(Set<S> signals, boolean tooCommon) {}

    /**
     * Compares.
     *
     * @param subjects subjects of the new signal
     * @param found every stored token that equals one of theirs; of a token above the ceiling, at least ceiling + 1
     */
    public <S> Outcome<S> compare(List<MatchSubject> subjects, List<Found<S>> found) {
        Map<MatchToken, Set<S>> holders = new HashMap<>();
        found.forEach(one ->
                holders.computeIfAbsent(one.token(), token -> new HashSet<>()).add(one.signal()));
        Map<MatchToken, Map<Other<S>, Integer>> byToken = new HashMap<>();
        boolean tooCommon = false;
        for (Found<S> one : found) {
            if (holders.getOrDefault(one.token(), Set.of()).size() <= ceiling) {
                byToken.computeIfAbsent(one.token(), token -> new LinkedHashMap<>())
                        .put(new Other<>(one.signal(), one.subject()), one.known());
            }
        }
        Set<S> hits = new LinkedHashSet<>();
        for (MatchSubject subject : subjects) {
            hits.addAll(hits(subject, byToken));
            tooCommon |= subject.tokens().stream()
                    .anyMatch(token -> isIdentifier(token)
                            && holders.getOrDefault(token, Set.of()).size() > ceiling);
        }
        return new Outcome<>(hits, tooCommon);
    }

    private <S> Set<S> hits(MatchSubject subject, Map<MatchToken, Map<Other<S>, Integer>> byToken) {
        Map<Other<S>, Integer> agreed = new LinkedHashMap<>();
        Map<Other<S>, Integer> known = new HashMap<>();
        for (MatchToken token : subject.tokens()) {
            byToken.getOrDefault(token, Map.of()).forEach((other, mask) -> {
                agreed.merge(other, token.parts(), (a, b) -> a | b);
                known.put(other, mask);
            });
        }
        Set<S> hits = new LinkedHashSet<>();
        agreed.forEach((other, parts) -> {
            if (rule.hit(parts, subject.known(), known.getOrDefault(other, 0))) {
                hits.add(other.signal());
            }
        });
        return hits;
    }

    private static boolean isIdentifier(MatchToken token) {
        return token.parts() == Part.KEY.bit() || token.parts() == Part.ADDRESS.bit();
    }

    /** A subject of an earlier signal. */
    private record Other<S>(S signal, int subject) {}
}
