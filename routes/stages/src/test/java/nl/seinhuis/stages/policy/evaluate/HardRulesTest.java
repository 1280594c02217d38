// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.evaluate;

import static nl.seinhuis.stages.policy.evaluate.Made.level;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.policy.model.Context;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.Facts;
import nl.seinhuis.stages.policy.model.RuleKey;
import org.junit.jupiter.api.Test;

/** Every ceiling of the hard rules, for every key and category, against the sentences of the design. */
class HardRulesTest {
    private static final Set<Role> POLICE = Set.of(Role.POLICE, Role.KMAR, Role.LABOUR_INSPECTORATE);
    private static final Set<Role> CARE = Set.of(
            Role.CARE_COORDINATOR_REMOTE,
            Role.MUNICIPALITY_SOCIAL,
            Role.GGD,
            Role.CARE_ORGANISATION,
            Role.YOUTH_CARE,
            Role.COMENSHA,
            Role.NGO);

    @Test
    void every_ceiling_is_what_the_design_says() {
        for (RuleKey key : keys()) {
            for (Category category : Category.values()) {
                for (Fact fact : List.of(Fact.SENDER_BSN, Fact.PROTECTED_ADDRESS, Fact.CONSENT)) {
                    Context context = new Context(key, Facts.none().with(fact));
                    assertThat(HardRules.ceiling(context, category))
                            .as("%s %s %s", key, category, fact)
                            .isEqualTo(expected(key, category, fact));
                }
            }
        }
    }

    private static Level expected(RuleKey key, Category category, Fact fact) {
        boolean address = category == Category.RESIDENCE || category == Category.PLACE;
        boolean match = key.purpose() == Purpose.MATCH;
        if (category == Category.REPORTER_PERSON
                || (key.regime() == Regime.WPG && !POLICE.contains(key.from()))
                || (category == Category.BSN && fact != Fact.SENDER_BSN)
                || (category == Category.POLICE_DATA && CARE.contains(key.to()))
                || (match && key.to() == Role.HOUSING_CORPORATION)
                || (match && address && fact == Fact.PROTECTED_ADDRESS)
                || (match && category == Category.NARRATIVE)) {
            return Level.WITHHELD;
        }
        if (category == Category.NARRATIVE) {
            return level("coarse+none");
        }
        if (category == Category.POLICE_DATA
                && Set.of(Role.CARE_COORDINATOR, Role.VEILIG_THUIS).contains(key.to())) {
            return level(match ? "withheld+none" : "group+none");
        }
        if (address && fact == Fact.PROTECTED_ADDRESS) {
            return level("group+none");
        }
        if (match) {
            return level(category == Category.BSN ? "withheld+none" : "hit+none");
        }
        return level("full+pseudonym");
    }

    @Test
    void each_reads_at_most_the_fact_on_which_it_depends() {
        for (Category category : Category.values()) {
            int read = switch (category) {
                case BSN -> Fact.SENDER_BSN.bits();
                case RESIDENCE, PLACE -> Fact.PROTECTED_ADDRESS.bits();
                default -> 0;
            };
            assertThat(HardRules.reads(category)).isEqualTo(read);
            for (Fact fact : Fact.values()) {
                if (fact.bits() != read) {
                    assertThat(HardRules.ceiling(Made.KEY, category, fact.bits()))
                            .isEqualTo(HardRules.ceiling(Made.KEY, category, 0));
                }
            }
        }
    }

    @Test
    void only_police_kmar_and_labour_inspectorate_hold_police_data() {
        for (Role role : Role.values()) {
            assertThat(HardRules.holdsPoliceData(role)).isEqualTo(POLICE.contains(role));
        }
    }

    @Test
    void names_the_rule_that_forbids() {
        assertThat(HardRules.code(Made.KEY, Category.REPORTER_PERSON)).isEqualTo("hard-rule-reporter-person");
        assertThat(HardRules.code(Made.KEY, Category.NARRATIVE)).isEqualTo("hard-rule-narrative");
        assertThat(HardRules.code(Made.KEY, Category.BSN)).isEqualTo("hard-rule-bsn");
        assertThat(HardRules.code(Made.KEY, Category.RESIDENCE)).isEqualTo("hard-rule-protected-address");
        assertThat(HardRules.code(Made.KEY, Category.PLACE)).isEqualTo("hard-rule-protected-address");
        assertThat(HardRules.code(Made.KEY, Category.POLICE_DATA)).isEqualTo("hard-rule-police-data");
        assertThat(HardRules.code(Made.KEY, Category.IDENTITY)).isEqualTo("hard-rule-match");
        assertThat(HardRules.code(Made.WPG, Category.BSN)).isEqualTo("hard-rule-bsn");
        RuleKey received = new RuleKey(Purpose.ASSIST, Role.NGO, Role.NGO, SubjectRole.NONE, Regime.WPG);
        assertThat(HardRules.code(received, Category.BSN)).isEqualTo("hard-rule-wpg");
    }

    private static List<RuleKey> keys() {
        List<RuleKey> keys = new ArrayList<>();
        for (Purpose purpose : List.of(Purpose.ASSIST, Purpose.MATCH)) {
            for (Role from : Role.values()) {
                for (Role to : Role.values()) {
                    for (Regime regime : Regime.values()) {
                        keys.add(new RuleKey(purpose, from, to, SubjectRole.VICTIM, regime));
                    }
                }
            }
        }
        return keys;
    }
}
