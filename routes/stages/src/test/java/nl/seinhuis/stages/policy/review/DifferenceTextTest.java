// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.seinhuis.stages.policy.ConfigCopy;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.ShippedSet;
import org.junit.jupiter.api.Test;

/** A lawyer reads what would change without knowing the files. */
class DifferenceTextTest {
    private final PolicySet shipped = ShippedSet.get();
    private final PolicySet gate = ConfigCopy.shipped()
            .replace("policies/triage.yaml", "{necessity & same-region: fine+none}", "{necessity: fine+none}")
            .load();

    @Test
    void says_who_would_receive_more_of_whom_from_whom_and_under_which_condition() {
        List<String> lines = new DifferenceText(true).lines(SetDifference.between(shipped, gate));
        assertThat(lines)
                .hasSize(2)
                .first()
                .asString()
                .startsWith("Zorgcoördinatoren krijgen meer: verblijfplaats (fijn in plaats van grof) van slachtoffers,"
                        + " voor het doel duiding, uit meldingen van Arbeidsinspectie, ")
                .contains("gemeente (sociaal domein)")
                .endsWith(", mits er is: vastgelegde noodzaak.");
        assertThat(lines.get(1)).startsWith("Dit verruimt. Meetekenen moet een functionaris van: Arbeidsinspectie, ");
    }

    @Test
    void says_the_same_in_english() {
        List<String> lines = new DifferenceText(false).lines(SetDifference.between(gate, shipped));
        assertThat(lines.get(0))
                .startsWith(
                        "Care coordinators would receive less: residence (coarse instead of fine) of victims, for the"
                                + " purpose triage, from signals of labour inspectorate, ")
                .endsWith(", given: recorded necessity.");
        assertThat(lines.get(1)).isEqualTo("This only tightens.");
    }

    @Test
    void says_what_is_new_and_what_is_gone() {
        PolicySet without = ConfigCopy.shipped()
                .replace("policies/triage.yaml", "birth-date: {base: group+none, ", "birth-date: {")
                .load();
        assertThat(new DifferenceText(true)
                        .lines(SetDifference.between(without, shipped))
                        .get(0))
                .startsWith("Zorgcoördinatoren krijgen nieuw: geboortedatum (groep) van slachtoffers");
        assertThat(new DifferenceText(true)
                        .lines(SetDifference.between(shipped, without))
                        .get(0))
                .startsWith("Zorgcoördinatoren krijgen niet meer: geboortedatum (was groep) van slachtoffers");
    }

    @Test
    void says_what_a_desk_would_serve_from_now_on() {
        PolicySet wider = ConfigCopy.shipped()
                .replace("desks/woco-lefier.yaml", "regions: [VR01, VR03]", "regions: [VR01, VR03, VR02]")
                .load();
        assertThat(new DifferenceText(true)
                        .lines(SetDifference.between(shipped, wider))
                        .get(0))
                .startsWith(
                        "Loket woco-lefier: regio's: nu VR01 Groningen, VR03 Drenthe, VR02 Fryslân (was VR01 Groningen, VR03"
                                + " Drenthe). Verruimt wie gegevens"
                                + " kan krijgen, uit meldingen van politie");
    }

    @Test
    void says_of_a_long_list_what_comes_and_goes_and_cuts_nothing_off() {
        String many = IntStream.rangeClosed(1000, 1040).mapToObj(n -> "GM" + n).collect(Collectors.joining(", "));
        ConfigCopy before = ConfigCopy.shipped().replace("desks/municipality-groningen-order.yaml", "GM0014", many);
        ConfigCopy after = ConfigCopy.shipped()
                .replace("desks/municipality-groningen-order.yaml", "GM0014", many.replace("GM1002", "GM9999"));
        SetDifference difference = SetDifference.between(before.load(), after.load());
        assertThat(new DifferenceText(true).lines(difference).get(0))
                .startsWith("Loket municipality-groningen-order: gemeenten: erbij komt GM9999; eraf gaat GM1002 (nu 41,"
                        + " was 41). Verruimt");
        assertThat(new DifferenceText(false).lines(difference).get(0))
                .startsWith("Desk municipality-groningen-order: municipalities: added: GM9999; removed: GM1002 (now 41,"
                        + " was 41). Widens");
    }

    @Test
    void a_thousand_changed_words_hide_no_desk() {
        PolicySet other = ConfigCopy.shipped()
                .replace("policies/triage.yaml", "alleen met Wpg-besluit", "enkel met Wpg-besluit")
                .replace("policies/triage.yaml", "als het beroepsgeheim het toelaat", "als de zwijgplicht het toelaat")
                .replace("desks/woco-lefier.yaml", "regions: [VR01, VR03]", "regions: [VR01, VR03, VR02]")
                .load();
        List<String> lines = new DifferenceText(true).lines(SetDifference.between(shipped, other));
        assertThat(lines).hasSizeGreaterThan(20);
        assertThat(lines.get(0)).startsWith("Loket woco-lefier: regio's: nu VR01");
        assertThat(lines.get(1)).startsWith("Regel triage.");
        assertThat(lines.get(lines.size() - 1)).startsWith("Dit verruimt. Meetekenen moet");
    }

    @Test
    void says_what_a_new_desk_and_a_new_basis_are() {
        PolicySet other = ConfigCopy.shipped()
                .append("desks/police-noord.yaml", """
                          - id: police-sea
                            role: police
                            regions: [VR02]
                            purposes: [investigate]
                            channel: amqp
                        """)
                .append("law/art6.yaml", """
                          - code: AVG6-NEW
                            statute: "AVG 6(1)(e)"
                            regimes: [avg]
                            from: [ggd]
                            to: [police]
                            purposes: [investigate]
                            gates: necessity
                            ceiling: {bsn: withheld+none, vehicle: withheld+pseudonym}
                            otherwise: unlimited
                            status: assumption
                            source: "[1]"
                            reason: "A test."
                        """)
                .load();
        assertThat(new DifferenceText(true).lines(SetDifference.between(shipped, other)))
                .anyMatch(line -> line.startsWith("Loket police-sea is nieuw: ")
                        && line.contains("; doelen opsporing; regio's VR02 Fryslân; rol politie. Verruimt"))
                .anyMatch(line -> line.startsWith("Grondslag AVG6-NEW is nieuw: hoogste niveau (BSN of V-nummer niet;"
                                + " voertuig pseudoniem); melders GGD; ")
                        && line.contains(
                                "voorwaarden vastgelegde noodzaak; soort grondslag AVG 6; hoogste niveau van het"
                                        + " overige onbeperkt;"));
    }

    @Test
    void says_in_words_who_may_sign_and_what_else_the_set_holds() {
        PolicySet other = ConfigCopy.shipped()
                .replace("officers.yaml", "agency: police-noord", "agency: kmar")
                .replace("officers.yaml", "until: 2028-01-01", "until: 2027-01-01\n    revoked: 2026-11-01")
                .append("officers.yaml", """
                      - id: fg.new
                        person: p-0000new
                        agency: kmar
                        function: fg
                        from: 2026-01-01
                        until: 2028-01-01
                    """)
                .replace("watching.yaml", "normal: P7D", "normal: P3D")
                .replace("policies/set.yaml", "valid-until: 2027-06-30", "valid-until: 2027-05-30")
                .replace("regions.yaml", "\"Twente\", coverage: remote", "\"Twente\", coverage: none")
                .load();
        assertThat(new DifferenceText(true).lines(SetDifference.between(shipped, other)))
                .contains(
                        "De set: laatste dag: nu 2027-05-30 (was 2027-06-30).",
                        "Functionarissen: fg.new is nieuw (FG van kmar, tot 2028-01-01); officer.police: nu van kmar (was"
                                + " police-noord), tot 2027-01-01 (was 2028-01-01), ingetrokken per 2026-11-01.",
                        "Opvolging: tijd om te bevestigen, normaal: nu 3 dagen (was 7 dagen).")
                .anyMatch(line -> line.startsWith("Regio Twente: zorgcoördinatie: nu geen (was op afstand)."));
        assertThat(new DifferenceText(false).lines(SetDifference.between(shipped, other)))
                .contains(
                        "Follow-up: time to confirm, normal: now 3 days (was 7 days).",
                        "Officers: fg.new is new (data protection officer of kmar, until 2028-01-01); officer.police: now of"
                                + " kmar (was police-noord), until 2027-01-01 (was 2028-01-01), revoked as of 2026-11-01.");
    }

    @Test
    void says_nothing_where_nothing_differs() {
        assertThat(new DifferenceText(true).lines(SetDifference.between(shipped, shipped)))
                .isEmpty();
    }
}
