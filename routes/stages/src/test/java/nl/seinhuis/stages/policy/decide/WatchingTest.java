// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.GateKind;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.signal.Urgency;
import nl.seinhuis.stages.policy.ConfigCopy;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.ShippedSet;
import nl.seinhuis.stages.policy.fault.PolicyFault;
import nl.seinhuis.stages.policy.model.Watching;
import nl.seinhuis.stages.policy.stock.Stock;
import nl.seinhuis.stages.validate.HandmadeValid;
import org.junit.jupiter.api.Test;

class WatchingTest {
    private static final String FILE = "watching.yaml";
    private static final Unconfirmed GRONINGEN = new Unconfirmed("care-coordinator-groningen", Purpose.TRIAGE);

    private static DecidedSignal anew(Sample sample, Unconfirmed... unconfirmed) {
        return anew(ShippedSet.get(), sample, unconfirmed);
    }

    private static DecidedSignal anew(PolicySet set, Sample sample, Unconfirmed... unconfirmed) {
        return new PolicyDecider(set, Stock.empty(), Sample.CLOCK)
                .inPlaceOf(HandmadeValid.signal(sample.signal(), sample.agency(), Sample.NOW), Set.of(unconfirmed));
    }

    private static Sample triage() {
        return Sample.by("municipality-groningen-order")
                .purpose(Purpose.TRIAGE, "AVG6-E-DUID")
                .person("p1", SubjectRole.VICTIM)
                .gate(GateKind.CONSENT, "p1", Role.values())
                .gate(GateKind.NECESSITY, "p1", Role.values());
    }

    @Test
    void the_fallback_desk_is_asked_in_its_own_role_and_sees_no_more_than_that_role_may() {
        DecidedSignal first = triage().decide();
        DecidedSignal anew = anew(triage(), GRONINGEN);
        assertThat(Sample.asked(anew)).containsExactly("comensha-remote");
        DeskDecision fallback = anew.decisions().get(0);
        DeskDecision coordinator = Sample.at(first, "care-coordinator-groningen", Purpose.TRIAGE);
        DeskDecision remote = Sample.at(triage().place("VR05", null).decide(), "comensha-remote", Purpose.TRIAGE);
        assertThat(fallback.delivers()).isTrue();
        assertThat(fallback.region()).isEqualTo("VR01");
        for (Category category : Category.values()) {
            assertThat(fallback.objects()
                            .level(category)
                            .atMost(coordinator.objects().level(category)))
                    .as(category.code())
                    .isTrue();
            assertThat(Sample.person(fallback, "p1").level(category))
                    .as(category.code())
                    .isEqualTo(Sample.person(remote, "p1").level(category));
        }
    }

    @Test
    void nobody_is_asked_in_the_place_of_another_role_or_of_one_that_was_not_asked() {
        assertThat(anew(triage(), new Unconfirmed("veilig-thuis-groningen", Purpose.TRIAGE))
                        .decisions())
                .isEmpty();
        assertThat(anew(triage(), new Unconfirmed("care-coordinator-drenthe", Purpose.TRIAGE))
                        .decisions())
                .isEmpty();
        assertThat(anew(triage(), new Unconfirmed("care-coordinator-groningen", Purpose.ASSIST))
                        .decisions())
                .isEmpty();
        assertThat(anew(triage()).decisions()).isEmpty();
    }

    @Test
    void an_exclusion_holds_against_the_fallback_desk_too() {
        assertThat(anew(triage().exclude(Role.COMENSHA, false), GRONINGEN).decisions())
                .isEmpty();
        assertThat(anew(triage().exclude(Role.CARE_COORDINATOR_REMOTE, false), GRONINGEN)
                        .decisions())
                .isEmpty();
    }

    @Test
    void an_expired_signal_is_not_decided_anew() {
        assertThat(anew(triage().expires(Sample.TODAY.minusDays(1)), GRONINGEN).decisions())
                .isEmpty();
    }

    @Test
    void a_set_that_says_nothing_watches_nothing_and_has_another_digest() {
        ConfigCopy copy = ConfigCopy.small().delete(FILE);
        PolicySet silent = copy.load();
        assertThat(silent.watching()).isEqualTo(Watching.NONE);
        assertThat(anew(silent, triage(), GRONINGEN).decisions()).isEmpty();
        assertThat(silent.digest()).isNotEqualTo(ConfigCopy.small().load().digest());
    }

    @Test
    void the_shipped_times_are_shorter_the_more_urgent_it_is_and_investigations_are_never_watched() {
        Watching watching = ShippedSet.get().watching();
        Duration acute = watching.within(Purpose.ASSIST, Urgency.ACUTE).orElseThrow();
        Duration high = watching.within(Purpose.ASSIST, Urgency.HIGH).orElseThrow();
        assertThat(acute).isLessThan(high);
        assertThat(high)
                .isLessThan(watching.within(Purpose.ASSIST, Urgency.NORMAL).orElseThrow());
        assertThat(watching.within(Purpose.INVESTIGATE, Urgency.ACUTE)).isEmpty();
    }

    @Test
    void refuses_what_could_not_be_kept() {
        assertThat(faults("acute: PT1H", "acute: 1 hour")).anyMatch(one -> one.contains("no time"));
        assertThat(faults("acute: PT1H", "acute: P40D")).anyMatch(one -> one.contains("no time"));
        assertThat(faults("acute: PT1H, ", "")).anyMatch(one -> one.contains("'acute' is missing"));
        assertThat(faults("[assist,", "[investigate, assist,")).anyMatch(one -> one.contains("never watched"));
        assertThat(faults("comensha-remote", "comensha-shelter")).anyMatch(one -> one.contains("fallback desk"));
    }

    private static List<String> faults(String from, String to) {
        return ConfigCopy.small().replace(FILE, from, to).faults().stream()
                .map(PolicyFault::toString)
                .toList();
    }
}
