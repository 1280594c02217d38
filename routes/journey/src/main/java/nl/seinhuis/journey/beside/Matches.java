// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.beside;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.seinhuis.journey.keys.MatchKeyring;
import nl.seinhuis.journey.store.MatchStore;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.match.Found;
import nl.seinhuis.stages.match.MatchHash;
import nl.seinhuis.stages.match.MatchKeys;
import nl.seinhuis.stages.match.MatchParty;
import nl.seinhuis.stages.match.MatchSubject;
import nl.seinhuis.stages.match.Matcher;
import nl.seinhuis.stages.match.StopList;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.decide.MatchScope;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.pseudonym.CanonicalIdentifier;
import nl.seinhuis.stages.pseudonym.Pseudonymiser;
import nl.seinhuis.stages.pseudonym.Token;

/**
 * Puts a signal in the registry of tokens and looks up where else it is known. Every look-up is in the ledger before it is
 * made, with its sender and the legal bases that the sender stated as the reason. An agency has a number of look-ups a day;
 * beyond it, and where a signal holds a canary, nothing is looked up and officers are alarmed.
 */
public final class Matches {

    private static final ZoneId LAW = ZoneId.of("Europe/Amsterdam");

    private final MatchStore store;
    private final Pseudonymiser tokens;
    private final MatchKeyring keyring;
    private final Matcher matcher;
    private final Watch watch;

    Matches(MatchStore store, Pseudonymiser tokens, MatchKeyring keyring, Matcher matcher, Watch watch) {
        this.store = store;
        this.tokens = tokens;
        this.keyring = keyring;
        this.matcher = matcher;
        this.watch = watch;
    }

    /**
     * What watches over look-ups.
     *
     * @param quota look-ups per agency and day
     * @param recorder writes ledger entries
     * @param clock the time
     */
    record Watch(int quota, Recorder recorder, Clock clock) {}

    /** Writes down look-ups and raises alarms. */
    interface Recorder {
        /** Records a look-up before it is made; when this returns it is on disk. */
        void record(MatchScope scope, String code);

        /** Tells officers. */
        void alarm(String code, String agency);
    }

    /**
     * What was found.
     *
     * @param party the signal itself
     * @param others signals in which something of it is known
     * @param tooCommon whether something was not compared since too many have it
     */
    record Result(MatchParty party, List<MatchParty> others, boolean tooCommon) {}

    /**
     * Enters a signal and looks it up.
     *
     * @param revision form of the signal
     */
    Result find(MatchScope scope, PolicySet set, int revision) {
        StopList stopList = keyring.stopList(set);
        MatchKeys keys = new MatchKeys(scope, stopList);
        String code = code(scope, keys, revision);
        watch.recorder().record(scope, code);
        MatchParty party = party(scope);
        MatchHash newest = keyring.hashes().get(0);
        if (!code.equals("compared")) {
            store.enter(party, life(scope), newest.version(), List.of());
            return new Result(party, List.of(), false);
        }
        Map<CanonicalIdentifier, Token> made =
                tokens.tokens(scope.valid().agency().id(), keys.identifiers());
        List<MatchSubject> subjects = keys.subjects(made, newest);
        store.enter(party, life(scope), newest.version(), subjects);
        return looked(party, asked(keys, made));
    }

    private Result looked(MatchParty party, List<MatchSubject> subjects) {
        List<Found<UUID>> found = store.find(party.signal(), subjects, 2 * matcher.ceiling() + 2);
        Matcher.Outcome<UUID> outcome = matcher.compare(subjects, found);
        List<MatchParty> others = store.parties(outcome.signals()).values().stream()
                .filter(party::mayMeet)
                .toList();
        return new Result(party, others, outcome.tooCommon());
    }

    /** The subjects under every key in use, of matching and of the token service. */
    private List<MatchSubject> asked(MatchKeys keys, Map<CanonicalIdentifier, Token> made) {
        List<MatchSubject> subjects = new ArrayList<>();
        for (MatchHash hash : keyring.hashes()) {
            subjects.addAll(keys.subjects(made, hash));
            int older = made.values().stream()
                    .mapToInt(token -> token.earlier().size())
                    .max()
                    .orElse(0);
            for (int i = 0; i < older; i++) {
                subjects.addAll(keys.subjects(under(made, i), hash));
            }
        }
        return subjects;
    }

    private static Map<CanonicalIdentifier, Token> under(Map<CanonicalIdentifier, Token> made, int older) {
        Map<CanonicalIdentifier, Token> before = new HashMap<>();
        made.forEach((identifier, token) -> {
            if (older < token.earlier().size()) {
                before.put(identifier, token.earlier().get(older));
            }
        });
        return before;
    }

    private String code(MatchScope scope, MatchKeys keys, int revision) {
        String agency = scope.valid().agency().id();
        if (keys.holdsCanary()) {
            watch.recorder().alarm("match-canary", agency);
            return "canary";
        }
        LocalDate today = LocalDate.ofInstant(watch.clock().instant(), LAW);
        if (!store.charge(scope.valid().id(), revision, agency, today, watch.quota())) {
            watch.recorder().alarm("match-quota", agency);
            return "quota";
        }
        return "compared";
    }

    /** What is kept of a signal that takes part. */
    public static MatchParty party(MatchScope scope) {
        MatchScope.Limits limits = scope.limits();
        LocalDate day = LocalDate.ofInstant(scope.valid().receivedAt(), LAW);
        return new MatchParty(
                scope.valid().id(),
                scope.valid().agency().id(),
                new MatchParty.Place(
                        limits.region(),
                        day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
                        limits.contact()),
                scope.policeData(),
                scope.told().stream().map(Desk::id).collect(Collectors.toSet()),
                limits.excluded());
    }

    private static MatchStore.Life life(MatchScope scope) {
        return new MatchStore.Life(
                scope.valid().receivedAt(),
                scope.limits().until().plusDays(1).atStartOfDay(LAW).toInstant());
    }

    /** Reasons of a look-up: the legal bases that the sender stated for it. */
    static List<String> reasons(MatchScope scope) {
        return scope.valid().signal().purposes().stream()
                .filter(declared -> declared.purpose() == Purpose.MATCH)
                .flatMap(declared -> declared.basis().stream())
                .toList();
    }
}
