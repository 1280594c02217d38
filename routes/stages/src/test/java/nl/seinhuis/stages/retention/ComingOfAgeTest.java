// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ComingOfAgeTest {

    private static ComingOfAge on(String day) {
        return ComingOfAge.on(LocalDate.parse(day));
    }

    @Test
    void is_near_from_the_first_day_of_the_quarter_half_a_year_ahead() {
        ComingOfAge birthday = on("2027-08-15");
        assertThat(birthday.near(on("2026-12-31"))).isFalse();
        assertThat(birthday.near(on("2027-01-01"))).isTrue();
        assertThat(birthday.near(on("2027-08-15"))).isTrue();
    }

    @Test
    void is_written_and_read_as_a_quarter_and_nothing_finer() {
        assertThat(on("2027-07-01")).isEqualTo(on("2027-09-30")).hasToString("2027-Q3");
        assertThat(ComingOfAge.parse("2027-Q3")).isEqualTo(on("2027-08-01"));
        assertThat(on("2027-01-01")).hasToString("2027-Q1");
        assertThat(on("2027-12-31")).hasToString("2027-Q4");
    }
}
