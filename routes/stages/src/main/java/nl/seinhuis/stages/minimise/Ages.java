// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.minimise;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import nl.seinhuis.signal.Minor;
import org.jspecify.annotations.Nullable;

/** Ages on the day of the decision. A partial birth date counts as its last day: the youngest that the person can be. */
final class Ages {
    private static final int YEAR_ONLY = 4;
    private static final int YEAR_AND_MONTH = 7;
    private static final int OF_AGE = 18;

    private Ages() {}

    /** Band of an age: {@code 0-11}, {@code 12-15}, {@code 16-17}, {@code 18-22}, {@code 23-29}, {@code 30-44} or {@code 45+}. */
    static String band(String birthDate, LocalDate today) {
        long age = youngest(birthDate, today);
        if (age < 12) {
            return "0-11";
        }
        if (age < 16) {
            return "12-15";
        }
        if (age < OF_AGE) {
            return "16-17";
        }
        if (age < 23) {
            return "18-22";
        }
        if (age < 30) {
            return "23-29";
        }
        return age < 45 ? "30-44" : "45+";
    }

    /** Whether a person is a minor: by the birth date if it is known, else as the sender says. */
    static Minor minor(@Nullable String birthDate, Minor stated, LocalDate today) {
        if (birthDate == null) {
            return stated;
        }
        return youngest(birthDate, today) < OF_AGE ? Minor.YES : Minor.NO;
    }

    /** The year of a birth date. */
    static String year(String birthDate) {
        return birthDate.substring(0, YEAR_ONLY);
    }

    private static long youngest(String birthDate, LocalDate today) {
        return ChronoUnit.YEARS.between(lastDay(birthDate), today);
    }

    private static LocalDate lastDay(String birthDate) {
        return switch (birthDate.length()) {
            case YEAR_ONLY -> LocalDate.of(Integer.parseInt(birthDate), 12, 31);
            case YEAR_AND_MONTH -> YearMonth.parse(birthDate).atEndOfMonth();
            default -> LocalDate.parse(birthDate);
        };
    }
}
