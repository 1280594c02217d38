// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.decide;

import static nl.seinhuis.signal.Category.IDENTITY;
import static nl.seinhuis.signal.Category.INDICATORS;
import static nl.seinhuis.signal.Category.PLACE;
import static nl.seinhuis.signal.Category.POLICE_DATA;
import static nl.seinhuis.signal.Category.RESIDENCE;
import static nl.seinhuis.signal.SubjectRole.SUSPECT;
import static nl.seinhuis.signal.SubjectRole.TENANT_OR_OWNER;
import static nl.seinhuis.signal.SubjectRole.VICTIM;
import static nl.seinhuis.stages.policy.decide.Sample.at;
import static nl.seinhuis.stages.policy.decide.Sample.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.LocalDate;
import java.util.List;
import nl.seinhuis.signal.AddressPart;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.ConsentGiver;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Form;
import nl.seinhuis.signal.Gate;
import nl.seinhuis.signal.GateForm;
import nl.seinhuis.signal.GateKind;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Minor;
import nl.seinhuis.signal.Place;
import nl.seinhuis.signal.PlaceKind;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.policy.ShippedSet;
import nl.seinhuis.stages.policy.evaluate.Decision;
import nl.seinhuis.stages.policy.stock.Stock;
import nl.seinhuis.stages.policy.stock.StockTest;
import org.junit.jupiter.api.Test;

class PolicyDeciderTest {
    private static final String COORDINATOR = "care-coordinator-groningen";

    @Test
    void the_corporations_signal_reaches_the_coordinator_with_the_dwelling_and_never_the_tenants_name() {
        DecidedSignal decided = Sample.by("woco-lefier")
                .purpose(Purpose.TRIAGE, "AVG6-F-DUID")
                .person("p1", TENANT_OR_OWNER)
                .gate(GateKind.CONSENT, "p1", Role.values())
                .gate(GateKind.NECESSITY, "p1", Role.values())
                .decide();
        DeskDecision desk = at(decided, COORDINATOR, Purpose.TRIAGE);
        assertThat(desk.objects().level(PLACE)).isEqualTo(Level.parse("coarse+pseudonym"));
        assertThat(desk.objects().level(INDICATORS).content()).isEqualTo(Content.FULL);
        assertThat(person(desk, "p1").level(IDENTITY)).isEqualTo(Level.WITHHELD);
        assertThat(desk.absent()).extracting(SubjectDecision::ref).containsExactly("p1");
    }

    @Test
    void a_corporation_receives_no_person_data_of_anyone_whatever_is_recorded() {
        Sample sample = Sample.by("municipality-groningen-order")
                .purpose(Purpose.ADMINISTER, "AVG6-E-BEST")
                .person("p1", VICTIM)
                .person("p2", TENANT_OR_OWNER)
                .person("p3", SUSPECT)
                .dwelling("0014010000000001", null);
        for (GateKind kind : GateKind.values()) {
            for (String ref : List.of("p1", "p2", "p3")) {
                sample.gate(kind, ref, Role.values());
            }
            sample.gate(kind, null, Role.values());
        }
        DeskDecision desk =
                at(sample.decide(ShippedSet.get(), stock("0014010000000001")), "woco-lefier", Purpose.ADMINISTER);
        assertThat(desk.persons()).isEmpty();
        assertThat(desk.absent()).hasSize(3);
        assertThat(desk.objects().level(PLACE)).isEqualTo(Level.parse("full+none"));
        assertThat(desk.locationOnly()).isTrue();
        assertThat(desk.objects().level(Category.EXPLOITATION)).isEqualTo(Level.WITHHELD);
        assertThat(desk.objects().level(INDICATORS, DataClass.ART9)).isEqualTo(Level.WITHHELD);
    }

    @Test
    void a_corporation_learns_nothing_of_a_place_where_a_victim_lives_unless_action_is_agreed() {
        Sample sample = Sample.by("municipality-groningen-order")
                .purpose(Purpose.ADMINISTER, "AVG6-E-BEST")
                .person("p1", VICTIM)
                .dwelling("0014010000000001", "p1");
        Stock stock = stock("0014010000000001");
        assertThat(at(sample.decide(ShippedSet.get(), stock), "woco-lefier", Purpose.ADMINISTER)
                        .delivers())
                .isFalse();
        sample.gate(GateKind.DWELLING_ACTION, null, List.of(PLACE), Role.HOUSING_CORPORATION);
        Decision agreed = at(sample.decide(ShippedSet.get(), stock), "woco-lefier", Purpose.ADMINISTER)
                .objects();
        assertThat(agreed.level(PLACE)).isEqualTo(Level.parse("full+none"));
        assertThat(agreed.level(INDICATORS)).isEqualTo(Level.WITHHELD);
    }

    @Test
    void an_excluded_role_is_never_asked() {
        DecidedSignal decided = Sample.by("municipality-groningen-order")
                .purpose(Purpose.INVESTIGATE, "AVG6-E-OPS")
                .purpose(Purpose.TRIAGE, "AVG6-E-DUID")
                .exclude(Role.POLICE, false)
                .gate(GateKind.ACUTE_DANGER, null, Role.POLICE)
                .decide();
        assertThat(Sample.asked(decided)).contains(COORDINATOR).doesNotContain("police-noord");
        assertThat(decided.notAsked())
                .anyMatch(
                        n -> n.who().equals("police-noord") && n.reason().code().equals("excluded"));
    }

    @Test
    void an_exclusion_is_lifted_only_where_the_sender_said_so_and_stated_acute_danger_to_that_role() {
        Sample sample = Sample.by("municipality-groningen-order")
                .purpose(Purpose.INVESTIGATE, "AVG6-E-OPS")
                .exclude(Role.POLICE, true);
        assertThat(Sample.asked(sample.decide())).doesNotContain("police-noord");
        sample.gate(GateKind.ACUTE_DANGER, null, Role.CARE_COORDINATOR);
        assertThat(Sample.asked(sample.decide())).doesNotContain("police-noord");
        sample.gate(GateKind.ACUTE_DANGER, null, Role.POLICE);
        assertThat(Sample.asked(sample.decide())).contains("police-noord");
    }

    @Test
    void excluding_the_coordinator_also_excludes_the_one_at_a_distance() {
        DecidedSignal decided = Sample.by("municipality-groningen-order")
                .purpose(Purpose.TRIAGE, "AVG6-E-DUID")
                .place("VR05", null)
                .exclude(Role.CARE_COORDINATOR, false)
                .decide();
        assertThat(Sample.asked(decided)).doesNotContain("comensha-remote");
    }

    @Test
    void police_data_reach_the_coordinator_at_most_as_known_and_other_care_not_at_all() {
        Sample sample = Sample.by("police-noord")
                .wpg("20")
                .purpose(Purpose.ASSIST, "WPG-20", "WPG-19", "WPG-18-SHELTER")
                .purpose(Purpose.TRIAGE, "WPG-20")
                .person("p1", SUSPECT)
                .policeData()
                .person("p2", VICTIM)
                .policeData()
                .to("care-terwille", "ggd-groningen", "youth-care-noord");
        for (GateKind kind : GateKind.values()) {
            sample.gate(kind, "p1", Role.values())
                    .gate(kind, "p2", Role.values())
                    .gate(kind, null, Role.values());
        }
        for (DeskDecision desk : sample.decide().decisions()) {
            for (String ref : List.of("p1", "p2")) {
                Level level = person(desk, ref).level(POLICE_DATA);
                if (desk.desk().role() == Role.CARE_COORDINATOR || desk.desk().role() == Role.VEILIG_THUIS) {
                    assertThat(level.atMost(Level.parse("group+none"))).isTrue();
                } else {
                    assertThat(level).as(desk.desk().id()).isEqualTo(Level.WITHHELD);
                }
            }
        }
        assertThat(person(at(sample.decide(), COORDINATOR, Purpose.ASSIST), "p1")
                        .level(POLICE_DATA))
                .isEqualTo(Level.parse("group+none"));
    }

    @Test
    void three_persons_with_three_consents_are_decided_person_by_person() {
        DecidedSignal decided = Sample.by("ggd-groningen")
                .purpose(Purpose.ASSIST, "AVG6-A", "SEC-CONSENT")
                .purpose(Purpose.INVESTIGATE, "AVG6-E-OPS", "SEC-CONSENT")
                .person("p1", VICTIM)
                .person("p2", SUSPECT)
                .person("p3", TENANT_OR_OWNER)
                .gate(GateKind.CONSENT, "p1", Role.CARE_COORDINATOR)
                .gate(GateKind.SECRECY_BREACH, "p2", Role.POLICE)
                .gate(GateKind.NECESSITY, "p2", Role.POLICE)
                .gate(GateKind.CONSENT, "p3", Role.MUNICIPALITY_SOCIAL)
                .decide();
        DeskDecision coordinator = at(decided, COORDINATOR, Purpose.ASSIST);
        assertThat(person(coordinator, "p1").level(IDENTITY)).isEqualTo(Level.parse("full+pseudonym"));
        assertThat(coordinator.absent()).extracting(SubjectDecision::ref).containsExactly("p2", "p3");
        DeskDecision police = at(decided, "police-noord", Purpose.INVESTIGATE);
        assertThat(person(police, "p2").level(IDENTITY)).isEqualTo(Level.parse("full+pseudonym"));
        assertThat(person(police, "p1").level(IDENTITY)).isEqualTo(Level.WITHHELD);
        assertThat(person(police, "p3").level(IDENTITY)).isEqualTo(Level.WITHHELD);
        assertThat(at(decided, "municipality-groningen-social", Purpose.ASSIST).persons())
                .isEmpty();
    }

    @Test
    void free_text_is_never_shown_in_full() {
        Sample sample = Sample.by("youth-care-noord")
                .purpose(Purpose.ASSIST, "AVG6-A", "SEC-CONSENT")
                .purpose(Purpose.TRIAGE, "AVG6-E-DUID", "SEC-CONSENT")
                .purpose(Purpose.INVESTIGATE, "AVG6-E-OPS", "SEC-CONSENT")
                .purpose(Purpose.REGISTER, "AVG6-A-REG", "SEC-CONSENT")
                .person("p1", VICTIM);
        for (GateKind kind : GateKind.values()) {
            sample.gate(kind, "p1", Role.values()).gate(kind, null, Role.values());
        }
        assertThat(sample.decide().decisions())
                .isNotEmpty()
                .allMatch(desk -> desk.objects().level(Category.NARRATIVE).atMost(Level.parse("coarse+none")));
    }

    @Test
    void a_region_without_coordinator_decides_as_the_remote_role_and_sends_no_name_without_consent() {
        Sample sample = Sample.by("municipality-groningen-order")
                .purpose(Purpose.TRIAGE, "AVG6-E-DUID")
                .place("VR05", null)
                .person("p1", VICTIM)
                .gate(GateKind.NECESSITY, "p1", Role.values())
                .gate(GateKind.ACUTE_DANGER, "p1", Role.values());
        DecidedSignal decided = sample.decide();
        DeskDecision remote = at(decided, "comensha-remote", Purpose.TRIAGE);
        assertThat(remote.desk().role()).isEqualTo(Role.CARE_COORDINATOR_REMOTE);
        assertThat(remote.region()).isEqualTo("VR05");
        assertThat(Sample.asked(decided)).doesNotContain(COORDINATOR);
        for (DeskDecision desk : decided.decisions()) {
            assertThat(person(desk, "p1").level(IDENTITY)).as(desk.desk().id()).isEqualTo(Level.WITHHELD);
        }
    }

    @Test
    void consent_for_the_coordinator_does_not_cover_the_one_at_a_distance() {
        DecidedSignal decided = Sample.by("care-coordinator-drenthe")
                .purpose(Purpose.ASSIST, "AVG6-A", "AVG6-E-HULP")
                .place("VR05", null)
                .person("p1", VICTIM)
                .gate(GateKind.CONSENT, "p1", Role.CARE_COORDINATOR)
                .decide();
        assertThat(person(at(decided, "comensha-remote", Purpose.ASSIST), "p1").level(IDENTITY))
                .isEqualTo(Level.WITHHELD);
    }

    @Test
    void registration_by_others_than_police_needs_written_consent() {
        Sample oral = Sample.by("care-terwille")
                .purpose(Purpose.REGISTER, "AVG6-A-REG", "SEC-CONSENT")
                .person("p1", VICTIM)
                .consent("p1", GateForm.ORAL, List.of(ConsentGiver.SELF), null, Role.COMENSHA);
        assertThat(at(oral.decide(), "comensha-registration", Purpose.REGISTER).delivers())
                .isFalse();
        Sample written = Sample.by("care-terwille")
                .purpose(Purpose.REGISTER, "AVG6-A-REG", "SEC-CONSENT")
                .person("p1", VICTIM)
                .consent("p1", GateForm.WRITTEN, List.of(ConsentGiver.SELF), null, Role.COMENSHA);
        assertThat(person(at(written.decide(), "comensha-registration", Purpose.REGISTER), "p1")
                        .level(IDENTITY)
                        .content())
                .isEqualTo(Content.FULL);
    }

    @Test
    void assist_takes_the_place_of_triage_for_the_person_whose_gates_hold_and_for_nobody_else() {
        DecidedSignal decided = Sample.by("municipality-groningen-social")
                .purpose(Purpose.ASSIST, "AVG6-A", "AVG6-E-HULP")
                .purpose(Purpose.TRIAGE, "AVG6-E-DUID")
                .person("p1", VICTIM)
                .add("p2", VICTIM, "Ander", null, Minor.NO, null)
                .gate(GateKind.CONSENT, "p1", Role.CARE_COORDINATOR)
                .decide();
        DeskDecision assist = at(decided, COORDINATOR, Purpose.ASSIST);
        DeskDecision triage = at(decided, COORDINATOR, Purpose.TRIAGE);
        assertThat(assist.persons()).extracting(SubjectDecision::ref).containsExactly("p1");
        assertThat(triage.persons()).extracting(SubjectDecision::ref).containsExactly("p2");
        assertThat(assist.objects().isEmpty()).isFalse();
        assertThat(triage.objects().isEmpty()).isTrue();
    }

    @Test
    void without_gates_for_anyone_everything_goes_under_triage_alone() {
        DecidedSignal decided = Sample.by("municipality-groningen-social")
                .purpose(Purpose.ASSIST, "AVG6-A", "AVG6-E-HULP")
                .purpose(Purpose.TRIAGE, "AVG6-E-DUID")
                .person("p1", VICTIM)
                .decide();
        assertThat(at(decided, COORDINATOR, Purpose.ASSIST).delivers()).isFalse();
        assertThat(at(decided, COORDINATOR, Purpose.TRIAGE).delivers()).isTrue();
    }

    @Test
    void consent_given_by_a_suspect_opens_nothing() {
        DecidedSignal decided = Sample.by("municipality-groningen-social")
                .purpose(Purpose.ASSIST, "AVG6-A", "AVG6-E-HULP")
                .person("p1", VICTIM)
                .add("p2", SUSPECT, "Uitbuiter", null, Minor.NO, null)
                .consent("p1", GateForm.WRITTEN, List.of(ConsentGiver.SELF), "p2", Role.CARE_COORDINATOR)
                .decide();
        assertThat(at(decided, COORDINATOR, Purpose.ASSIST).persons()).isEmpty();
    }

    @Test
    void consent_of_a_child_of_fourteen_counts_only_with_that_of_the_parents() {
        for (boolean both : List.of(true, false)) {
            List<ConsentGiver> givers =
                    both ? List.of(ConsentGiver.SELF, ConsentGiver.PARENTS) : List.of(ConsentGiver.SELF);
            DecidedSignal decided = Sample.by("municipality-groningen-social")
                    .purpose(Purpose.ASSIST, "AVG6-A", "AVG6-E-HULP")
                    .person("p1", VICTIM, "2012-03-01", Minor.YES)
                    .consent("p1", GateForm.WRITTEN, givers, null, Role.CARE_COORDINATOR)
                    .decide();
            assertThat(at(decided, COORDINATOR, Purpose.ASSIST).persons()).hasSize(both ? 1 : 0);
        }
    }

    @Test
    void a_gate_counts_for_its_categories_alone() {
        DecidedSignal decided = Sample.by("municipality-groningen-social")
                .purpose(Purpose.ASSIST, "AVG6-A", "AVG6-E-HULP")
                .person("p1", VICTIM)
                .gate(GateKind.CONSENT, "p1", List.of(Category.CONTACT), Role.CARE_COORDINATOR)
                .decide();
        Decision decision = person(at(decided, COORDINATOR, Purpose.ASSIST), "p1");
        assertThat(decision.level(Category.CONTACT).content()).isEqualTo(Content.FULL);
        assertThat(decision.level(IDENTITY)).isEqualTo(Level.WITHHELD);
        assertThat(decision.reason(IDENTITY).code()).isEqualTo("gate-missing");
        assertThat(decision.bases(Category.CONTACT)).contains("AVG6-A");
        assertThat(decision.bases(IDENTITY)).isEmpty();
    }

    @Test
    void an_expired_gate_opens_nothing() {
        Gate yesterday = new Gate(
                GateKind.NECESSITY,
                "p1",
                List.of(Role.CARE_COORDINATOR),
                Sample.EVERYTHING,
                null,
                List.of(),
                null,
                Sample.TODAY.minusDays(9),
                null,
                "teamleider",
                "vastgelegd",
                Sample.TODAY.minusDays(1));
        DecidedSignal decided = Sample.by("municipality-groningen-social")
                .purpose(Purpose.ASSIST, "AVG6-E-HULP")
                .person("p1", VICTIM)
                .gate(yesterday)
                .decide();
        assertThat(at(decided, COORDINATOR, Purpose.ASSIST).persons()).isEmpty();
    }

    @Test
    void someone_with_two_roles_gets_the_lower_level_of_the_two() {
        Sample sample = Sample.by("municipality-groningen-social")
                .purpose(Purpose.ASSIST, "AVG6-A", "AVG6-E-HULP")
                .add("p1", VICTIM, "Zelfde", "1990-01-01", Minor.NO, null)
                .gate(GateKind.NECESSITY, "p1", Role.CARE_COORDINATOR);
        assertThat(at(sample.decide(), COORDINATOR, Purpose.ASSIST).persons()).hasSize(1);
        sample.add("p2", SUSPECT, "Zelfde", "1990-01-01", Minor.NO, null);
        DeskDecision both = at(sample.decide(), COORDINATOR, Purpose.ASSIST);
        assertThat(both.persons()).isEmpty();
    }

    @Test
    void a_secret_residence_shows_the_region_at_most_also_as_the_place_and_through_a_housemate() {
        Sample sample = Sample.by("municipality-groningen-social")
                .purpose(Purpose.ASSIST, "AVG6-A", "AVG6-E-HULP")
                .resident("p1", VICTIM, Sample.residence("VR01", true))
                .add("p2", VICTIM, "Ander", null, Minor.NO, Sample.residence("VR01", false))
                .dwelling("0014010000000001", null)
                .gate(GateKind.CONSENT, "p1", Role.CARE_COORDINATOR)
                .gate(GateKind.CONSENT, "p2", Role.CARE_COORDINATOR);
        DeskDecision desk = at(sample.decide(), COORDINATOR, Purpose.ASSIST);
        assertThat(person(desk, "p1").level(RESIDENCE)).isEqualTo(Level.parse("group+none"));
        assertThat(person(desk, "p2").level(RESIDENCE)).isEqualTo(Level.parse("group+none"));
        assertThat(desk.objects().level(PLACE)).isEqualTo(Level.parse("group+none"));
    }

    @Test
    void a_shelter_as_place_shows_the_region_at_most() {
        DecidedSignal decided = Sample.by("municipality-groningen-social")
                .purpose(Purpose.TRIAGE, "AVG6-E-DUID")
                .place(new Place(
                        "VR01",
                        "GM0014",
                        new AddressPart("0014010000000009"),
                        null,
                        null,
                        null,
                        PlaceKind.OPVANG,
                        null))
                .decide();
        assertThat(at(decided, COORDINATOR, Purpose.TRIAGE).objects().level(PLACE))
                .isEqualTo(Level.parse("group+none"));
    }

    @Test
    void under_the_wpg_only_what_the_stated_article_carries_is_released() {
        Sample sixteen = Sample.by("police-noord")
                .wpg("16")
                .purpose(Purpose.TRIAGE, "WPG-20")
                .person("p1", VICTIM)
                .gate(GateKind.WPG_DECISION, "p1", Role.CARE_COORDINATOR)
                .gate(GateKind.WPG_DECISION, null, Role.CARE_COORDINATOR);
        assertThat(at(sixteen.decide(), COORDINATOR, Purpose.TRIAGE).delivers()).isTrue();
        Sample none = Sample.by("police-noord")
                .wpg("16")
                .purpose(Purpose.TRIAGE)
                .person("p1", VICTIM)
                .gate(GateKind.WPG_DECISION, "p1", Role.CARE_COORDINATOR)
                .gate(GateKind.WPG_DECISION, null, Role.CARE_COORDINATOR);
        DeskDecision desk = at(none.decide(), COORDINATOR, Purpose.TRIAGE);
        assertThat(desk.delivers()).isFalse();
        assertThat(desk.objects().reason(PLACE).code()).isEqualTo("article-missing");
    }

    @Test
    void what_is_for_minors_only_reaches_nobody_about_an_adult_or_someone_of_unknown_age() {
        for (Minor minor : Minor.values()) {
            DecidedSignal decided = Sample.by("municipality-groningen-social")
                    .purpose(Purpose.TRIAGE, "AVG6-E-DUID")
                    .person("p1", VICTIM, null, minor)
                    .decide();
            boolean expected = minor == Minor.YES || minor == Minor.PRESUMED;
            assertThat(at(decided, "veilig-thuis-groningen", Purpose.TRIAGE).delivers())
                    .as(minor.code())
                    .isEqualTo(expected);
        }
    }

    @Test
    void special_values_pass_only_as_far_as_a_basis_of_their_class_allows() {
        DecidedSignal decided = Sample.by("woco-lefier")
                .purpose(Purpose.TRIAGE, "AVG6-F-DUID")
                .purpose(Purpose.ADMINISTER, "AVG6-F-BEST")
                .decide();
        Decision triage = at(decided, COORDINATOR, Purpose.TRIAGE).objects();
        assertThat(triage.level(Category.EXPLOITATION)).isEqualTo(Level.parse("full+none"));
        assertThat(triage.level(Category.EXPLOITATION, DataClass.ART9)).isEqualTo(Level.parse("group+none"));
        assertThat(triage.level(Category.EXPLOITATION, DataClass.ART10)).isEqualTo(Level.WITHHELD);
        Decision order =
                at(decided, "municipality-groningen-order", Purpose.ADMINISTER).objects();
        assertThat(order.level(Category.EXPLOITATION)).isEqualTo(Level.parse("group+none"));
        assertThat(order.level(Category.EXPLOITATION, DataClass.ART9)).isEqualTo(Level.WITHHELD);
    }

    @Test
    void after_its_last_day_nobody_is_asked() {
        DecidedSignal decided = Sample.by("woco-lefier")
                .purpose(Purpose.TRIAGE, "AVG6-F-DUID")
                .expires(Sample.TODAY.minusDays(1))
                .decide();
        assertThat(decided.decisions()).isEmpty();
        assertThat(decided.notAsked()).extracting(n -> n.reason().code()).containsExactly("expired");
    }

    @Test
    void a_copy_lives_no_longer_than_policy_and_sender_both_allow() {
        Sample sample = Sample.by("woco-lefier").purpose(Purpose.TRIAGE, "AVG6-F-DUID");
        LocalDate far = Sample.TODAY.plusMonths(20);
        assertThat(at(sample.expires(far).decide(), COORDINATOR, Purpose.TRIAGE).expires())
                .isEqualTo(Sample.TODAY.plusMonths(12));
        LocalDate near = Sample.TODAY.plusMonths(2);
        assertThat(at(sample.expires(near).decide(), COORDINATOR, Purpose.TRIAGE)
                        .expires())
                .isEqualTo(near);
    }

    @Test
    void matching_and_tables_yield_no_delivery() {
        DecidedSignal decided = Sample.by("care-coordinator-drenthe")
                .purpose(Purpose.MATCH, "AVG6-E-KOP")
                .purpose(Purpose.MONITOR, "AVG6-E-STAT")
                .person("p1", VICTIM)
                .decide();
        assertThat(decided.decisions()).isEmpty();
    }

    @Test
    void a_purpose_that_was_not_declared_is_never_decided() {
        DecidedSignal decided = Sample.by("municipality-groningen-order")
                .purpose(Purpose.ADMINISTER, "AVG6-E-BEST")
                .forms(Form.ARB)
                .person("p1", VICTIM)
                .decide();
        assertThat(decided.decisions()).isNotEmpty().allMatch(d -> d.purpose() == Purpose.ADMINISTER);
    }

    @Test
    void the_same_signal_at_the_same_moment_is_decided_the_same() {
        Sample sample = Sample.by("ggd-groningen")
                .purpose(Purpose.TRIAGE, "AVG6-E-DUID", "SEC-CONFLICT")
                .person("p1", VICTIM)
                .gate(GateKind.SECRECY_BREACH, "p1", Role.CARE_COORDINATOR);
        assertThat(described(sample.decide())).isEqualTo(described(sample.decide()));
    }

    @Test
    void refuses_nothing_at_all() {
        PolicyDecider decider = new PolicyDecider(ShippedSet.get(), Stock.empty(), Sample.CLOCK);
        assertThatNullPointerException().isThrownBy(() -> decider.decide(null));
    }

    private static String described(DecidedSignal decided) {
        StringBuilder text = new StringBuilder(decided.setDigest());
        for (DeskDecision desk : decided.decisions()) {
            text.append(desk.desk().id()).append(desk.purpose());
            for (Category category : Category.values()) {
                text.append(desk.objects().level(category));
                desk.persons().forEach(p -> text.append(p.decision().level(category)));
            }
        }
        return text.toString();
    }

    private static Stock stock(String bagId) {
        return StockTest.of("woco-lefier", bagId);
    }
}
