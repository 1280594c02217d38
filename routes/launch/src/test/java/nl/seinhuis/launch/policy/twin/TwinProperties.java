// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy.twin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Level;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.evaluate.Decision;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.model.Context;
import nl.seinhuis.stages.policy.model.Facts;
import nl.seinhuis.stages.policy.model.Rule;
import nl.seinhuis.verify.policy.NaiveInterpreter;
import org.junit.jupiter.api.Test;

/** The evaluator that runs and the naive interpreter say the same of a million random pairs of set and context. */
class TwinProperties {
    private static final int SETS_PER_TRY = 20;
    private static final int CONTEXTS = 500;

    @Property(tries = 100, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void two_readings_of_a_random_set_agree_in_every_context(@ForAll long seed) {
        List<String> differences = IntStream.range(0, SETS_PER_TRY)
                .parallel()
                .mapToObj(i -> difference(seed * SETS_PER_TRY + i))
                .flatMap(Optional::stream)
                .toList();
        assertThat(differences).isEmpty();
    }

    private static Optional<String> difference(long number) {
        RandomSet random = new RandomSet(number);
        try {
            return new Pairs(random.load(), NaiveInterpreter.of(random.texts()))
                    .compare(number, CONTEXTS)
                    .map(words -> "set " + number + ": " + words);
        } catch (PolicyFaults e) {
            return Optional.of("set " + number + " is refused: " + e.getMessage());
        }
    }

    @Test
    void random_sets_are_worth_comparing() throws PolicyFaults {
        Set<String> seen = new HashSet<>();
        SplittableRandom random = new SplittableRandom(1);
        for (long number = 0; number < 60; number++) {
            PolicySet set = new RandomSet(number).load();
            for (Rule rule : set.rules()) {
                rule.cells().values().forEach(cell -> {
                    seen.add(cell.refinements().size() > 1 ? "several refinements" : "one");
                    seen.add(cell.because().size() > 2 ? "several bases" : "few bases");
                    seen.add(cell.locationCodes() ? "location codes" : "own codes");
                    seen.add(cell.conditions().isEmpty() ? "always" : "conditions");
                });
                for (int i = 0; i < 20; i++) {
                    Decision decision = set.decide(new Context(rule.key(), Facts.any(random)));
                    for (Category category : Category.values()) {
                        Level level = decision.level(category);
                        seen.add("shows " + level.content().code());
                        if (!level.equals(decision.level(category, DataClass.ART9))) {
                            seen.add("class lower");
                        }
                    }
                }
            }
        }
        assertThat(seen)
                .contains("several refinements", "several bases", "location codes", "conditions", "class lower")
                .contains("shows full", "shows fine", "shows coarse", "shows group", "shows hit", "shows withheld");
    }
}
