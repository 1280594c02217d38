// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.declare;

import static nl.seinhuis.signal.SubjectRole.SUSPECT;
import static nl.seinhuis.signal.SubjectRole.VICTIM;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import nl.seinhuis.signal.ConsentGiver;
import nl.seinhuis.signal.Exclusion;
import nl.seinhuis.signal.Gate;
import nl.seinhuis.signal.GateForm;
import nl.seinhuis.signal.GateKind;
import nl.seinhuis.signal.Minor;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.policy.ShippedSet;
import nl.seinhuis.stages.policy.decide.Sample;
import org.junit.jupiter.api.Test;

class DeclarationCheckTest {

    private static Sample municipality() {
        return Sample.by("municipality-groningen-social").purpose(Purpose.TRIAGE, "AVG6-E-DUID");
    }

    private static Sample ggd() {
        return Sample.by("ggd-groningen").purpose(Purpose.TRIAGE, "AVG6-E-DUID");
    }

    private static Sample police() {
        return Sample.by("police-noord").wpg("20").purpose(Purpose.TRIAGE, "WPG-20");
    }

    private static Gate acute(LocalDate date, String time) {
        return new Gate(
                GateKind.ACUTE_DANGER,
                "p1",
                List.of(Role.POLICE),
                Sample.EVERYTHING,
                null,
                List.of(),
                null,
                date,
                time,
                "teamleider",
                "levensgevaar",
                date.plusDays(1));
    }

    @Test
    void takes_an_honest_signal() {
        assertThat(municipality().person("p1", VICTIM).faults()).isEmpty();
        assertThat(police().person("p1", SUSPECT).policeData().faults()).isEmpty();
    }

    @Test
    void refuses_a_purpose_that_the_role_may_not_declare() {
        assertThat(Sample.by("ggd-groningen")
                        .purpose(Purpose.ADMINISTER, "AVG6-E-BEST")
                        .faults())
                .contains("purpose-not-allowed");
    }

    @Test
    void refuses_a_basis_that_does_not_exist_does_not_fit_or_carries_nothing() {
        assertThat(Sample.by("ggd-groningen").purpose(Purpose.TRIAGE, "AVG6-X").faults())
                .contains("unknown-basis", "basis-missing");
        assertThat(Sample.by("ggd-groningen")
                        .purpose(Purpose.TRIAGE, "AVG6-F-DUID")
                        .faults())
                .contains("basis-does-not-fit");
        assertThat(Sample.by("ggd-groningen")
                        .purpose(Purpose.TRIAGE, "AVG9-G-23A")
                        .faults())
                .containsExactly("basis-missing");
        assertThat(municipality().purpose(Purpose.TRIAGE, "AVG6-E-DUID").faults())
                .containsExactly("purpose-twice");
    }

    @Test
    void refuses_a_ggd_signal_about_persons_without_ground_for_breaching_secrecy() {
        assertThat(ggd().person("p1", VICTIM).faults()).containsExactly("secrecy-ground-missing");
        assertThat(ggd().person("p1", VICTIM)
                        .gate(GateKind.NECESSITY, "p1", Role.CARE_COORDINATOR)
                        .faults())
                .containsExactly("secrecy-ground-missing");
        assertThat(ggd().person("p1", VICTIM)
                        .gate(GateKind.SECRECY_BREACH, "p1", Role.CARE_COORDINATOR)
                        .faults())
                .isEmpty();
        assertThat(ggd().faults()).isEmpty();
    }

    @Test
    void refuses_the_wpg_from_others_and_the_avg_from_police() {
        assertThat(municipality().wpg("20").faults()).contains("regime-not-yours");
        assertThat(Sample.by("police-noord").purpose(Purpose.TRIAGE, "WPG-20").faults())
                .contains("regime-not-yours");
    }

    @Test
    void refuses_the_wpg_without_article_and_decision() {
        assertThat(Sample.by("police-noord")
                        .wpg(null)
                        .purpose(Purpose.TRIAGE, "WPG-20")
                        .faults())
                .containsExactly("wpg-article-missing", "wpg-decision-missing");
    }

    @Test
    void refuses_police_data_from_anyone_else() {
        assertThat(municipality().person("p1", SUSPECT).policeData().faults()).containsExactly("police-data-not-yours");
    }

    @Test
    void refuses_a_bsn_without_a_ground_of_role_and_record() {
        assertThat(municipality().person("p1", VICTIM).bsn().faults()).containsExactly("bsn-without-ground");
        assertThat(municipality()
                        .person("p1", VICTIM)
                        .bsn()
                        .gate(GateKind.SENDER_BSN, "p1", Role.POLICE)
                        .faults())
                .isEmpty();
        assertThat(Sample.by("woco-lefier")
                        .purpose(Purpose.TRIAGE, "AVG6-F-DUID")
                        .person("p1", VICTIM)
                        .bsn()
                        .gate(GateKind.SENDER_BSN, "p1", Role.POLICE)
                        .faults())
                .containsExactly("bsn-without-ground");
    }

    @Test
    void refuses_a_minor_flag_that_the_date_of_birth_contradicts() {
        assertThat(municipality().person("p1", VICTIM, "1990-01-01", Minor.YES).faults())
                .containsExactly("minor-conflict");
        assertThat(municipality().person("p1", VICTIM, "2015", Minor.NO).faults())
                .containsExactly("minor-conflict");
        assertThat(municipality().person("p1", VICTIM, "2008", Minor.NO).faults())
                .isEmpty();
        assertThat(municipality().person("p1", VICTIM, "2015", Minor.UNKNOWN).faults())
                .isEmpty();
    }

    @Test
    void refuses_an_addressee_that_does_not_exist_or_stands_twice() {
        assertThat(municipality().to("nobody").faults()).containsExactly("unknown-desk");
        assertThat(municipality().to("kmar", "kmar").faults()).containsExactly("desk-twice");
    }

    @Test
    void refuses_an_exclusion_that_is_not_clear() {
        assertThat(municipality().exclude(new Exclusion(null, null, false)).faults())
                .containsExactly("exclusion-unclear");
        assertThat(municipality()
                        .exclude(new Exclusion(Role.POLICE, "police-noord", false))
                        .faults())
                .containsExactly("exclusion-unclear");
        assertThat(municipality().exclude(new Exclusion(null, "nobody", false)).faults())
                .containsExactly("unknown-desk");
        assertThat(municipality()
                        .exclude(new Exclusion(null, "police-noord", true))
                        .faults())
                .containsExactly("lift-needs-role");
    }

    @Test
    void refuses_an_expiry_of_today_or_beyond_24_months() {
        assertThat(municipality().expires(Sample.TODAY).faults()).containsExactly("expiry-out-of-range");
        assertThat(municipality()
                        .expires(Sample.TODAY.plusMonths(24).plusDays(1))
                        .faults())
                .containsExactly("expiry-out-of-range");
        assertThat(municipality().expires(Sample.TODAY.plusDays(1)).faults()).isEmpty();
        assertThat(municipality().expires(Sample.TODAY.plusMonths(24)).faults()).isEmpty();
    }

    @Test
    void refuses_consent_by_the_wrong_giver_where_the_age_is_certain() {
        assertThat(consent("2012-03-01", Minor.YES, ConsentGiver.SELF)).containsExactly("consent-by-age");
        assertThat(consent("2012-03-01", Minor.YES, ConsentGiver.SELF, ConsentGiver.PARENTS))
                .isEmpty();
        assertThat(consent("2016-03-01", Minor.YES, ConsentGiver.PARENTS)).isEmpty();
        assertThat(consent("2010-03-01", Minor.YES, ConsentGiver.SELF)).isEmpty();
        assertThat(consent(null, Minor.NO, ConsentGiver.PARENTS)).containsExactly("consent-by-age");
        assertThat(consent(null, Minor.UNKNOWN, ConsentGiver.SELF)).isEmpty();
    }

    private static List<String> consent(String birthDate, Minor minor, ConsentGiver... givers) {
        return municipality()
                .person("p1", VICTIM, birthDate, minor)
                .consent("p1", GateForm.WRITTEN, List.of(givers), null, Role.CARE_COORDINATOR)
                .faults();
    }

    @Test
    void refuses_consent_by_a_suspect_or_without_form() {
        assertThat(municipality()
                        .person("p1", VICTIM)
                        .add("p2", SUSPECT, "Uitbuiter", null, Minor.NO, null)
                        .consent("p1", GateForm.WRITTEN, List.of(ConsentGiver.SELF), "p2", Role.CARE_COORDINATOR)
                        .faults())
                .containsExactly("consent-by-suspect");
        assertThat(municipality()
                        .person("p1", VICTIM)
                        .consent("p1", null, List.of(), null, Role.CARE_COORDINATOR)
                        .faults())
                .containsExactly("consent-incomplete");
    }

    @Test
    void refuses_acute_danger_of_more_than_a_day_ago_in_the_future_or_without_time() {
        Sample sample = municipality().person("p1", VICTIM);
        assertThat(sample.gate(acute(Sample.TODAY.minusDays(1), "13:00")).faults())
                .isEmpty();
        assertThat(municipality()
                        .person("p1", VICTIM)
                        .gate(acute(Sample.TODAY.minusDays(1), "12:59"))
                        .faults())
                .containsExactly("acute-out-of-range");
        assertThat(municipality()
                        .person("p1", VICTIM)
                        .gate(acute(Sample.TODAY, "13:01"))
                        .faults())
                .containsExactly("acute-out-of-range");
        assertThat(municipality()
                        .person("p1", VICTIM)
                        .gate(acute(Sample.TODAY, null))
                        .faults())
                .containsExactly("acute-without-time");
    }

    @Test
    void refuses_gates_of_tomorrow_about_nobody_or_that_only_the_broker_can_know() {
        assertThat(municipality()
                        .person("p1", VICTIM)
                        .gate(acute(Sample.TODAY.plusDays(1), "10:00"))
                        .faults())
                .contains("date-in-future");
        assertThat(municipality().gate(GateKind.NECESSITY, "p9", Role.POLICE).faults())
                .containsExactly("unknown-ref");
        assertThat(municipality().gate(GateKind.NECESSITY, null).faults()).containsExactly("gate-without-scope");
        assertThat(municipality().gate(GateKind.OWN_STOCK, null, Role.POLICE).faults())
                .containsExactly("gate-not-yours");
    }

    @Test
    void refuses_a_giver_who_is_not_in_the_signal_and_a_gate_that_ended_before_it_began() {
        assertThat(municipality()
                        .person("p1", VICTIM)
                        .consent("p1", GateForm.WRITTEN, List.of(ConsentGiver.SELF), "p9", Role.CARE_COORDINATOR)
                        .faults())
                .containsExactly("unknown-ref");
        Gate recorded = acute(Sample.TODAY, "10:00");
        Gate ended = new Gate(
                GateKind.NECESSITY,
                "p1",
                recorded.recipients(),
                recorded.categories(),
                null,
                List.of(),
                null,
                Sample.TODAY.minusDays(3),
                null,
                recorded.function(),
                recorded.reason(),
                Sample.TODAY.minusDays(4));
        assertThat(municipality().person("p1", VICTIM).gate(ended).faults()).contains("valid-until-before-date");
    }

    @Test
    void looks_at_the_age_of_the_one_whom_the_consent_is_about_and_says_who_decides() {
        Sample child = municipality()
                .person("p1", VICTIM, null, Minor.NO)
                .person("p2", VICTIM, "2016-03-01", Minor.YES)
                .consent("p2", GateForm.WRITTEN, List.of(ConsentGiver.SELF), null, Role.CARE_COORDINATOR);
        assertThat(words(child))
                .containsExactly("Onder de 12 beslissen de ouders, van 12 tot en met 15 ouders en kind samen."
                        + " Under 12 the parents decide, from 12 to 15 parents and child together.");
        Sample grown = municipality()
                .person("p1", VICTIM, "2016-03-01", Minor.YES)
                .person("p2", VICTIM, null, Minor.NO)
                .consent("p2", GateForm.WRITTEN, List.of(ConsentGiver.PARENTS), null, Role.CARE_COORDINATOR);
        assertThat(words(grown))
                .containsExactly("Vanaf 16 jaar beslist de betrokkene zelf. From 16 the subject decides.");
    }

    private static List<String> words(Sample sample) {
        return DeclarationCheck.check(sample.signal(), sample.agency(), ShippedSet.get(), Sample.NOW).stream()
                .map(fault -> fault.dutch() + " " + fault.english())
                .toList();
    }

    @Test
    void does_not_refuse_a_signal_for_which_several_desks_could_be_asked() {
        assertThat(municipality().to("care-terwille", "ggd-groningen").faults()).isEmpty();
    }

    @Test
    void answers_everything_at_once_in_two_languages_without_a_value() {
        assertThat(DeclarationCheck.check(
                        municipality()
                                .person("p1", VICTIM, "1990-01-01", Minor.YES)
                                .bsn()
                                .to("nobody")
                                .expires(Sample.TODAY)
                                .signal(),
                        municipality().agency(),
                        ShippedSet.get(),
                        Sample.NOW))
                .hasSize(4)
                .allSatisfy(fault -> {
                    assertThat(fault.pointer()).startsWith("/");
                    assertThat(fault.dutch() + fault.english())
                            .isNotBlank()
                            .doesNotContain("999990019", "nobody", "1990");
                });
    }
}
