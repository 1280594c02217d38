// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import nl.seinhuis.signal.Category;
import org.junit.jupiter.api.Test;

/** Facts as bits, which every decision is made of. */
class FactsTest {

    @Test
    void a_fact_holds_where_it_was_said_and_nowhere_else() {
        Facts one = Facts.none().with(Fact.NECESSITY, List.of(Category.PLACE, Category.HEALTH));
        Facts two = one.with(Fact.MINOR, Fact.FORM_ARB);
        for (Category category : Category.values()) {
            boolean named = category == Category.PLACE || category == Category.HEALTH;
            assertThat(one.holds(Fact.NECESSITY, category)).isEqualTo(named);
            assertThat(one.holds(Fact.MINOR, category)).isFalse();
            assertThat(two.holds(Fact.NECESSITY, category)).isEqualTo(named);
            assertThat(two.holds(Fact.MINOR, category)).isTrue();
            assertThat(two.holds(Fact.FORM_ARB, category)).isTrue();
            assertThat(Facts.none().holds(Fact.NECESSITY, category)).isFalse();
        }
    }

    @Test
    void written_consent_is_consent_and_not_the_other_way_round() {
        Facts written = Facts.none().with(Fact.CONSENT_WRITTEN);
        assertThat(written.holds(Fact.CONSENT, Category.PLACE)).isTrue();
        assertThat(written.holds(Fact.CONSENT_WRITTEN, Category.PLACE)).isTrue();
        Facts oral = Facts.none().with(Fact.CONSENT);
        assertThat(oral.holds(Fact.CONSENT, Category.PLACE)).isTrue();
        assertThat(oral.holds(Fact.CONSENT_WRITTEN, Category.PLACE)).isFalse();
    }

    @Test
    void facts_that_nobody_chose_are_all_possible_and_only_those() {
        SplittableRandom random = new SplittableRandom(7);
        Set<Set<Fact>> pairs = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            Facts facts = Facts.any(random);
            for (Category category : Category.values()) {
                Set<Fact> held = held(facts, category);
                assertThat(!held.contains(Fact.CONSENT_WRITTEN) || held.contains(Fact.CONSENT))
                        .isTrue();
                assertThat(held.containsAll(Set.of(Fact.MINOR, Fact.ADULT))).isFalse();
                assertThat(facts.of(category.ordinal()) >>> Fact.values().length)
                        .isZero();
                for (Set<Fact> watched :
                        List.of(Set.of(Fact.CONSENT, Fact.CONSENT_WRITTEN), Set.of(Fact.MINOR, Fact.ADULT))) {
                    Set<Fact> seen = EnumSet.copyOf(watched);
                    seen.retainAll(held);
                    pairs.add(seen);
                }
                held.forEach(fact -> pairs.add(Set.of(fact)));
                pairs.add(only(held, Fact.MINOR, Fact.NECESSITY, Fact.FORM_ARB));
                pairs.add(only(held, Fact.CONSENT_WRITTEN, Fact.NECESSITY, Fact.FORM_ARB));
            }
        }
        for (Fact fact : Fact.values()) {
            if (fact != Fact.CONSENT_WRITTEN) {
                assertThat(pairs).contains(Set.of(fact));
            }
        }
        assertThat(pairs)
                .contains(Set.of(), Set.of(Fact.CONSENT, Fact.CONSENT_WRITTEN))
                .as("a fact says nothing of the others")
                .contains(Set.of(Fact.MINOR, Fact.NECESSITY), Set.of(Fact.MINOR, Fact.FORM_ARB));
    }

    private static Set<Fact> only(Set<Fact> held, Fact... watched) {
        Set<Fact> seen = EnumSet.copyOf(List.of(watched));
        seen.retainAll(held);
        return seen;
    }

    private static Set<Fact> held(Facts facts, Category category) {
        Set<Fact> held = EnumSet.noneOf(Fact.class);
        for (Fact fact : Fact.values()) {
            if (facts.holds(fact, category)) {
                held.add(fact);
            }
        }
        return held;
    }

    @Test
    void are_equal_by_what_holds_and_never_change() {
        int[] bits = new int[Category.values().length];
        bits[0] = Fact.NECESSITY.bits();
        Facts facts = Facts.ofBits(bits);
        bits[0] = 0;
        Facts same = Facts.none().with(Fact.NECESSITY, List.of(Category.values()[0]));
        assertThat(facts)
                .isEqualTo(same)
                .hasSameHashCodeAs(same)
                .isNotEqualTo(Facts.none())
                .isNotEqualTo("facts");
        assertThat(facts.hashCode()).isNotEqualTo(Facts.none().hashCode());
        int[] masks = new int[bits.length];
        masks[0] = Fact.MINOR.bits();
        assertThat(same.with(Fact.MINOR).only(masks))
                .isEqualTo(Facts.none().with(Fact.MINOR, List.of(Category.values()[0])));
        assertThat(same.holds(Fact.NECESSITY, Category.values()[0])).isTrue();
    }

    @Test
    void each_fact_has_its_bit_and_its_use() {
        List<Fact> gates = new ArrayList<>();
        List<Fact> conditions = new ArrayList<>();
        for (Fact fact : Fact.values()) {
            int own = 1 << fact.ordinal();
            assertThat(fact.bits()).isEqualTo(fact == Fact.CONSENT_WRITTEN ? own | 1 << Fact.CONSENT.ordinal() : own);
            if (fact.isGate()) {
                gates.add(fact);
            }
            if (fact.isCondition()) {
                conditions.add(fact);
            }
            assertThat(List.of(fact.code(), fact.dutch(), fact.english())).noneMatch(String::isBlank);
        }
        assertThat(gates)
                .containsExactly(
                        Fact.CONSENT,
                        Fact.CONSENT_WRITTEN,
                        Fact.NECESSITY,
                        Fact.SECRECY_BREACH,
                        Fact.WPG_DECISION,
                        Fact.SENDER_BSN,
                        Fact.WGS_PARTNERSHIP,
                        Fact.CROSSES_DOMAINS,
                        Fact.OWN_STOCK,
                        Fact.ACUTE_DANGER,
                        Fact.DWELLING_ACTION,
                        Fact.SAME_REGION);
        assertThat(conditions).containsExactly(Fact.MINOR, Fact.ADULT, Fact.FORM_ARB, Fact.OWN_SIGNAL, Fact.PLACE_FREE);
        assertThat(Fact.article("18")).isEqualTo(Fact.WPG_18);
    }
}
