// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.evaluate;

import static nl.seinhuis.stages.policy.evaluate.Made.KEY;
import static nl.seinhuis.stages.policy.evaluate.Made.WPG;
import static nl.seinhuis.stages.policy.evaluate.Made.basis;
import static nl.seinhuis.stages.policy.evaluate.Made.cell;
import static nl.seinhuis.stages.policy.evaluate.Made.law;
import static nl.seinhuis.stages.policy.evaluate.Made.level;
import static nl.seinhuis.stages.policy.evaluate.Made.only;
import static nl.seinhuis.stages.policy.evaluate.Made.rule;
import static nl.seinhuis.stages.policy.evaluate.Made.when;
import static nl.seinhuis.stages.policy.evaluate.Made.wpg;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.ShippedSet;
import nl.seinhuis.stages.policy.model.BasisKind;
import nl.seinhuis.stages.policy.model.Cell;
import nl.seinhuis.stages.policy.model.Context;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.Facts;
import nl.seinhuis.stages.policy.model.LegalBasis;
import nl.seinhuis.stages.policy.model.Rule;
import nl.seinhuis.stages.policy.model.RuleKey;
import org.junit.jupiter.api.Test;

/** How a rule decides, step by step, on rules made for it. */
class CompiledRuleTest {
    private static final Map<String, LegalBasis> FREE = law(basis("A", BasisKind.ART6, null));
    private static final Facts NONE = Facts.none();

    @Test
    void gives_the_base_and_with_its_gates_the_highest_step_that_holds() {
        Cell cell = cell(
                "group+none",
                FREE,
                when("coarse+none", Fact.NECESSITY),
                when("full+none", Fact.NECESSITY, Fact.ACUTE_DANGER),
                when("fine+none", Fact.CONSENT));
        CompiledRule rule = rule(KEY, Category.RESIDENCE, cell, FREE);
        assertThat(at(rule, Category.RESIDENCE)).isEqualTo(level("group+none"));
        assertThat(at(rule, Category.RESIDENCE, Fact.ACUTE_DANGER)).isEqualTo(level("group+none"));
        assertThat(at(rule, Category.RESIDENCE, Fact.NECESSITY)).isEqualTo(level("coarse+none"));
        assertThat(at(rule, Category.RESIDENCE, Fact.NECESSITY, Fact.CONSENT_WRITTEN))
                .isEqualTo(level("fine+none"));
        assertThat(at(rule, Category.RESIDENCE, Fact.NECESSITY, Fact.ACUTE_DANGER, Fact.CONSENT))
                .isEqualTo(level("full+none"));
        assertThat(at(rule, Category.IDENTITY, Fact.NECESSITY)).isEqualTo(Level.WITHHELD);
    }

    @Test
    void needs_every_gate_in_the_category_itself() {
        CompiledRule rule = rule(
                KEY,
                cell("withheld+none", FREE, when("full+none", Fact.NECESSITY)),
                FREE,
                Category.IDENTITY,
                Category.HEALTH);
        Decision decision = rule.decide(NONE.with(Fact.NECESSITY, List.of(Category.IDENTITY)));
        assertThat(decision.level(Category.IDENTITY)).isEqualTo(level("full+none"));
        assertThat(decision.level(Category.HEALTH)).isEqualTo(Level.WITHHELD);
    }

    @Test
    void releases_nothing_unless_every_condition_of_the_cell_holds() {
        Cell cell = only(cell("group+none", FREE, when("full+none", Fact.NECESSITY)), Fact.ADULT, Fact.FORM_ARB);
        CompiledRule rule = rule(KEY, Category.HEALTH, cell, FREE);
        assertThat(at(rule, Category.HEALTH, Fact.NECESSITY)).isEqualTo(Level.WITHHELD);
        assertThat(at(rule, Category.HEALTH, Fact.ADULT, Fact.NECESSITY)).isEqualTo(Level.WITHHELD);
        assertThat(at(rule, Category.HEALTH, Fact.ADULT, Fact.FORM_ARB)).isEqualTo(level("group+none"));
        assertThat(at(rule, Category.HEALTH, Fact.ADULT, Fact.FORM_ARB, Fact.NECESSITY))
                .isEqualTo(level("full+none"));
        CompiledCell ready = rule.cell(Category.HEALTH);
        assertThat(ready.conditionsHold(Fact.ADULT.bits())).isFalse();
        assertThat(ready.conditionsHold(Fact.ADULT.bits() | Fact.FORM_ARB.bits()))
                .isTrue();
        assertThat(ready.byRule(Fact.NECESSITY.bits())).isEqualTo(LevelCode.of(level("full+none")));
    }

    @Test
    void under_the_wpg_gives_no_more_than_the_best_article_that_was_stated() {
        Map<String, LegalBasis> law = law(
                wpg("W20", "20", "coarse+none"),
                wpg("W19", "19", "fine+none", Fact.WPG_DECISION),
                wpg("W16", "16", "withheld+none"));
        CompiledRule rule = rule(WPG, Category.PLACE, cell("full+pseudonym", law), law);
        assertThat(at(rule, Category.PLACE)).isEqualTo(Level.WITHHELD);
        assertThat(at(rule, Category.PLACE, Fact.WPG_16)).isEqualTo(Level.WITHHELD);
        assertThat(at(rule, Category.PLACE, Fact.WPG_19)).isEqualTo(Level.WITHHELD);
        assertThat(at(rule, Category.PLACE, Fact.WPG_20)).isEqualTo(level("coarse+none"));
        assertThat(at(rule, Category.PLACE, Fact.WPG_20, Fact.WPG_19)).isEqualTo(level("coarse+none"));
        assertThat(at(rule, Category.PLACE, Fact.WPG_20, Fact.WPG_19, Fact.WPG_DECISION))
                .isEqualTo(level("fine+none"));
        assertThat(at(rule(KEY, Category.PLACE, cell("full+pseudonym", law), law), Category.PLACE))
                .as("elsewhere the loader has held the rule against its envelope")
                .isEqualTo(level("full+pseudonym"));
    }

    @Test
    void single_values_of_a_special_class_need_a_basis_of_their_own() {
        Map<String, LegalBasis> law = law(
                basis("A", BasisKind.ART6, null),
                basis("N", BasisKind.ART9, "coarse+none", Fact.CONSENT),
                basis("T", BasisKind.ART10, "group+none"));
        Cell cell = cell("full+none", law);
        Decision without = rule(KEY, Category.INDICATORS, cell, law).decide(NONE);
        assertThat(classes(without, Category.INDICATORS))
                .containsExactly(level("full+none"), Level.WITHHELD, level("group+none"), Level.WITHHELD);
        Decision with = rule(KEY, Category.INDICATORS, cell, law).decide(NONE.with(Fact.CONSENT));
        assertThat(classes(with, Category.INDICATORS))
                .containsExactly(level("full+none"), level("coarse+none"), level("group+none"), Level.WITHHELD);
        assertThat(classes(rule(KEY, Category.NATIONALITY, cell, law).decide(NONE), Category.NATIONALITY))
                .as("a category with one class as a whole")
                .containsOnly(level("full+none"));
        for (Category category : CompiledCell.PER_VALUE) {
            assertThat(rule(KEY, category, cell, law).decide(NONE).level(category, DataClass.BSN))
                    .isEqualTo(Level.WITHHELD);
        }
    }

    @Test
    void applies_the_hard_rules_last() {
        Cell full = cell("full+none", FREE);
        CompiledRule rule = rule(KEY, full, FREE, Category.values());
        assertThat(at(rule, Category.BSN)).isEqualTo(Level.WITHHELD);
        assertThat(at(rule, Category.BSN, Fact.SENDER_BSN)).isEqualTo(level("full+none"));
        assertThat(at(rule, Category.RESIDENCE, Fact.SENDER_BSN)).isEqualTo(level("full+none"));
        assertThat(at(rule, Category.RESIDENCE, Fact.PROTECTED_ADDRESS)).isEqualTo(level("group+none"));
        assertThat(at(rule, Category.PLACE, Fact.PROTECTED_ADDRESS)).isEqualTo(level("group+none"));
        assertThat(at(rule, Category.IDENTITY, Fact.PROTECTED_ADDRESS)).isEqualTo(level("full+none"));
        assertThat(at(rule, Category.NARRATIVE)).isEqualTo(level("coarse+none"));
        assertThat(at(rule, Category.REPORTER_PERSON)).isEqualTo(Level.WITHHELD);
        assertThat(at(rule(KEY, Category.IDENTITY, cell("hit+none", FREE), FREE), Category.IDENTITY))
                .as("a key outside matching")
                .isEqualTo(Level.WITHHELD);
        CompiledCell residence = rule.cell(Category.RESIDENCE);
        assertThat(residence.beforeHardRules(Fact.PROTECTED_ADDRESS.bits()))
                .isEqualTo(LevelCode.of(level("full+none")));
    }

    @Test
    void is_the_same_decision_when_rule_facts_and_levels_are() {
        CompiledRule rule =
                rule(KEY, Category.HEALTH, cell("withheld+none", FREE, when("full+none", Fact.CONSENT)), FREE);
        CompiledRule other = rule(KEY, Category.HEALTH, cell("full+none", FREE), FREE);
        Decision decision = rule.decide(NONE.with(Fact.CONSENT));
        assertThat(decision)
                .isEqualTo(rule.decide(NONE.with(Fact.CONSENT)))
                .hasSameHashCodeAs(rule.decide(NONE.with(Fact.CONSENT)))
                .isNotEqualTo(rule.decide(NONE))
                .isNotEqualTo(rule.decide(NONE.with(Fact.CONSENT, Fact.NECESSITY)))
                .isNotEqualTo(other.decide(NONE.with(Fact.CONSENT)))
                .isNotEqualTo(new CompiledDecision(rule, NONE.with(Fact.CONSENT), new byte[1]))
                .isNotEqualTo("decision");
        assertThat(rule.decide(NONE).hashCode())
                .isNotEqualTo(decision.hashCode())
                .isNotEqualTo(rule.decide(NONE.with(Fact.NECESSITY)).hashCode());
        assertThat(decision.sameLevels(other.decide(NONE))).isTrue();
        assertThat(decision.sameLevels(rule.decide(NONE))).isFalse();
        assertThat(decision.sameLevels(new NoDecision(Explanation.NO_RULE))).isFalse();
        assertThat(rule.decide(NONE).sameLevels(new NoDecision(Explanation.NO_RULE)))
                .isTrue();
    }

    @Test
    void tells_what_it_rests_on() {
        Map<String, LegalBasis> law = law(
                basis("A", BasisKind.ART6, null),
                basis("B", BasisKind.ART9, "group+none"),
                basis("C", BasisKind.ART9, "full+none", Fact.CONSENT),
                basis("D", BasisKind.ART9, "withheld+none"));
        CompiledRule rule = rule(KEY, Category.HEALTH, cell("group+none", law), law);
        assertThat(rule.decide(NONE).bases(Category.HEALTH)).containsExactly("A", "B");
        assertThat(rule.decide(NONE.with(Fact.CONSENT)).bases(Category.HEALTH)).containsExactly("A", "B", "C");
        assertThat(rule.decide(NONE).bases(Category.IDENTITY)).isEmpty();
        assertThat(rule(KEY, Category.HEALTH, cell("withheld+none", law), law)
                        .decide(NONE)
                        .bases(Category.HEALTH))
                .isEmpty();
        assertThat(rule.law()).isEqualTo(law);
        Facts facts = NONE.with(Fact.CONSENT);
        assertThat(rule.decide(facts).contexts()).containsExactly(new Context(KEY, facts));
        assertThat(rule.decide(facts).rule()).isEqualTo("made");
        assertThat(rule.decide(facts).reason(Category.HEALTH).code()).isEqualTo("released");
        assertThat(rule.decide(facts).reason(Category.IDENTITY).code()).isEqualTo("no-rule");
    }

    @Test
    void is_empty_only_when_no_class_of_any_category_shows_anything() {
        Cell gated = cell("withheld+none", FREE, when("group+none", Fact.CONSENT));
        CompiledRule rule = rule(KEY, Category.LEGAL_META, gated, FREE);
        assertThat(rule.decide(NONE).isEmpty()).isTrue();
        assertThat(rule.decide(NONE.with(Fact.CONSENT)).isEmpty()).isFalse();
        assertThat(rule.cell(Category.LEGAL_META)).isNotNull();
        assertThat(rule(KEY, Category.LEGAL_META, cell("withheld+none", FREE), FREE)
                        .cell(Category.LEGAL_META))
                .as("a cell that never releases is not compiled")
                .isNull();
    }

    @Test
    void shows_neutral_codes_only_where_the_cell_of_the_indicators_says_so() {
        Cell open = cell("full+none", FREE);
        Cell neutral = new Cell(open.base(), List.of(), List.of(), true, open.because(), open.note(), open.reason());
        assertThat(rule(KEY, Category.INDICATORS, neutral, FREE).decide(NONE).locationCodes())
                .isTrue();
        assertThat(rule(KEY, Category.INDICATORS, open, FREE).decide(NONE).locationCodes())
                .isFalse();
        assertThat(rule(KEY, Category.PLACE, neutral, FREE).decide(NONE).locationCodes())
                .isFalse();
    }

    @Test
    void someone_with_two_roles_gets_the_lower_of_two_decisions() {
        Decision much = rule(KEY, cell("full+none", FREE), FREE, Category.HEALTH, Category.IDENTITY)
                .decide(NONE);
        Decision little = new CompiledRule(
                        new Rule("other", KEY, Map.of(Category.HEALTH, cell("group+none", FREE))), FREE)
                .decide(NONE.with(Fact.CONSENT));
        for (Decision lower : List.of(new LowerDecision(much, little), new LowerDecision(little, much))) {
            assertThat(lower.level(Category.HEALTH)).isEqualTo(level("group+none"));
            assertThat(lower.level(Category.IDENTITY)).isEqualTo(Level.WITHHELD);
            assertThat(lower.reason(Category.HEALTH)).isEqualTo(little.reason(Category.HEALTH));
            assertThat(lower.reason(Category.IDENTITY)).isEqualTo(little.reason(Category.IDENTITY));
            assertThat(lower.bases(Category.HEALTH)).containsExactly("A");
            assertThat(lower.bases(Category.IDENTITY)).isEmpty();
            assertThat(lower.contexts()).hasSize(2).containsAll(much.contexts()).containsAll(little.contexts());
        }
        assertThat(new LowerDecision(much, little).rule()).isEqualTo("made+other");
    }

    @Test
    void without_a_rule_everything_is_withheld() {
        PolicySet set = ShippedSet.get();
        Context context =
                new Context(new RuleKey(Purpose.ADMINISTER, Role.NGO, Role.NGO, SubjectRole.NONE, Regime.WPG), NONE);
        Decision decision = set.decide(context);
        assertThat(decision.isEmpty()).isTrue();
        assertThat(decision.contexts()).containsExactly(context);
        assertThat(decision.rule()).isEqualTo("none");
        assertThat(decision.bases(Category.HEALTH)).isEmpty();
        assertThat(decision.reason(Category.HEALTH)).isEqualTo(Explanation.NO_RULE);
        for (Category category : Category.values()) {
            assertThat(classes(decision, category)).containsOnly(Level.WITHHELD);
        }
    }

    @Test
    void every_key_has_a_place_of_its_own() {
        boolean[] taken = new boolean[(int) RuleKey.all()];
        for (Purpose purpose : Purpose.values()) {
            for (Role from : Role.values()) {
                for (Role to : Role.values()) {
                    for (SubjectRole subject : SubjectRole.values()) {
                        for (Regime regime : Regime.values()) {
                            int index = new RuleKey(purpose, from, to, subject, regime).index();
                            assertThat(taken[index]).isFalse();
                            taken[index] = true;
                        }
                    }
                }
            }
        }
        assertThat(taken).doesNotContain(false);
        assertThat(KEY).hasToString("assist, from municipality-social to kmar, subject victim, avg");
    }

    private static Level at(CompiledRule rule, Category category, Fact... facts) {
        return rule.decide(NONE.with(facts)).level(category);
    }

    private static List<Level> classes(Decision decision, Category category) {
        return List.of(DataClass.values()).stream()
                .map(valueClass -> decision.level(category, valueClass))
                .toList();
    }
}
