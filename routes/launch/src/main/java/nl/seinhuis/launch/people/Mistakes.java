// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.people;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/**
 * What goes wrong when somebody writes down a person again: exactly one identifier (name, birth date, address or telephone
 * number) differs. Each kind of mistake has a weight; those of one identifier are drawn by weight.
 */
public final class Mistakes {

    /** The identifier that is wrong. */
    public enum Identifier {
        NAME,
        BIRTH_DATE,
        ADDRESS,
        PHONE
    }

    /** A kind of mistake. */
    public enum Kind {
        TYPING(Identifier.NAME, 30),
        BY_EAR(Identifier.NAME, 25),
        TRANSLITERATED(Identifier.NAME, 20),
        NAMES_SWAPPED(Identifier.NAME, 10),
        DOUBLE_NAME(Identifier.NAME, 5),
        PREFIX(Identifier.NAME, 5),
        OTHER_GIVEN_NAME(Identifier.NAME, 5),
        DAY_AND_MONTH(Identifier.BIRTH_DATE, 30),
        ONE_PART(Identifier.BIRTH_DATE, 40),
        DAY_UNKNOWN(Identifier.BIRTH_DATE, 20),
        OTHER_DATE(Identifier.BIRTH_DATE, 10),
        MOVED(Identifier.ADDRESS, 50),
        POSTCODE(Identifier.ADDRESS, 20),
        HOUSE_NUMBER(Identifier.ADDRESS, 20),
        ADDITION(Identifier.ADDRESS, 10),
        OTHER_PHONE(Identifier.PHONE, 40),
        NO_PHONE(Identifier.PHONE, 30),
        WRONG_DIGIT(Identifier.PHONE, 30);

        private final Identifier identifier;
        private final int weight;

        Kind(Identifier identifier, int weight) {
            this.identifier = identifier;
            this.weight = weight;
        }

        /** The identifier that it spoils. */
        public Identifier identifier() {
            return identifier;
        }

        /** Its share in a hundred mistakes of that identifier, unless told otherwise. */
        public int weight() {
            return weight;
        }
    }

    private final NameLists names;
    private final Map<Kind, Integer> weights;

    /**
     * Sets how often each kind occurs.
     *
     * @param people whose names are drawn for other given names
     * @param weights weights that differ from {@link Kind#weight}
     */
    public Mistakes(MadePeople people, Map<Kind, Integer> weights) {
        this.names = people.names();
        this.weights = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            this.weights.put(kind, weights.getOrDefault(kind, kind.weight()));
        }
    }

    /** Draws a kind: each identifier is as likely. */
    Kind draw(Random random) {
        Identifier identifier = Identifier.values()[random.nextInt(Identifier.values().length)];
        int total = 0;
        for (Kind kind : Kind.values()) {
            total += kind.identifier() == identifier ? weights.getOrDefault(kind, 0) : 0;
        }
        int left = random.nextInt(total);
        for (Kind kind : Kind.values()) {
            left -= kind.identifier() == identifier ? weights.getOrDefault(kind, 0) : 0;
            if (kind.identifier() == identifier && left < 0) {
                return kind;
            }
        }
        throw new IllegalStateException("no kind of mistake has a weight");
    }

    /** The person with one mistake. */
    public MadePerson made(MadePerson person, Kind kind, Random random) {
        return switch (kind.identifier()) {
            case NAME -> name(person, kind, random);
            case BIRTH_DATE -> person.withBirthDate(DateMistakes.made(person.birthDate(), kind, random));
            case ADDRESS -> person.withAddress(address(person, kind, random));
            case PHONE -> person.withPhone(phone(person.phone(), kind, random));
        };
    }

    private MadePerson name(MadePerson person, Kind kind, Random random) {
        boolean first = random.nextBoolean();
        return switch (kind) {
            case NAMES_SWAPPED -> person.withName(person.family(), person.prefix(), person.given());
            case DOUBLE_NAME ->
                person.withName(
                        person.given(), person.prefix(), person.family() + "-" + names.family(person.origin(), random));
            case PREFIX -> person.withName(person.given(), "", (person.prefix() + " " + person.family()).strip());
            case OTHER_GIVEN_NAME ->
                person.withName(names.given(person.origin(), random), person.prefix(), person.family());
            default ->
                first
                        ? person.withName(Spelling.made(person.given(), kind, random), person.prefix(), person.family())
                        : person.withName(
                                person.given(), person.prefix(), Spelling.made(person.family(), kind, random));
        };
    }

    private static String address(MadePerson person, Kind kind, Random random) {
        String rest = person.addition().isEmpty() ? "" : " " + person.addition();
        return switch (kind) {
            case MOVED -> MadePeople.address(random);
            case POSTCODE -> Spelling.digit(person.postcode(), random) + " " + person.house() + rest;
            case HOUSE_NUMBER -> person.postcode() + " " + Spelling.digit(person.house(), random) + rest;
            default -> person.postcode() + " " + person.house() + (rest.isEmpty() ? " A" : "");
        };
    }

    private static String phone(String phone, Kind kind, Random random) {
        return switch (kind) {
            case OTHER_PHONE -> MadePeople.freshPhone(random);
            case NO_PHONE -> "";
            default -> "+316" + Spelling.digit(phone.substring(4), random);
        };
    }
}
