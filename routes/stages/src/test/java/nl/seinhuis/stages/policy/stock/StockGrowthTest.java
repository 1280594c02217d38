// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StockGrowthTest {

    @ParameterizedTest
    @CsvSource({"0,0,false", "0,1,true", "19,20,true", "20,21,false", "20,22,true", "1000,1050,false", "1000,1051,true"
    })
    void needs_another_agency_above_five_percent(long before, long after, boolean needed) {
        assertThat(StockGrowth.of(before, after).needsAnotherAgency()).isEqualTo(needed);
    }

    @Test
    void takes_a_list_of_the_same_length_with_other_dwellings_for_a_new_one() {
        assertThat(StockGrowth.between(Set.of("a", "b"), Set.of("c", "d")).needsAnotherAgency())
                .isTrue();
    }

    @Test
    void lets_a_corporation_shorten_its_list_alone() {
        assertThat(StockGrowth.between(Set.of("a", "b"), Set.of("a")).needsAnotherAgency())
                .isFalse();
        assertThat(StockGrowth.of(100, 1).needsAnotherAgency()).isFalse();
    }

    @Property(tries = 500)
    void compares_exactly_however_large_the_numbers(
            @ForAll @LongRange(min = 0) long before, @ForAll @LongRange(min = 0) long added) {
        boolean above = BigInteger.valueOf(added)
                        .multiply(BigInteger.valueOf(100))
                        .compareTo(BigInteger.valueOf(before).multiply(BigInteger.valueOf(StockGrowth.PERCENT)))
                > 0;
        assertThat(new StockGrowth(before, added).needsAnotherAgency()).isEqualTo(above);
    }

    @Test
    void refuses_numbers_below_zero() {
        assertThatThrownBy(() -> new StockGrowth(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StockGrowth(0, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
