// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.policy.ConfigCopy;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.ShippedSet;
import nl.seinhuis.stages.policy.model.Context;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.Facts;
import nl.seinhuis.stages.policy.model.Rule;
import nl.seinhuis.stages.policy.model.RuleKey;
import nl.seinhuis.stages.policy.review.Impact.Counted;
import org.junit.jupiter.api.Test;

/** What officers read about the past is right, rounded, and tells of no few. */
class ImpactTest {
    private static final RuleKey KEY = new RuleKey(
            Purpose.TRIAGE, Role.MUNICIPALITY_SOCIAL, Role.CARE_COORDINATOR, SubjectRole.VICTIM, Regime.AVG);

    private final PolicySet shipped = ShippedSet.get();
    private final PolicySet lower = ConfigCopy.shipped()
            .replace(
                    "policies/triage.yaml",
                    "{necessity & same-region: fine+none}",
                    "{necessity & wpg-decision: fine+none}")
            .load();

    @Test
    void counts_the_decisions_in_whose_context_the_candidate_shows_more_or_less() {
        Context none = new Context(KEY, Facts.none());
        Context both = new Context(KEY, Facts.none().with(Fact.NECESSITY, Fact.SAME_REGION));
        ImpactReport report =
                Impact.replay(Stream.of(new Counted(none, 1_000), new Counted(both, 313)), lower, shipped);
        assertThat(report.replayed().toString()).isEqualTo("1315");
        assertThat(report.rows())
                .containsExactly(new ImpactReport.Row(
                        Purpose.TRIAGE,
                        Role.CARE_COORDINATOR,
                        Category.RESIDENCE,
                        ImpactReport.Amount.of(313),
                        ImpactReport.Amount.of(0)));
        assertThat(report.rows().get(0).newly()).hasToString("315");
        ImpactReport back = Impact.replay(Stream.of(new Counted(both, 313)), shipped, lower);
        assertThat(back.rows().get(0).noLonger()).hasToString("315");
        assertThat(back.rows().get(0).newly().isZero()).isTrue();
    }

    @Test
    void hides_small_counts_and_rounds_the_others_to_five() {
        assertThat(IntStream.of(0, 1, 9, 10, 12, 13, 17, 18, 312, 313)
                        .mapToObj(ImpactReport.Amount::of)
                        .map(ImpactReport.Amount::toString))
                .containsExactly("0", "<10", "<10", "10", "10", "15", "15", "20", "310", "315");
    }

    @Test
    void the_hash_is_of_the_canonical_form_and_of_every_number_that_is_told() {
        Context both = new Context(KEY, Facts.none().with(Fact.NECESSITY, Fact.SAME_REGION));
        ImpactReport one = Impact.replay(Stream.of(new Counted(both, 20)), lower, shipped);
        ImpactReport same = Impact.replay(Stream.of(new Counted(both, 18), new Counted(both, 3)), lower, shipped);
        ImpactReport other = Impact.replay(Stream.of(new Counted(both, 25)), lower, shipped);
        assertThat(one.hash()).hasSize(64).isEqualTo(same.hash()).isNotEqualTo(other.hash());
        assertThat(one.canonical())
                .isEqualTo("{\"after\":\"" + shipped.digest() + "\",\"before\":\"" + lower.digest()
                        + "\",\"form\":\"seinhuis-impact/1\",\"replayed\":\"20\",\"rows\":[{\"category\":\"residence\","
                        + "\"newly\":\"20\",\"noLonger\":\"0\",\"purpose\":\"triage\",\"to\":\"care-coordinator\"}]}");
    }

    @Test
    void replays_a_million_contexts_one_by_one_in_under_a_minute() {
        List<RuleKey> keys = shipped.rules().stream().map(Rule::key).toList();
        Fact[] facts = Fact.values();
        Random random = new Random(7);
        Stream<Counted> million = IntStream.range(0, 1_000_000).mapToObj(i -> {
            Facts held = Facts.none();
            int bits = random.nextInt(1 << facts.length);
            for (int f = 0; f < facts.length; f++) {
                held = (bits & 1 << f) == 0 ? held : held.with(facts[f]);
            }
            return new Counted(new Context(keys.get(i % keys.size()), held), 1 + i % 40);
        });
        long start = System.nanoTime();
        ImpactReport report = Impact.replay(million, lower, shipped);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
        assertThat(report.rows()).isNotEmpty();
    }
}
