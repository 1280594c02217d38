// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.people;

import java.time.LocalDate;
import java.util.Random;
import nl.seinhuis.launch.people.Mistakes.Kind;

/** Mistakes in a birth date. What comes out need not be a day that exists. */
final class DateMistakes {
    private static final int LAST_MONTH = 12;

    private DateMistakes() {}

    static String made(String date, Kind kind, Random random) {
        return switch (kind) {
            case DAY_AND_MONTH -> swapped(date, random);
            case DAY_UNKNOWN -> date.substring(0, 4) + (random.nextBoolean() ? "-01-01" : "");
            case OTHER_DATE -> MadePeople.date(random).toString();
            default -> onePart(date, random);
        };
    }

    /** Only where the day could be a month. */
    private static String swapped(String date, Random random) {
        LocalDate day = LocalDate.parse(date);
        return day.getDayOfMonth() > LAST_MONTH || day.getDayOfMonth() == day.getMonthValue()
                ? onePart(date, random)
                : "%04d-%02d-%02d".formatted(day.getYear(), day.getDayOfMonth(), day.getMonthValue());
    }

    private static String onePart(String date, Random random) {
        LocalDate day = LocalDate.parse(date);
        int by = 1 + random.nextInt(9);
        return switch (random.nextInt(3)) {
            case 0 -> "%04d%s".formatted(day.getYear() - by, date.substring(4));
            case 1 ->
                "%04d-%02d-%s".formatted(day.getYear(), 1 + (day.getMonthValue() + by - 1) % 12, date.substring(8));
            default -> date.substring(0, 8) + "%02d".formatted(1 + (day.getDayOfMonth() + by - 1) % 28);
        };
    }
}
