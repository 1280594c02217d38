// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.GateKind;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Levels;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.policy.decide.Sample;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private static Decision victim(Sample sample, String desk, Purpose purpose) {
        return Sample.person(Sample.at(sample.decide(), desk, purpose), "p1");
    }

    private static Sample triage() {
        return Sample.by("municipality-groningen-social")
                .purpose(Purpose.TRIAGE, "AVG6-E-DUID")
                .person("p1", SubjectRole.VICTIM);
    }

    @Test
    void says_what_was_shown_by_which_rule_and_what_more_would_take() {
        Reason reason =
                victim(triage(), "care-coordinator-groningen", Purpose.TRIAGE).reason(Category.IDENTITY);
        assertThat(reason.code()).isEqualTo("released");
        assertThat(reason.dutch())
                .startsWith("Getoond (pseudoniem): ")
                .contains("Regel triage.")
                .endsWith("Meer kan met vastgelegde noodzaak.");
        assertThat(reason.english())
                .startsWith("Shown (pseudonym): ")
                .endsWith("More is possible with recorded necessity.");
    }

    @Test
    void says_which_gates_are_missing() {
        Reason reason =
                victim(triage(), "care-coordinator-groningen", Purpose.TRIAGE).reason(Category.HEALTH);
        assertThat(reason.code()).isEqualTo("gate-missing");
        assertThat(reason.dutch()).startsWith("Afgeschermd: nodig is nog acuut gevaar");
        assertThat(reason.english()).startsWith("Withheld: still needed is acute danger");
    }

    @Test
    void says_that_the_rule_withholds_on_purpose() {
        Reason reason =
                victim(triage(), "care-coordinator-groningen", Purpose.TRIAGE).reason(Category.SEXUAL_LIFE);
        assertThat(reason.code()).isEqualTo("withheld-by-rule");
        assertThat(reason.english()).contains("Interpretation does not need this.");
    }

    @Test
    void says_which_condition_is_not_met() {
        Reason reason =
                victim(triage(), "veilig-thuis-groningen", Purpose.TRIAGE).reason(Category.IDENTITY);
        assertThat(reason.code()).isEqualTo("condition-unmet");
        assertThat(reason.dutch()).contains("een (vermoedelijk) minderjarige");
    }

    @Test
    void says_that_a_fixed_rule_forbids_it() {
        Sample sample = Sample.by("municipality-groningen-social")
                .purpose(Purpose.INVESTIGATE, "AVG6-E-OPS")
                .person("p1", SubjectRole.VICTIM)
                .gate(GateKind.CONSENT, "p1", Role.POLICE);
        Reason reason = victim(sample, "police-noord", Purpose.INVESTIGATE).reason(Category.BSN);
        assertThat(reason.code()).isEqualTo("gate-missing");
        assertThat(reason.english()).contains("the sender's own ground for the BSN");
    }

    @Test
    void has_a_word_in_both_languages_for_every_level_of_every_category() {
        for (Category category : Category.values()) {
            assertThat(Levels.isAllowed(category, Level.WITHHELD)).isTrue();
            for (Levels.Allowed allowed : Levels.allowed(category)) {
                assertThat(allowed.dutch()).isNotBlank();
                assertThat(allowed.english()).isNotBlank();
                assertThat(allowed.shownDutch()).isNotBlank();
                assertThat(allowed.shownEnglish()).isNotBlank();
            }
        }
        Levels.Allowed group = Levels.describe(Category.BIRTH_DATE, Level.parse("group+none"));
        assertThat(group.dutch()).isEqualTo("groep");
        assertThat(group.english()).isEqualTo("group");
    }
}
