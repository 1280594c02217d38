// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.people;

/**
 * A generated person, as written down by somebody. What is not known is empty.
 *
 * @param origin origin of the name
 * @param given given name
 * @param prefix prefix (tussenvoegsel)
 * @param family family name
 * @param birthDate {@code yyyy}, {@code yyyy-mm} or {@code yyyy-mm-dd}
 * @param address postcode, house number and addition, parted by a space
 * @param phone telephone number, E.164
 */
public record MadePerson(
        Origin origin, String given, String prefix, String family, String birthDate, String address, String phone) {

    /** With another name. */
    public MadePerson withName(String newGiven, String newPrefix, String newFamily) {
        return new MadePerson(origin, newGiven, newPrefix, newFamily, birthDate, address, phone);
    }

    /** With another birth date. */
    public MadePerson withBirthDate(String date) {
        return new MadePerson(origin, given, prefix, family, date, address, phone);
    }

    /** With another address, or none. */
    public MadePerson withAddress(String other) {
        return new MadePerson(origin, given, prefix, family, birthDate, other, phone);
    }

    /** With another number, or none. */
    public MadePerson withPhone(String other) {
        return new MadePerson(origin, given, prefix, family, birthDate, address, other);
    }

    /** Postcode, or empty. */
    public String postcode() {
        return part(0);
    }

    /** House number, or empty. */
    public String house() {
        return part(1);
    }

    /** Addition, or empty. */
    String addition() {
        return part(2);
    }

    private String part(int place) {
        String[] parts = address.split(" ", -1);
        return place < parts.length ? parts[place] : "";
    }
}
