// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import nl.seinhuis.launch.simulate.form.Writing;
import nl.seinhuis.launch.simulate.world.Situation.Wrong;
import org.junit.jupiter.api.Test;

class SituationsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);
    private static final int MANY = 4_000;

    private static List<Situation> drawn(long seed) {
        Situations situations = new Situations(seed, "t");
        List<Situation> all = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            all.add(situations.next(DAY.plusDays(i / 40)));
        }
        return all;
    }

    private static List<String> written(List<Situation> situations) {
        Map<String, Writing> writings = Writing.all(DAY);
        return situations.stream()
                .map(one -> writings.get(one.by().writes()).write(one))
                .toList();
    }

    @Test
    void the_same_seed_gives_the_same_situations_and_another_seed_others() {
        List<String> first = written(drawn(5));
        assertThat(written(drawn(5))).isEqualTo(first);
        assertThat(written(drawn(6))).isNotEqualTo(first);
    }

    @Test
    void who_reports_comes_near_the_weights_of_the_workload() {
        Workload workload = new Workload();
        Map<String, Long> reporters =
                drawn(1).stream().collect(Collectors.groupingBy(one -> one.by().reporter(), Collectors.counting()));
        reporters.forEach((reporter, count) ->
                assertThat((double) count / MANY).isBetween(near(workload, reporter, -1), near(workload, reporter, 1)));
        assertThat(reporters).hasSize(10);
    }

    private static double near(Workload workload, String reporter, int side) {
        return workload.number("reporter." + reporter) + side * 0.02;
    }

    @Test
    void people_come_up_again_in_another_region() {
        Map<String, Long> byPhone = drawn(1).stream()
                .filter(one -> !one.subject().person().phone().isEmpty())
                .collect(Collectors.groupingBy(
                        one -> one.subject().person().phone(),
                        Collectors.mapping(
                                one -> one.seen().region(),
                                Collectors.collectingAndThen(Collectors.toSet(), regions -> (long) regions.size()))));
        assertThat(byPhone.values().stream().filter(regions -> regions > 1).count())
                .isGreaterThan(10);
    }

    @Test
    void numbers_are_nobodys_and_of_the_right_form() {
        assertThat(drawn(2)).allSatisfy(one -> {
            assertThat(one.subject().person().phone()).matches("|\\+3160[0-9]{7}");
            assertThat(one.subject().person().address()).matches("|[0-9]{4}ZZ [0-9]+( [A-Z])?");
            assertThat(one.course().bsn()).matches("|9999[0-9]{5}");
        });
        assertThat(drawn(2)).anyMatch(one -> one.course().mayUseBsn());
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            assertThat(proof(Situations.bsn(random)) % 11).isZero();
        }
    }

    /** Nine times the first digit, eight times the second, and so on; the last one counts as minus one. */
    private static int proof(String bsn) {
        int sum = -(bsn.charAt(8) - '0');
        for (int i = 0; i < 8; i++) {
            sum += (9 - i) * (bsn.charAt(i) - '0');
        }
        return sum;
    }

    @Test
    void who_is_not_bound_by_secrecy_never_lacks_a_ground() {
        assertThat(drawn(3))
                .filteredOn(one -> one.course().wrong() == Wrong.NO_GROUND)
                .isNotEmpty()
                .allMatch(one -> one.by().secret());
    }
}
