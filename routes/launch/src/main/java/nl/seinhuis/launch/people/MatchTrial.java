// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.people;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import nl.seinhuis.launch.people.Mistakes.Kind;
import nl.seinhuis.stages.match.Found;
import nl.seinhuis.stages.match.MatchSubject;
import nl.seinhuis.stages.match.MatchToken;
import nl.seinhuis.stages.match.Matcher;
import nl.seinhuis.stages.match.ScoringRule;

/**
 * Posts signals about generated people against a registry of others and counts: every second is about somebody in the
 * registry, the others about somebody new, of whom one in four lives at an address that is in the registry. In each one
 * identifier is wrong.
 */
public final class MatchTrial {
    private static final int CEILING = 200;

    private final MadePeople people;
    private final Mistakes mistakes;
    private final PersonTokens tokens = new PersonTokens();
    private final Matcher matcher = new Matcher(ScoringRule.standard(), CEILING);
    private final Registry registry;

    private final Tally all = new Tally();
    private final Map<Kind, Tally> byKind = new EnumMap<>(Kind.class);
    private final Map<Origin, Tally> byOrigin = new EnumMap<>(Origin.class);
    private long signals;
    private long signalsWithFalseHit;
    private long[] nanos = new long[0];
    private long[] lookUps = new long[0];

    /** Prepares a trial on a registry of the first people. */
    public MatchTrial(MadePeople people, Mistakes mistakes, Registry registry) {
        this.people = people;
        this.mistakes = mistakes;
        this.registry = registry;
    }

    /** A registry of the first {@code persons} people. */
    public static TokenIndex registry(MadePeople people, int persons) {
        PersonTokens tokens = new PersonTokens();
        return TokenIndex.of(persons, person -> tokens.of(people.person(person)));
    }

    /** Posts so many signals. */
    public MatchTrial run(int count) {
        nanos = new long[count];
        lookUps = new long[count];
        for (int i = 0; i < count; i++) {
            post(i);
        }
        Arrays.sort(nanos);
        Arrays.sort(lookUps);
        return this;
    }

    private void post(int i) {
        Random random = people.random("signal", i);
        boolean known = i % 2 == 0;
        int number = known
                ? random.nextInt(registry.persons())
                : random.nextInt(registry.persons(), MadePeople.PEOPLE_WITH_NUMBERS);
        MadePerson person = people.person(number);
        if (!known && random.nextInt(4) == 0) {
            person = person.withAddress(
                    people.person(random.nextInt(registry.persons())).address());
        }
        Kind kind = mistakes.draw(random);
        MadePerson written = mistakes.made(person, kind, random);
        long before = System.nanoTime();
        MatchSubject subject = tokens.of(written);
        long made = System.nanoTime();
        List<Found<Integer>> found = registry.find(subject, CEILING + 1);
        Set<Integer> hits = matcher.compare(List.of(subject), found).signals();
        long after = System.nanoTime();
        nanos[i] = after - before;
        lookUps[i] = after - made;
        hits = hits.stream().filter(hit -> really(subject, found, hit)).collect(Collectors.toSet());
        count(person.origin(), kind, hits, known ? number : -1);
    }

    // The registry keeps 44 bits of a token: what only looks alike in these is none of the rule's mistakes.
    private boolean really(MatchSubject subject, List<Found<Integer>> found, int hit) {
        Set<MatchToken> whole = tokens.of(people.person(hit)).tokens();
        List<Found<Integer>> equal = found.stream()
                .filter(one -> one.signal() != hit || whole.contains(one.token()))
                .toList();
        return matcher.compare(List.of(subject), equal).signals().contains(hit);
    }

    private void count(Origin origin, Kind kind, Set<Integer> hits, int right) {
        boolean hit = hits.contains(right);
        int wrong = hits.size() - (hit ? 1 : 0);
        signals++;
        signalsWithFalseHit += wrong > 0 ? 1 : 0;
        all.count(right >= 0, hit, wrong);
        byKind.computeIfAbsent(kind, k -> new Tally()).count(right >= 0, hit, wrong);
        byOrigin.computeIfAbsent(origin, o -> new Tally()).count(right >= 0, hit, wrong);
    }

    /** Over all signals. */
    public Tally all() {
        return all;
    }

    /** Per kind of mistake. */
    public Map<Kind, Tally> byKind() {
        return byKind;
    }

    /** Per origin of the name. */
    public Map<Origin, Tally> byOrigin() {
        return byOrigin;
    }

    /** Signals with a false hit, in 100,000. */
    public double falsePerHundredThousand() {
        return signalsWithFalseHit * 100_000.0 / signals;
    }

    /** Milliseconds within which this share of the signals was compared, tokens included. */
    public double millis(double share) {
        return millis(nanos, share);
    }

    /** The same without making the tokens: look-up and comparison alone. */
    public double lookUpMillis(double share) {
        return millis(lookUps, share);
    }

    private static double millis(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))] / 1e6;
    }
}
