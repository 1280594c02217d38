// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.world;

import nl.seinhuis.launch.people.MadePerson;

/**
 * Somebody who does not exist, as far as known. What is not known is empty.
 *
 * @param person name, birth date, address and telephone number as written down
 * @param minor {@code ja}, {@code nee} or {@code onbekend}; unknown where a birth date says it
 * @param nationality country code
 * @param advert number of an advert
 * @param plate licence plate
 */
public record Subject(MadePerson person, String minor, String nationality, String advert, String plate) {

    /** Shows nothing: even who does not exist is written as a person. */
    @Override
    public String toString() {
        return "Subject";
    }
}
