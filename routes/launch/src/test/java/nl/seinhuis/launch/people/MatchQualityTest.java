// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nl.seinhuis.launch.people.Mistakes.Kind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MatchQualityTest {
    private static final int REGISTRY = 3_000;
    private static final int SIGNALS = 3_000;

    private static MatchTrial trial;

    @BeforeAll
    static void posts_signals() {
        MadePeople people = new MadePeople(20261122, 0);
        trial = new MatchTrial(people, new Mistakes(people, Map.of()), MatchTrial.registry(people, REGISTRY))
                .run(SIGNALS);
    }

    @Test
    void finds_people_again_of_whom_one_identifier_is_wrong() {
        assertThat(trial.all().wanted()).isEqualTo(SIGNALS / 2);
        assertThat(trial.all().recall()).isGreaterThan(0.95);
    }

    @Test
    void takes_nobody_for_another_also_where_they_share_an_address_and_a_family_name() {
        assertThat(trial.all().wrong()).isLessThanOrEqualTo(1);
    }

    @Test
    void finds_names_of_every_origin() {
        assertThat(trial.byOrigin()).hasSize(Origin.values().length);
        trial.byOrigin()
                .forEach((origin, tally) ->
                        assertThat(tally.recall()).as(origin.name()).isGreaterThan(0.9));
    }

    @Test
    void finds_people_whatever_is_wrong() {
        assertThat(trial.byKind()).hasSize(Kind.values().length);
        trial.byKind()
                .forEach((kind, tally) ->
                        assertThat(tally.recall()).as(kind.name()).isGreaterThan(0.85));
    }

    @Test
    void compares_in_milliseconds() {
        assertThat(trial.millis(0.5)).isLessThan(20);
    }
}
