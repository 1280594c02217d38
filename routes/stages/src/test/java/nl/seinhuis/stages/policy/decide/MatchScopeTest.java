// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Exclusion;
import nl.seinhuis.signal.GateKind;
import nl.seinhuis.signal.Person;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.policy.ConfigCopy;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.ShippedSet;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.policy.model.Region;
import nl.seinhuis.stages.policy.stock.Stock;
import nl.seinhuis.stages.validate.HandmadeValid;
import org.junit.jupiter.api.Test;

/** What may be compared and who is told, from the shipped set. */
class MatchScopeTest {

    private static Sample declared(String agency, String basis) {
        return Sample.by(agency).purpose(Purpose.MATCH, basis).person("p1", SubjectRole.VICTIM);
    }

    private static Optional<MatchScope> scope(Sample sample) {
        return scope(sample, ShippedSet.get());
    }

    private static Optional<MatchScope> scope(Sample sample, PolicySet set) {
        return new PolicyDecider(set, Stock.empty(), Sample.CLOCK)
                .matching(HandmadeValid.signal(sample.signal(), sample.agency(), Sample.NOW));
    }

    private static boolean opens(MatchScope scope, Category category) {
        Person person = scope.valid().signal().persons().get(0);
        return scope.opens(person, category);
    }

    @Test
    void opens_the_keys_of_a_victim_to_the_coordinator_of_the_region_and_never_a_bsn() {
        MatchScope scope =
                scope(declared("municipality-groningen-order", "AVG6-E-KOP")).orElseThrow();
        assertThat(scope.told()).extracting(Desk::id).containsExactly("care-coordinator-groningen");
        assertThat(scope.limits().contact()).contains("care-coordinator-groningen");
        assertThat(opens(scope, Category.CONTACT)).isTrue();
        assertThat(opens(scope, Category.VEHICLE)).isTrue();
        assertThat(opens(scope, Category.BSN)).isFalse();
        assertThat(scope.opensObjects(Category.ADVERT, DataClass.ART9)).isTrue();
    }

    @Test
    void nothing_is_compared_that_was_not_declared_or_may_not_be() {
        assertThat(scope(Sample.by("municipality-groningen-order")
                        .purpose(Purpose.TRIAGE, "AVG6-E-DUID")
                        .person("p1", SubjectRole.VICTIM)))
                .isEmpty();
        assertThat(scope(declared("woco-lefier", "AVG6-F-KOP"))).isEmpty();
    }

    @Test
    void nothing_is_compared_without_an_arrangement_or_after_its_last_day() {
        String file = "policies/match.yaml";
        Sample sample = declared("municipality-groningen-order", "AVG6-E-KOP");
        PolicySet without = ConfigCopy.shipped()
                .change(file, text -> text.replaceFirst("(?s)arrangement:.*?(?=defaults:)", ""))
                .load();
        assertThat(scope(sample, without)).isEmpty();
        assertThat(compares(sample, ShippedSet.get())).isTrue();
        assertThat(compares(sample, without)).isFalse();
        PolicySet over = ConfigCopy.shipped()
                .change(file, text -> text.replaceFirst("valid-until: 2027-06-30", "valid-until: 2026-11-20"))
                .load();
        assertThat(scope(sample, over)).isEmpty();
        assertThat(compares(sample, over)).isFalse();
        PolicySet others = ConfigCopy.shipped()
                .change(file, text -> text.replaceFirst("    municipality-order: [^\n]*\n", ""))
                .load();
        assertThat(scope(sample, others)).isEmpty();
        assertThat(compares(sample, others)).isFalse();
        assertThat(compares(declared("woco-lefier", "AVG6-F-KOP"), ShippedSet.get()))
                .isFalse();
    }

    /** Whatever is in it: also when its content has ended. */
    private static boolean compares(Sample sample, PolicySet set) {
        return new PolicyDecider(set, Stock.empty(), Sample.CLOCK).compares(sample.agency());
    }

    @Test
    void an_arrangement_is_part_of_the_digest_and_its_faults_are_told() {
        PolicySet other = ConfigCopy.shipped()
                .change("policies/match.yaml", text -> text.replace("Regeling gezamenlijke", "Andere gezamenlijke"))
                .load();
        assertThat(other.digest()).isNotEqualTo(ShippedSet.get().digest());
        assertThat(ConfigCopy.shipped()
                        .replace("policies/match.yaml", "    kmar: [WPG-8-9]", "    kmar: [AVG6-E-DUID]")
                        .faults())
                .anyMatch(fault -> fault.toString().contains("no legal basis for match"));
    }

    @Test
    void nothing_is_compared_of_who_excludes_the_coordinators() {
        assertThat(scope(declared("municipality-groningen-order", "AVG6-E-KOP").exclude(Role.CARE_COORDINATOR, false)))
                .isEmpty();
        assertThat(scope(declared("municipality-groningen-order", "AVG6-E-KOP")
                        .exclude(new Exclusion(null, "care-coordinator-groningen", false))))
                .isEmpty();
        assertThat(scope(declared("municipality-groningen-order", "AVG6-E-KOP")
                                .exclude(new Exclusion(null, "care-coordinator-drenthe", false)))
                        .orElseThrow()
                        .limits()
                        .excluded())
                .containsExactly("care-coordinator-drenthe");
    }

    @Test
    void who_is_bound_to_secrecy_needs_a_gate() {
        Sample without = declared("ggd-groningen", "AVG6-E-KOP").place(null);
        assertThat(scope(without)).isEmpty();
        Sample with = declared("ggd-groningen", "AVG6-E-KOP").gate(GateKind.CONSENT, "p1", Role.CARE_COORDINATOR);
        assertThat(opens(scope(with).orElseThrow(), Category.CONTACT)).isTrue();
    }

    @Test
    void of_police_data_only_the_source_desk_is_told_and_only_with_a_decision() {
        Sample without = declared("police-noord", "WPG-8-9").wpg("20").place(null);
        assertThat(scope(without)).isEmpty();
        MatchScope scope = scope(
                        declared("police-noord", "WPG-8-9").wpg("20").gate(GateKind.WPG_DECISION, "p1", Role.POLICE))
                .orElseThrow();
        assertThat(scope.policeData()).isTrue();
        assertThat(scope.told()).extracting(Desk::id).containsExactly("police-noord");
        assertThat(scope.limits().contact()).contains("care-coordinator-groningen");
    }

    @Test
    void a_secret_residence_and_a_suspect_are_no_key() {
        Sample secret = Sample.by("municipality-groningen-order")
                .purpose(Purpose.MATCH, "AVG6-E-KOP")
                .resident("p1", SubjectRole.VICTIM, Sample.residence("VR01", true));
        assertThat(opens(scope(secret).orElseThrow(), Category.RESIDENCE)).isFalse();
        Sample suspect = Sample.by("municipality-groningen-order")
                .purpose(Purpose.MATCH, "AVG6-E-KOP")
                .person("p1", SubjectRole.SUSPECT);
        assertThat(scope(suspect).map(found -> opens(found, Category.CONTACT)).orElse(false))
                .isFalse();
    }

    @Test
    void a_region_that_is_coordinated_at_a_distance_hears_nothing() {
        Region remote = ShippedSet.get().regions().stream()
                .filter(region -> region.coverage() == Region.Coverage.REMOTE)
                .findFirst()
                .orElseThrow();
        assertThat(scope(declared("municipality-groningen-order", "AVG6-E-KOP").place(remote.code(), null)))
                .isEmpty();
    }
}
