// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.decide;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Linkage;
import nl.seinhuis.signal.Person;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.validate.ValidSignal;

/**
 * Which identifiers of a signal may be compared with those of others, and who is told when something is known elsewhere.
 * Only {@link PolicyDecider} makes one, from the rules of purpose {@code match}; what no rule opens is no key.
 */
public final class MatchScope {
    private static final Level HIT = new Level(Content.HIT, Linkage.NONE);

    private final ValidSignal valid;
    private final String setDigest;
    private final Limits limits;
    private final List<DeskDecision> opened;

    /**
     * Where and how far a signal may be compared.
     *
     * @param region safety region of the observation
     * @param contact id of the desk that others are told to turn to; empty where the region has no coordinator
     * @param excluded ids of desks that the sender excludes
     * @param until last day on which it may be compared: the sender's own limit
     */
    public record Limits(String region, Optional<String> contact, Set<String> excluded, LocalDate until) {}

    MatchScope(ValidSignal valid, String setDigest, Limits limits, List<DeskDecision> opened) {
        this.valid = valid;
        this.setDigest = setDigest;
        this.limits = limits;
        this.opened = List.copyOf(opened);
    }

    /** The signal. */
    public ValidSignal valid() {
        return valid;
    }

    /** SHA-256 of the set under which this was decided, in hex. */
    public String setDigest() {
        return setDigest;
    }

    /** Where, and how far. */
    public Limits limits() {
        return limits;
    }

    /** Whether it is police data: then only its own source desk is ever told. */
    public boolean policeData() {
        return valid.signal().legal().regime() == Regime.WPG;
    }

    /** Desks that are told of a hit of this signal: its coordinators, or its source desk if it is police data. */
    public List<Desk> told() {
        return opened.stream().map(DeskDecision::desk).toList();
    }

    /** Whether the rules open a category of a person as match key. */
    public boolean opens(Person person, Category category) {
        return opened.stream()
                .flatMap(one -> one.persons().stream())
                .anyMatch(one -> one.ref().equals(person.ref())
                        && one.decision().level(category).equals(HIT));
    }

    /** Whether the rules open a category of what belongs to no person, for values of a class. */
    public boolean opensObjects(Category category, DataClass valueClass) {
        return opened.stream()
                .anyMatch(one -> one.objects().level(category, valueClass).equals(HIT));
    }

    /** Shows the id only. */
    @Override
    public String toString() {
        return "MatchScope[" + valid.id() + "]";
    }
}
