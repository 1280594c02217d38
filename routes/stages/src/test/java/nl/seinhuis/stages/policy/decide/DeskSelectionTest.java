// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.decide;

import static nl.seinhuis.signal.SubjectRole.EMPLOYER;
import static nl.seinhuis.signal.SubjectRole.VICTIM;
import static nl.seinhuis.stages.policy.decide.Sample.asked;
import static nl.seinhuis.stages.policy.decide.Sample.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import nl.seinhuis.signal.Form;
import nl.seinhuis.signal.GateKind;
import nl.seinhuis.signal.Minor;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.policy.ConfigCopy;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.ShippedSet;
import nl.seinhuis.stages.policy.stock.Stock;
import org.junit.jupiter.api.Test;

class DeskSelectionTest {
    private static final String DESK = """
              - id: %s
                role: %s
                regions: [VR01]
                purposes: [%s]
                channel: amqp
            """;

    private static Sample triage() {
        return Sample.by("municipality-groningen-order").purpose(Purpose.TRIAGE, "AVG6-E-DUID");
    }

    private static List<String> reasons(DecidedSignal decided, String who) {
        return decided.notAsked().stream()
                .filter(n -> n.who().equals(who))
                .map(n -> n.reason().code())
                .toList();
    }

    @Test
    void asks_the_coordinator_of_the_region_of_the_observation() {
        assertThat(asked(triage().place("VR03", null).decide()))
                .contains("care-coordinator-drenthe")
                .doesNotContain("care-coordinator-groningen", "care-coordinator-utrecht");
    }

    @Test
    void asks_the_senders_own_region_where_there_is_no_place() {
        DecidedSignal decided = triage().place(null).decide();
        assertThat(at(decided, "care-coordinator-groningen", Purpose.TRIAGE).region())
                .isEqualTo("VR01");
    }

    @Test
    void thirty_shelters_in_a_region_are_reached_by_none_unless_one_is_named() {
        StringBuilder shelters = new StringBuilder();
        IntStream.rangeClosed(1, 30)
                .forEach(i -> shelters.append(DESK.formatted("shelter-" + i, "care-organisation", "assist")));
        PolicySet set = ConfigCopy.shipped()
                .append("desks/care-terwille.yaml", shelters.toString())
                .load();
        Sample sample = Sample.by("care-coordinator-groningen")
                .purpose(Purpose.ASSIST, "AVG6-A", "AVG6-E-HULP")
                .person("p1", VICTIM)
                .gate(GateKind.CONSENT, "p1", Role.values());
        DecidedSignal nobody = sample.decide(set, Stock.empty());
        assertThat(nobody.decisions()).noneMatch(d -> d.desk().role() == Role.CARE_ORGANISATION);
        assertThat(reasons(nobody, "care-organisation")).containsExactly("not-addressed");
        DecidedSignal one = sample.to("shelter-7").decide(set, Stock.empty());
        assertThat(asked(one)).contains("shelter-7").doesNotContain("shelter-6", "care-terwille");
    }

    @Test
    void asks_a_ggd_for_help_only_by_name() {
        Sample sample = Sample.by("care-coordinator-groningen")
                .purpose(Purpose.ASSIST, "AVG6-E-HULP")
                .person("p1", VICTIM);
        assertThat(asked(sample.decide())).doesNotContain("ggd-groningen");
        assertThat(asked(sample.to("ggd-groningen").decide())).contains("ggd-groningen");
    }

    @Test
    void asks_municipal_desks_by_municipality_and_nobody_without_one() {
        Sample sample = Sample.by("woco-lefier").purpose(Purpose.ADMINISTER, "AVG6-F-BEST");
        assertThat(asked(sample.decide())).contains("municipality-groningen-order");
        assertThat(asked(sample.place("VR01", "GM9999").decide())).isEmpty();
        DecidedSignal without = sample.place("VR01", null).decide();
        assertThat(asked(without)).isEmpty();
        assertThat(reasons(without, "municipality-order")).containsExactly("no-municipality");
    }

    @Test
    void asks_the_labour_inspectorate_only_about_labour_exploitation() {
        Sample sample = Sample.by("municipality-groningen-order").purpose(Purpose.INVESTIGATE, "AVG6-E-OPS");
        assertThat(asked(sample.forms(Form.SEK).decide())).doesNotContain("labour-inspectorate");
        DecidedSignal labour = sample.forms(Form.SEK, Form.ARB).decide();
        assertThat(at(labour, "labour-inspectorate", Purpose.INVESTIGATE).delivers())
                .isTrue();
    }

    @Test
    void asks_nobody_where_several_desks_could_be_the_one_unless_the_sender_chooses() {
        PolicySet set = ConfigCopy.shipped()
                .append("desks/police-noord.yaml", DESK.formatted("police-second", "police", "investigate"))
                .load();
        Sample sample = Sample.by("municipality-groningen-order").purpose(Purpose.INVESTIGATE, "AVG6-E-OPS");
        DecidedSignal unclear = sample.decide(set, Stock.empty());
        assertThat(asked(unclear)).doesNotContain("police-noord", "police-second");
        assertThat(reasons(unclear, "police")).containsExactly("several-candidates");
        assertThat(asked(sample.to("police-second").decide(set, Stock.empty())))
                .contains("police-second")
                .doesNotContain("police-noord");
    }

    @Test
    void adds_only_the_coordinator_of_another_region_of_residence_and_tells_it_of_its_resident_alone() {
        DecidedSignal decided = triage().purpose(Purpose.INVESTIGATE, "AVG6-E-OPS")
                .resident("p1", VICTIM, Sample.residence("VR03", false))
                .add("p2", VICTIM, "Ander", null, Minor.NO, null)
                .decide();
        DeskDecision drenthe = at(decided, "care-coordinator-drenthe", Purpose.TRIAGE);
        assertThat(drenthe.region()).isEqualTo("VR03");
        assertThat(drenthe.persons()).extracting(SubjectDecision::ref).containsExactly("p1");
        assertThat(at(decided, "care-coordinator-groningen", Purpose.TRIAGE).persons())
                .extracting(SubjectDecision::ref)
                .containsExactly("p1", "p2");
        assertThat(decided.decisions().stream()
                        .filter(d -> d.region().equals("VR03"))
                        .map(d -> d.desk().role()))
                .containsOnly(Role.CARE_COORDINATOR);
    }

    @Test
    void does_not_betray_a_withheld_residence_by_asking_there() {
        DecidedSignal decided = triage().resident("p1", EMPLOYER, Sample.residence("VR03", false))
                .decide();
        assertThat(at(decided, "care-coordinator-drenthe", Purpose.TRIAGE).delivers())
                .isFalse();
    }

    @Test
    void adds_no_region_of_residence_when_triage_was_not_declared() {
        DecidedSignal decided = Sample.by("care-coordinator-groningen")
                .purpose(Purpose.ASSIST, "AVG6-A", "AVG6-E-HULP")
                .resident("p1", VICTIM, Sample.residence("VR03", false))
                .gate(GateKind.CONSENT, "p1", Role.values())
                .decide();
        assertThat(asked(decided)).doesNotContain("care-coordinator-drenthe");
    }

    @Test
    void splits_victims_by_age_and_sends_unknown_age_to_the_default_coordinator() {
        PolicySet set = ConfigCopy.shipped()
                .replace("desks/care-coordinator-groningen.yaml", "ages: all", "ages: from-23")
                .append(
                        "desks/care-coordinator-drenthe.yaml",
                        DESK.formatted("young-groningen", "care-coordinator", "assist, triage")
                                + "    ages: under-23\n    default-for-unknown-age: false\n")
                .load();
        DecidedSignal decided = triage().person("p1", VICTIM, "2008-05-01", Minor.YES)
                .add("p2", VICTIM, "Ouder", "1980", Minor.NO, null)
                .add("p3", VICTIM, "Onbekend", null, Minor.NO, null)
                .decide(set, Stock.empty());
        assertThat(at(decided, "young-groningen", Purpose.TRIAGE).persons())
                .extracting(SubjectDecision::ref)
                .containsExactly("p1");
        assertThat(at(decided, "care-coordinator-groningen", Purpose.TRIAGE).persons())
                .extracting(SubjectDecision::ref)
                .containsExactly("p2", "p3");
    }

    @Test
    void tells_of_a_region_that_nobody_covers() {
        PolicySet set = ConfigCopy.shipped()
                .replace("regions.yaml", "\"Twente\", coverage: remote", "\"Twente\", coverage: none")
                .load();
        DecidedSignal decided = triage().place("VR05", null).decide(set, Stock.empty());
        assertThat(reasons(decided, "care-coordinator")).containsExactly("no-coverage");
    }

    @Test
    void tells_of_an_addressee_that_does_not_serve_the_place_or_purpose() {
        DecidedSignal decided = triage().to("police-midden").decide();
        assertThat(reasons(decided, "police-midden")).containsExactly("addressee-not-asked");
    }

    @Test
    void asks_a_desk_only_for_purposes_that_it_is_registered_for() {
        assertThat(ShippedSet.get().desks())
                .allSatisfy(desk -> assertThat(triage().decide().decisions())
                        .filteredOn(d -> d.desk().equals(desk))
                        .allMatch(d -> desk.purposes().contains(d.purpose())));
    }
}
