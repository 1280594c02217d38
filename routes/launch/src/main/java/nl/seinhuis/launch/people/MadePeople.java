// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.people;

import java.time.LocalDate;
import java.util.Random;

/**
 * People who live in the Netherlands and do not exist: the n-th is always the same for the same seed. Two by two they
 * share an address, and most of those a family name; some share their birth date too (twins).
 */
public final class MadePeople {
    private static final int FAMILY_PERCENT = 70;
    private static final int ADDITION_PERCENT = 15;
    private static final long FIRST_DAY = LocalDate.of(1950, 1, 1).toEpochDay();
    private static final int DAYS = 60 * 365;

    /** Mobile numbers with 06 and eight digits of which the first is no zero. */
    private static final long NUMBERS = 90_000_000;

    /** There are no more people than these. */
    static final int PEOPLE_WITH_NUMBERS = 40_000_000;

    private static final long STRIDE = 7_654_321;

    private final long seed;
    private final int twinsPerMille;
    private final NameLists names = new NameLists();

    /**
     * Chooses the people.
     *
     * @param seed which
     * @param twinsPerMille how many in a thousand addresses hold twins
     */
    public MadePeople(long seed, int twinsPerMille) {
        this.seed = seed;
        this.twinsPerMille = twinsPerMille;
    }

    /** A random source of its own for the n-th of something. */
    Random random(String what, long n) {
        long mixed = (seed * 31 + what.hashCode()) * 0x9E3779B97F4A7C15L + n * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 31)) * 0x94D049BB133111EBL;
        return new Random(mixed ^ (mixed >>> 29));
    }

    /** The n-th person. */
    public MadePerson person(int n) {
        Random home = random("home", n / 2);
        Random own = random("person", n);
        Origin origin = origin(home);
        String prefix = names.prefix(origin, home);
        String family = names.family(origin, home);
        String address = address(home);
        boolean twins = home.nextInt(1000) < twinsPerMille;
        LocalDate shared = date(home);
        if (!twins && n % 2 == 1 && own.nextInt(100) >= FAMILY_PERCENT) {
            prefix = names.prefix(origin, own);
            family = names.family(origin, own);
        }
        String birthDate = (twins ? shared : date(own)).toString();
        if (own.nextInt(100) < origin.unknownDates()) {
            birthDate = birthDate.substring(0, 4) + "-01-01";
        }
        return new MadePerson(
                origin, given(origin, n, own), prefix, family, birthDate, address, phone(n));
    }

    /** Nobody has the given name of the other at the address. */
    private String given(Origin origin, int n, Random own) {
        String given = names.given(origin, own);
        String other = n % 2 == 0 ? given : person(n - 1).given();
        while (n % 2 == 1 && given.equals(other)) {
            given = names.given(origin, own);
        }
        return given;
    }

    NameLists names() {
        return names;
    }

    private static Origin origin(Random random) {
        int left = random.nextInt(100);
        for (Origin origin : Origin.values()) {
            left -= origin.share();
            if (left < 0) {
                return origin;
            }
        }
        return Origin.DUTCH;
    }

    static LocalDate date(Random random) {
        return LocalDate.ofEpochDay(FIRST_DAY + random.nextInt(DAYS));
    }

    static String address(Random random) {
        double near = random.nextDouble();
        String postcode = (1000 + random.nextInt(9000)) + letter(random) + letter(random);
        String address = postcode + " " + (1 + (int) (near * near * 250));
        return random.nextInt(100) < ADDITION_PERCENT ? address + " " + (char) ('A' + random.nextInt(4)) : address;
    }

    /** The number of a person: nobody else's, and not near that of the next. */
    private String phone(int n) {
        return number(Math.floorMod((long) n * STRIDE + seed, PEOPLE_WITH_NUMBERS));
    }

    /** A number that nobody of them has. */
    static String freshPhone(Random random) {
        return number(PEOPLE_WITH_NUMBERS + random.nextInt((int) (NUMBERS - PEOPLE_WITH_NUMBERS)));
    }

    private static String number(long n) {
        // Spread over all numbers, each once: the stride has no factor in common with how many there are.
        return "+316" + (10_000_000 + n * STRIDE % NUMBERS);
    }

    private static String letter(Random random) {
        return String.valueOf((char) ('A' + random.nextInt(26)));
    }
}
