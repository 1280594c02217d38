// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.decide;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import nl.seinhuis.signal.Person;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Signal;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.evaluate.Decision;
import nl.seinhuis.stages.policy.evaluate.LowerDecision;
import nl.seinhuis.stages.policy.evaluate.NoDecision;
import nl.seinhuis.stages.policy.model.Agency;
import nl.seinhuis.stages.policy.model.Context;
import nl.seinhuis.stages.policy.model.Policy;
import nl.seinhuis.stages.policy.model.RuleKey;
import nl.seinhuis.stages.policy.stock.Stock;
import nl.seinhuis.stages.validate.ValidSignal;
import org.jspecify.annotations.Nullable;

/**
 * Decides which desk sees what of a signal, subject by subject, under one set. It reads no clock but the one given, and
 * the same signal at the same moment under the same set is always decided the same. Nothing goes to a desk or for a
 * purpose that the sender did not allow, and nothing after the signal's last day.
 */
public final class PolicyDecider {
    private final PolicySet set;
    private final Stock stock;
    private final Clock clock;

    /**
     * A decider under one set.
     *
     * @param set the set
     * @param stock dwellings in stock
     * @param clock the moment of decision: expiry, validity of gates and age are those of that moment
     */
    public PolicyDecider(PolicySet set, Stock stock, Clock clock) {
        this.set = set;
        this.stock = stock;
        this.clock = clock;
    }

    /** Decides. */
    public DecidedSignal decide(ValidSignal valid) {
        Objects.requireNonNull(valid, "no signal");
        Signal signal = valid.signal();
        Instant now = clock.instant();
        SignalFacts facts = new SignalFacts(signal, valid.agency(), set, now);
        if (facts.today().isAfter(signal.expires())) {
            Purpose primary = signal.purposes().get(0).purpose();
            NotAsked expired = new NotAsked("all", primary, Reasons.EXPIRED);
            return new DecidedSignal(valid, now, set.digest(), List.of(), List.of(expired));
        }
        DeskSelection selection = new DeskSelection(set, stock, signal, valid.agency(), facts).select();
        List<DeskDecision> decisions = decisions(valid, facts, selection.asked());
        return new DecidedSignal(valid, now, set.digest(), decisions, selection.notAsked());
    }

    /**
     * Decides anew for the fallback desk alone, in the place of coordinators that did not confirm. No decision where the set
     * names no such desk, the sender excluded it or its signal has expired.
     */
    public DecidedSignal inPlaceOf(ValidSignal valid, Set<Unconfirmed> unconfirmed) {
        Objects.requireNonNull(valid, "no signal");
        Instant now = clock.instant();
        SignalFacts facts = new SignalFacts(valid.signal(), valid.agency(), set, now);
        List<Asked> asked = List.of();
        if (!facts.today().isAfter(valid.signal().expires())) {
            DeskSelection selection = new DeskSelection(set, stock, valid.signal(), valid.agency(), facts).select();
            asked = new Fallback(set, selection, valid).inPlaceOf(unconfirmed);
        }
        return new DecidedSignal(valid, now, set.digest(), decisions(valid, facts, asked), List.of());
    }

    private List<DeskDecision> decisions(ValidSignal valid, SignalFacts facts, List<Asked> all) {
        List<Opinion> opinions = new ArrayList<>();
        for (Asked asked : all) {
            opinions.add(opinion(valid, facts, asked));
        }
        opinions.forEach(Opinion::hideResidents);
        Opinion.assistOrTriage(opinions);
        return opinions.stream()
                .map(opinion -> opinion.decision(valid.signal().persons(), expires(valid, opinion.purpose())))
                .toList();
    }

    /**
     * Which identifiers of a signal may be compared, and who is told. Nothing where the sender did not declare it, excluded
     * the coordinators, no rule opens a key, or the agencies have not agreed on it.
     */
    public Optional<MatchScope> matching(ValidSignal valid) {
        Objects.requireNonNull(valid, "no signal");
        Signal signal = valid.signal();
        SignalFacts facts = new SignalFacts(signal, valid.agency(), set, clock.instant());
        Matching matching = new Matching(set, valid, facts);
        if (!matching.allowed()) {
            return Optional.empty();
        }
        DeskSelection selection = new DeskSelection(set, stock, signal, valid.agency(), facts);
        List<DeskDecision> opened = selection.matching().stream()
                .map(asked -> opinion(valid, facts, asked).decision(signal.persons(), signal.expires()))
                .filter(DeskDecision::delivers)
                .toList();
        return opened.isEmpty()
                ? Optional.empty()
                : Optional.of(new MatchScope(valid, set.digest(), matching.limits(selection), opened));
    }

    /** Whether signals of an agency may be compared at all: what does not depend on any of them, for when one has ended. */
    public boolean compares(Agency agency) {
        return Matching.covers(set, agency.role(), LocalDate.ofInstant(clock.instant(), Age.ZONE));
    }

    private Opinion opinion(ValidSignal valid, SignalFacts facts, Asked asked) {
        Opinion opinion = new Opinion(asked, decide(valid, facts, asked, null));
        for (Person person : valid.signal().persons()) {
            opinion.put(
                    person.ref(),
                    asked.serves(person.ref())
                            ? decide(valid, facts, asked, person)
                            : new NoDecision(Reasons.OTHER_COORDINATOR));
        }
        return opinion;
    }

    private Decision decide(ValidSignal valid, SignalFacts facts, Asked asked, @Nullable Person person) {
        Decision decision = inRole(valid, facts, asked, person);
        if (person != null) {
            for (Person other : People.alsoAs(valid.signal(), person)) {
                decision = new LowerDecision(decision, inRole(valid, facts, asked, other));
            }
        }
        return decision;
    }

    private Decision inRole(ValidSignal valid, SignalFacts facts, Asked asked, @Nullable Person person) {
        RuleKey key = new RuleKey(
                asked.purpose(),
                valid.agency().role(),
                asked.desk().role(),
                person == null ? SubjectRole.NONE : person.role(),
                valid.signal().legal().regime());
        return set.decide(new Context(key, facts.of(person, asked)));
    }

    /** The sender's last day, or that of the policy if that is sooner. */
    private LocalDate expires(ValidSignal valid, Purpose purpose) {
        LocalDate last = valid.signal().expires();
        Integer months = set.policy(purpose).map(Policy::copyMonths).orElse(null);
        if (months == null) {
            return last;
        }
        LocalDate policy = LocalDate.ofInstant(valid.receivedAt(), Age.ZONE).plusMonths(months);
        return policy.isBefore(last) ? policy : last;
    }
}
