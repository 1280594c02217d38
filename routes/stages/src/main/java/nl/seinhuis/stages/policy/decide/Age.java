// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.decide;

import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import nl.seinhuis.signal.BirthDate;
import nl.seinhuis.signal.ConsentGiver;
import nl.seinhuis.signal.IdentifierAccess;
import nl.seinhuis.signal.Minor;
import nl.seinhuis.signal.Person;

/**
 * How old a person is at the decision, as far as the signal tells. A partial date of birth gives two ages; whether
 * somebody is a minor follows the youngest.
 *
 * @param known whether a date of birth was given
 * @param youngest youngest possible age; meaningless if not known
 * @param oldest oldest possible age; meaningless if not known
 * @param flag what the sender stated
 */
public record Age(boolean known, int youngest, int oldest, Minor flag) {
    /** Where the law's days begin and end. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private static final int ADULT = 18;
    private static final int COORDINATOR_SPLIT = 23;

    /** Of a person on a day. */
    public static Age of(Person person, LocalDate today) {
        BirthDate birth = person.birthDate();
        if (birth == null) {
            return new Age(false, 0, 0, person.minor());
        }
        String text = birth.read(IdentifierAccess.claim());
        LocalDate first;
        LocalDate last;
        switch (text.length()) {
            case 4 -> {
                first = LocalDate.of(Integer.parseInt(text), 1, 1);
                last = LocalDate.of(Integer.parseInt(text), 12, 31);
            }
            case 7 -> {
                first = YearMonth.parse(text).atDay(1);
                last = YearMonth.parse(text).atEndOfMonth();
            }
            default -> {
                first = LocalDate.parse(text);
                last = first;
            }
        }
        return new Age(true, years(last, today), years(first, today), person.minor());
    }

    private static int years(LocalDate birth, LocalDate today) {
        return Period.between(birth, today).getYears();
    }

    /** From the date of birth if there is one, else what the sender stated. */
    public Minor minor() {
        if (!known) {
            return flag;
        }
        return youngest < ADULT ? Minor.YES : Minor.NO;
    }

    /** Whether the sender's statement cannot be true with this date of birth. */
    public boolean conflicts() {
        boolean saidMinor = flag == Minor.YES || flag == Minor.PRESUMED;
        return known && ((saidMinor && youngest >= ADULT) || (flag == Minor.NO && oldest < ADULT));
    }

    /** Which coordinator serves this victim where a region splits by age; {@code unknown} goes to the default one. */
    String band() {
        if (known) {
            return youngest < COORDINATOR_SPLIT ? "under-23" : "from-23";
        }
        return flag == Minor.YES || flag == Minor.PRESUMED ? "under-23" : "unknown";
    }

    /** Whose consent is needed: under 12 the parents, 12 to 15 both, 16 and older the subject; unsure means both. */
    public Set<ConsentGiver> consentFrom() {
        if (known) {
            Set<ConsentGiver> givers = consentAt(youngest);
            givers.addAll(consentAt(oldest));
            return givers;
        }
        return flag == Minor.NO ? EnumSet.of(ConsentGiver.SELF) : EnumSet.allOf(ConsentGiver.class);
    }

    private static Set<ConsentGiver> consentAt(int age) {
        if (age < 12) {
            return EnumSet.of(ConsentGiver.PARENTS);
        }
        return age < 16 ? EnumSet.allOf(ConsentGiver.class) : EnumSet.of(ConsentGiver.SELF);
    }
}
