// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import nl.seinhuis.signal.ConsentGiver;
import nl.seinhuis.signal.Minor;
import nl.seinhuis.signal.SubjectRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {

    private static Age age(String birthDate, Minor minor, String today) {
        return Age.of(
                Sample.by("kmar")
                        .person("p1", SubjectRole.VICTIM, birthDate, minor)
                        .signal()
                        .persons()
                        .get(0),
                LocalDate.parse(today));
    }

    @ParameterizedTest
    @CsvSource({
        "2008-11-22, 2026-11-21, YES",
        "2008-11-21, 2026-11-21, NO",
        "2008-02-29, 2026-02-28, YES",
        "2008-02-29, 2026-03-01, NO",
        "2008-11, 2026-11-21, YES",
        "2008-10, 2026-11-21, NO",
        "2008, 2026-12-30, YES",
        "2008, 2026-12-31, NO"
    })
    void follows_the_youngest_possible_age(String birthDate, String today, Minor expected) {
        assertThat(age(birthDate, Minor.UNKNOWN, today).minor()).isEqualTo(expected);
    }

    @Test
    void follows_the_senders_statement_where_there_is_no_date_of_birth() {
        for (Minor minor : Minor.values()) {
            assertThat(age(null, minor, "2026-11-21").minor()).isEqualTo(minor);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2014-11-22, PARENTS",
        "2014-11-21, SELF PARENTS",
        "2010-11-22, SELF PARENTS",
        "2010-11-21, SELF",
        "2014, SELF PARENTS",
        "2010, SELF PARENTS",
        "1990, SELF"
    })
    void asks_consent_of_whom_the_law_names_and_of_both_where_it_is_unsure(String birthDate, String givers) {
        assertThat(age(birthDate, Minor.UNKNOWN, "2026-11-21").consentFrom())
                .extracting(ConsentGiver::name)
                .containsExactlyInAnyOrder(givers.split(" ", -1));
    }

    @Test
    void asks_consent_of_both_where_the_age_is_not_known() {
        assertThat(age(null, Minor.NO, "2026-11-21").consentFrom()).containsExactly(ConsentGiver.SELF);
        assertThat(age(null, Minor.UNKNOWN, "2026-11-21").consentFrom()).hasSize(2);
        assertThat(age(null, Minor.PRESUMED, "2026-11-21").consentFrom()).hasSize(2);
    }
}
