// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.minimise;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Gate;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Person;
import nl.seinhuis.signal.Signal;
import nl.seinhuis.stages.policy.decide.DecidedSignal;
import nl.seinhuis.stages.policy.decide.DeskDecision;
import nl.seinhuis.stages.policy.decide.SubjectDecision;
import org.jspecify.annotations.Nullable;

/** One signal and one desk: what the parts of a draft need to know of both. */
final class Scope {
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private final DecidedSignal decided;
    private final DeskDecision decision;
    private final RandomGenerator random;

    Scope(DecidedSignal decided, DeskDecision decision, RandomGenerator random) {
        this.decided = decided;
        this.decision = decision;
        this.random = random;
    }

    DecidedSignal decided() {
        return decided;
    }

    Signal signal() {
        return decided.valid().signal();
    }

    DeskDecision decision() {
        return decision;
    }

    /** Day of the decision. */
    LocalDate today() {
        return LocalDate.ofInstant(decided.decidedAt(), ZONE);
    }

    /** The person with a {@code ref}, also one that the desk does not learn of. */
    Optional<Person> person(@Nullable String ref) {
        return signal().persons().stream()
                .filter(person -> person.ref().equals(ref))
                .findFirst();
    }

    /** Whether the desk learns that a person exists. */
    boolean isPresent(String ref) {
        return decision.persons().stream().anyMatch(subject -> subject.ref().equals(ref));
    }

    /** The level of a category of a person; nothing if the desk does not learn that the person exists. */
    Level levelOf(String ref, Category category) {
        return decision.persons().stream()
                .filter(subject -> subject.ref().equals(ref))
                .map(SubjectDecision::decision)
                .map(found -> new Cells(found).level(category))
                .reduce(Level::lower)
                .orElse(Level.WITHHELD);
    }

    /** Recorded conditions that count here and are about nobody that the desk does not know of. */
    Stream<Gate> gates() {
        return recorded().filter(gate -> gate.subject() == null || isPresent(gate.subject()));
    }

    /** Recorded conditions that count here, about one person or about the objects of the signal. */
    Stream<Gate> recordedFor(String ref) {
        return recorded().filter(gate -> gate.subject() == null || ref.equals(gate.subject()));
    }

    private Stream<Gate> recorded() {
        LocalDate today = today();
        return signal().legal().gates().stream()
                .filter(gate -> gate.recipients().contains(decision.desk().role()))
                .filter(gate -> !today.isBefore(gate.date()) && !today.isAfter(gate.validUntil()));
    }

    /** A copy in random order: no order that another desk could see too. */
    <T> List<T> shuffled(Collection<T> values) {
        List<T> shuffled = new ArrayList<>(values);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            T moved = shuffled.get(i);
            shuffled.set(i, shuffled.get(j));
            shuffled.set(j, moved);
        }
        return shuffled;
    }
}
