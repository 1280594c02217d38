// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Who is told what about whom: the nevers. */
class MatchPartyProperties {
    private static final List<String> REGIONS = List.of("VR01", "VR03", "VR09");
    private static final List<String> AGENCIES = List.of("a", "b", "c");
    private static final LocalDate MONDAY = LocalDate.parse("2026-11-16");

    @Property(tries = 3_000)
    void with_police_data_nobody_but_its_source_desk_is_told(@ForAll long seed) {
        Random random = new Random(seed);
        MatchParty mine = party(random);
        MatchParty other = party(random);
        for (Known known : Known.of(mine, List.of(other))) {
            if (mine.police() || other.police()) {
                MatchParty side = known.signal().equals(mine.signal()) ? mine : other;
                assertThat(side.police()).isTrue();
            }
        }
    }

    @Property(tries = 3_000)
    void a_desk_that_either_sender_excludes_is_never_told(@ForAll long seed) {
        Random random = new Random(seed);
        MatchParty mine = party(random);
        MatchParty other = party(random);
        for (Known known : Known.of(mine, List.of(other))) {
            assertThat(mine.excluded()).doesNotContain(known.desk());
            assertThat(other.excluded()).doesNotContain(known.desk());
        }
    }

    @Property(tries = 3_000)
    void only_a_desk_of_one_of_the_two_sides_is_told_and_of_the_other_side(@ForAll long seed) {
        Random random = new Random(seed);
        MatchParty mine = party(random);
        MatchParty other = party(random);
        for (Known known : Known.of(mine, List.of(other))) {
            MatchParty side = known.signal().equals(mine.signal()) ? mine : other;
            MatchParty far = side.equals(mine) ? other : mine;
            assertThat(side.told()).contains(known.desk());
            assertThat(known.place()).isEqualTo(far.place());
        }
    }

    @Property(tries = 1_000)
    void who_compares_with_whom_does_not_depend_on_who_came_first(@ForAll long seed) {
        Random random = new Random(seed);
        MatchParty mine = party(random);
        MatchParty other = party(random);
        assertThat(mine.mayMeet(other)).isEqualTo(other.mayMeet(mine));
        assertThat(Set.copyOf(Known.of(mine, List.of(other)))).isEqualTo(Set.copyOf(Known.of(other, List.of(mine))));
    }

    @Property(tries = 1_000)
    void an_event_names_region_week_and_contact_and_no_agency_and_no_signal(@ForAll long seed) {
        Random random = new Random(seed);
        MatchParty mine = party(random);
        List<MatchParty> others =
                List.of(party(random), party(random), party(random), party(random), party(random), party(random));
        String text = Known.members(Known.of(mine, others), false).toString();
        assertThat(text).doesNotContain(mine.signal().toString()).doesNotContain("agency-");
        others.forEach(other -> assertThat(text).doesNotContain(other.signal().toString()));
        assertThat(text.length()).isLessThan(1_200);
    }

    private static MatchParty party(Random random) {
        String region = REGIONS.get(random.nextInt(REGIONS.size()));
        String agency = AGENCIES.get(random.nextInt(AGENCIES.size()));
        boolean police = random.nextInt(3) == 0;
        return new MatchParty(
                new UUID(random.nextLong(), random.nextLong()),
                "agency-" + agency,
                new MatchParty.Place(
                        region, MONDAY.minusWeeks(random.nextInt(9)), Optional.of("coordinator-" + region)),
                police,
                Set.of(police ? "desk-of-" + agency : "coordinator-" + region),
                random.nextInt(4) == 0 ? Set.of("coordinator-" + REGIONS.get(random.nextInt(3))) : Set.of());
    }
}
