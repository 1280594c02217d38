// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.policy.ConfigCopy;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.ShippedSet;
import nl.seinhuis.stages.policy.evaluate.Decision;
import nl.seinhuis.stages.policy.model.Cell;
import nl.seinhuis.stages.policy.model.Context;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.Facts;
import nl.seinhuis.stages.policy.model.LegalBasis;
import nl.seinhuis.stages.policy.model.Rule;
import nl.seinhuis.stages.policy.model.RuleKey;
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

    @Test
    void reads_exactly_the_words_of_cell_basis_article_and_hard_rule() {
        for (Rule rule : set.rules()) {
            Slice slice = Slice.of(rule.key(), set);
            Set<Fact> all = new HashSet<>();
            assertThat(slice.key()).isEqualTo(rule.key());
            for (Category category : Category.values()) {
                Set<Fact> words = words(rule, category);
                all.addAll(words);
                assertThat(slice.reads(category))
                        .as("%s %s", rule.key(), category)
                        .isEqualTo(words);
                Set<Set<Fact>> seen = new HashSet<>();
                slice.forEach(category, facts -> {
                    assertThat(words).containsAll(facts);
                    seen.add(facts);
                });
                assertThat(seen).hasSize((int) slice.size(category)).contains(Set.of());
            }
            assertThat(slice.reads()).isEqualTo(all);
        }
        RuleKey nobody = new RuleKey(Purpose.ADMINISTER, Role.NGO, Role.NGO, SubjectRole.NONE, Regime.WPG);
        assertThat(Slice.of(nobody, set).reads()).isEmpty();
        assertThat(Slice.of(nobody, set).size()).isEqualTo(1);
    }

    private Set<Fact> words(Rule rule, Category category) {
        Set<Fact> words = new HashSet<>();
        Cell cell = rule.cells().get(category);
        if (cell == null || !cell.releases()) {
            return words;
        }
        RuleKey key = rule.key();
        words.addAll(cell.conditions());
        cell.refinements().forEach(step -> words.addAll(step.gates()));
        for (String code : cell.because()) {
            LegalBasis basis = set.basis(code).orElseThrow();
            if (basis.fits(key.purpose(), key.from(), key.to(), key.regime())) {
                words.addAll(basis.gates());
                if (basis.article() != null && key.regime() == Regime.WPG) {
                    words.add(Fact.article(basis.article()));
                }
            }
        }
        if (category == Category.BSN) {
            words.add(Fact.SENDER_BSN);
        }
        if (category == Category.RESIDENCE || category == Category.PLACE) {
            words.add(Fact.PROTECTED_ADDRESS);
        }
        if (words.contains(Fact.CONSENT_WRITTEN)) {
            words.add(Fact.CONSENT);
        }
        return words;
    }

    @Test
    void keeps_of_some_facts_only_what_it_reads() {
        for (Rule rule : set.rules()) {
            Slice slice = Slice.of(rule.key(), set);
            Facts projected = slice.project(Facts.none().with(Fact.values()));
            for (Category category : Category.values()) {
                for (Fact fact : Fact.values()) {
                    assertThat(projected.holds(fact, category))
                            .isEqualTo(slice.reads(category).contains(fact));
                }
            }
        }
    }

    @Test
    void counts_nobody_who_is_a_minor_and_an_adult() {
        String place = "place: {when: {own-stock: full+none}, only: [";
        String observation = "observation: {when: {own-stock: coarse+none}, only: [";
        String free = "place-is-no-victim-residence|dwelling-action]";
        PolicySet changed = ConfigCopy.small()
                .replace("policies/administer.yaml", place + free, place + "minor=no]")
                .replace("policies/administer.yaml", observation + free, observation + "minor=yes|presumed]")
                .load();
        List<Slice> both = changed.rules().stream()
                .map(rule -> Slice.of(rule.key(), changed))
                .filter(slice -> slice.reads().containsAll(Set.of(Fact.MINOR, Fact.ADULT)))
                .toList();
        assertThat(both).isNotEmpty();
        for (Slice slice : both) {
            List<Set<Fact>> seen = new ArrayList<>();
            slice.forEach(seen::add);
            assertThat(seen)
                    .hasSize((int) slice.size())
                    .doesNotHaveDuplicates()
                    .noneMatch(facts -> facts.containsAll(Set.of(Fact.MINOR, Fact.ADULT)))
                    .contains(Set.of(Fact.MINOR), Set.of(Fact.ADULT))
                    .first()
                    .isEqualTo(Set.of());
        }
    }
}
