// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import nl.seinhuis.signal.Category;
import org.junit.jupiter.api.Test;

class SliceTest {
    private final PolicySet set = ShippedSet.get();

    @Test
    void has_as_many_combinations_as_it_says_and_none_that_cannot_be() {
        for (Rule rule : set.rules()) {
            Slice slice = Slice.of(rule.key(), set);
            Set<Set<Fact>> seen = new HashSet<>();
            slice.forEach(seen::add);
            assertThat(seen).hasSize((int) slice.size());
            assertThat(seen)
                    .noneMatch(facts -> facts.contains(Fact.CONSENT_WRITTEN) && !facts.contains(Fact.CONSENT))
                    .noneMatch(facts -> facts.contains(Fact.MINOR) && facts.contains(Fact.ADULT));
        }
    }

    @Test
    void leaves_out_only_what_changes_no_decision() {
        SplittableRandom random = new SplittableRandom(3);
        for (Rule rule : set.rules()) {
            Slice slice = Slice.of(rule.key(), set);
            for (int i = 0; i < 50; i++) {
                Facts facts = Facts.any(random);
                Decision whole = set.decide(new Context(rule.key(), facts));
                Decision projected = set.decide(new Context(rule.key(), slice.project(facts)));
                assertThat(whole.sameLevels(projected)).as("%s", rule.key()).isTrue();
            }
        }
    }

    @Test
    void reads_what_the_cell_its_bases_and_the_hard_rules_read() {
        Rule rule = set.rules().stream()
                .filter(r -> r.cells().containsKey(Category.RESIDENCE)
                        && r.cells().get(Category.RESIDENCE).releases())
                .findFirst()
                .orElseThrow();
        Slice slice = Slice.of(rule.key(), set);
        assertThat(slice.reads(Category.RESIDENCE)).contains(Fact.PROTECTED_ADDRESS);
        assertThat(slice.reads()).containsAll(slice.reads(Category.RESIDENCE));
        long largest = set.rules().stream()
                .mapToLong(r -> Slice.of(r.key(), set).size())
                .max()
                .orElseThrow();
        assertThat(largest).isLessThan(1 << 12);
    }
}
