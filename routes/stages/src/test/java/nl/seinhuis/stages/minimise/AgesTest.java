// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.minimise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import nl.seinhuis.signal.Minor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @ParameterizedTest
    @CsvSource({
        "2014-11-22, 0-11",
        "2014-11-21, 12-15",
        "2010-11-22, 12-15",
        "2010-11-21, 16-17",
        "2008-11-22, 16-17",
        "2008-11-21, 18-22",
        "2003-11-22, 18-22",
        "2003-11-21, 23-29",
        "1996-11-22, 23-29",
        "1996-11-21, 30-44",
        "1981-11-22, 30-44",
        "1981-11-21, 45+",
        "2008-11, 16-17",
        "2008-10, 18-22",
        "2008, 16-17",
        "2007, 18-22",
        "2026-11-21, 0-11"
    })
    void puts_an_age_in_its_band_by_the_youngest_that_the_person_can_be(String birthDate, String band) {
        assertThat(Ages.band(birthDate, TODAY)).isEqualTo(band);
    }

    @Test
    void calls_a_person_a_minor_until_the_day_of_eighteen() {
        assertThat(Ages.minor("2008-11-22", Minor.UNKNOWN, TODAY)).isEqualTo(Minor.YES);
        assertThat(Ages.minor("2008-11-21", Minor.UNKNOWN, TODAY)).isEqualTo(Minor.NO);
        assertThat(Ages.minor("2008", Minor.UNKNOWN, TODAY)).isEqualTo(Minor.YES);
    }

    @Test
    void takes_the_senders_word_where_no_birth_date_is_known() {
        assertThat(Ages.minor(null, Minor.PRESUMED, TODAY)).isEqualTo(Minor.PRESUMED);
    }
}
