// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.match;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The match keys of a person: many combinations of parts of name, birth date and address, so that one wrong part leaves
 * others that agree. None holds a name, a date or a postcode alone: such a key would have few values, and whoever saw how
 * often its hash comes would know it.
 */
final class PersonKeys {
    private static final int EDGE = 3;
    private static final String JOINT = "+";

    private final PersonText person;
    private final Set<MatchKey> keys = new LinkedHashSet<>();

    private PersonKeys(PersonText person) {
        this.person = person;
    }

    /** All keys; none where too little is known. */
    static Set<MatchKey> of(PersonText person) {
        PersonKeys made = new PersonKeys(person);
        made.dateAndAddress();
        made.person.families().forEach(made::both);
        made.one(Part.GIVEN, person.given());
        made.person.families().forEach(family -> made.one(Part.FAMILY, family));
        return made.keys;
    }

    /** Keys that tell whether the holder of an identifier is contradicted by this person. */
    static Set<MatchKey> with(PersonText person, String identifier) {
        PersonKeys made = new PersonKeys(person);
        made.add(KeyForm.KEY_NAME, Part.GIVEN.bit(), SoundCode.of(person.given()), identifier);
        person.families().forEach(f -> made.add(KeyForm.KEY_NAME, Part.FAMILY.bit(), SoundCode.of(f), identifier));
        made.add(KeyForm.KEY_YEAR, 0, person.year(), identifier);
        made.add(KeyForm.KEY_MONTH_DAY, 0, person.monthAndDay(), identifier);
        return made.keys;
    }

    private void dateAndAddress() {
        String date = date();
        add(KeyForm.DATE_ADDRESS, 0, date, person.postcode(), person.house());
        add(KeyForm.DATE_POSTCODE, 0, date, person.postcode());
        add(KeyForm.DATE_HOUSE, 0, date, person.house());
    }

    private void both(String family) {
        String first = SoundCode.of(person.given());
        String second = SoundCode.of(family);
        if (first.isEmpty() || second.isEmpty()) {
            return;
        }
        // In order of the alphabet: where given name comes last in one language, it comes first in another.
        String names = String.join(JOINT, new TreeSet<>(Arrays.asList(first, second)));
        add(KeyForm.NAMES_DATE, 0, names, date());
        add(KeyForm.NAMES_YEAR_MONTH, 0, names, person.year(), person.month());
        add(KeyForm.NAMES_YEAR_DAY, 0, names, person.year(), person.day());
        add(KeyForm.NAMES_MONTH_DAY, 0, names, person.monthAndDay());
        add(KeyForm.NAMES_ADDRESS, 0, names, person.postcode(), person.house());
        add(KeyForm.NAMES_ADDRESS_YEAR, 0, names, person.postcode(), person.house(), person.year());
        add(KeyForm.NAMES_POSTCODE, 0, names, person.postcode());
        add(KeyForm.NAMES_HOUSE, 0, names, person.house());
        person.postcodeEdges().forEach(edge -> add(KeyForm.NAMES_DATE_EDGE, 0, names, date(), edge));
    }

    private void one(Part part, String name) {
        String sound = SoundCode.of(name);
        add(KeyForm.NAME_DATE, part.bit(), sound, date());
        add(KeyForm.NAME_ADDRESS, part.bit(), sound, person.postcode(), person.house());
        if (name.length() >= EDGE) {
            Part edge = part == Part.GIVEN ? Part.GIVEN_EDGE : Part.FAMILY_EDGE;
            edge(edge, name.substring(0, EDGE) + "-");
            edge(edge, "-" + name.substring(name.length() - EDGE));
        }
    }

    private void edge(Part part, String edge) {
        add(KeyForm.EDGE_DATE, part.bit(), edge, date());
        add(KeyForm.EDGE_ADDRESS, part.bit(), edge, person.postcode(), person.house());
    }

    private String date() {
        return person.monthAndDay().isEmpty() ? "" : person.year() + person.monthAndDay();
    }

    // What is not known agrees with nothing.
    private void add(KeyForm form, int more, String... values) {
        if (Arrays.stream(values).noneMatch(String::isEmpty)) {
            keys.add(MatchKey.of(form, more, values));
        }
    }
}
