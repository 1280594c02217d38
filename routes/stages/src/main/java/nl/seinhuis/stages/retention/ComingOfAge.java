// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.retention;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.seinhuis.signal.BirthDate;
import nl.seinhuis.signal.IdentifierAccess;
import nl.seinhuis.signal.Person;

/**
 * The quarter in which a minor comes of age. Care that stops at eighteen has to be arranged before, so desks are told half a
 * year ahead, on the first day of a quarter: no day and no month is given away.
 *
 * @param number quarters since the year 0
 */
public record ComingOfAge(int number) {

    private static final int OF_AGE = 18;
    private static final int YEAR = 4;
    private static final int MONTHS = 3;
    private static final int AHEAD = 2;
    private static final int YEAR_ONLY = 4;
    private static final int YEAR_AND_MONTH = 7;
    private static final Pattern TEXT = Pattern.compile("([0-9]{4})-Q([1-4])");

    /** The quarter of a day. */
    public static ComingOfAge on(LocalDate day) {
        return new ComingOfAge(day.getYear() * YEAR + (day.getMonthValue() - 1) / MONTHS);
    }

    /** When somebody comes of age; empty without a birth date, or if it has happened. Of a partial date the last day counts. */
    public static Optional<ComingOfAge> of(Person person, LocalDate today) {
        BirthDate birth = person.birthDate();
        if (birth == null) {
            return Optional.empty();
        }
        LocalDate day = lastDay(birth.read(IdentifierAccess.claim())).plusYears(OF_AGE);
        return day.isAfter(today) ? Optional.of(on(day)) : Optional.empty();
    }

    /** As {@link #toString} writes it. */
    public static ComingOfAge parse(String text) {
        Matcher found = TEXT.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException("coming-of-age-text");
        }
        return new ComingOfAge(Integer.parseInt(found.group(1)) * YEAR + Integer.parseInt(found.group(2)) - 1);
    }

    private static LocalDate lastDay(String birthDate) {
        return switch (birthDate.length()) {
            case YEAR_ONLY -> LocalDate.of(Integer.parseInt(birthDate), 12, 31);
            case YEAR_AND_MONTH -> YearMonth.parse(birthDate).atEndOfMonth();
            default -> LocalDate.parse(birthDate);
        };
    }

    /** Whether it is half a year ahead or less in a quarter. */
    public boolean near(ComingOfAge now) {
        return number - now.number <= AHEAD;
    }

    /** For example {@code 2027-Q3}. */
    @Override
    public String toString() {
        return "%04d-Q%d".formatted(number / YEAR, number % YEAR + 1);
    }
}
