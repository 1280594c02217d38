// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.unlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an interval lets one conclude. */
class AucTest {

    /** Of one who guesses: every pair has the same score. */
    private static Auc guessing(int pairs) {
        return Auc.of(new double[pairs], new double[pairs]);
    }

    private static Auc perfect(int pairs) {
        double[] same = new double[pairs];
        Arrays.fill(same, 1);
        return Auc.of(same, new double[pairs]);
    }

    @ParameterizedTest
    @CsvSource({
        "0.495, 0.505, KEPT",
        "0.490, 0.510, KEPT",
        "0.450, 0.550, OPEN",
        "0.495, 0.515, OPEN",
        "0.502, 0.515, BROKEN",
        "0.480, 0.499, BROKEN",
        "0.600, 0.900, BROKEN"
    })
    void an_interval_that_has_guessing_in_it_and_is_too_wide_concludes_nothing(double low, double high, Finding found) {
        assertThat(new Auc((low + high) / 2, low, high).isGuessing(0.49, 0.51)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"0.91, 1.00, KEPT", "0.90, 0.95, OPEN", "0.70, 0.91, OPEN", "0.70, 0.90, BROKEN"})
    void an_interval_that_has_the_bound_in_it_concludes_nothing(double low, double high, Finding found) {
        assertThat(new Auc((low + high) / 2, low, high).isOver(0.9)).isEqualTo(found);
    }

    @Test
    void over_few_pairs_nothing_is_concluded_of_one_who_guesses_and_from_the_fewest_on_it_is() {
        int fewest = Auc.fewestPairs(0.01);

        assertThat(guessing(150).isGuessing(0.49, 0.51)).isEqualTo(Finding.OPEN);
        assertThat(guessing(fewest - 10).isGuessing(0.49, 0.51)).isEqualTo(Finding.OPEN);
        assertThat(guessing(fewest + 10).isGuessing(0.49, 0.51)).isEqualTo(Finding.KEPT);
    }

    @Test
    void what_joins_everything_is_found_over_few_pairs_too() {
        assertThat(perfect(150).isGuessing(0.49, 0.51)).isEqualTo(Finding.BROKEN);
        assertThat(perfect(150).isOver(0.9)).isEqualTo(Finding.KEPT);
    }

    @Test
    void of_several_findings_the_worst_counts() {
        assertThat(Finding.KEPT.and(Finding.OPEN)).isEqualTo(Finding.OPEN);
        assertThat(Finding.BROKEN.and(Finding.OPEN)).isEqualTo(Finding.BROKEN);
        assertThat(Finding.KEPT.and(Finding.KEPT)).isEqualTo(Finding.KEPT);
    }
}
