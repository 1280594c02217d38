// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.minimise;

import java.util.List;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Person;
import nl.seinhuis.signal.Residence;
import nl.seinhuis.signal.Signal;

/** A signal without the values of one category, as far as a sender may leave them out. */
public final class Without {
    private Without() {}

    public static Signal category(Signal s, Category category) {
        return new Signal(
                s.reference(),
                s.purposes(),
                s.observation(),
                category == Category.PLACE ? null : s.place(),
                s.persons().stream().map(person -> person(person, category)).toList(),
                category == Category.VEHICLE ? List.of() : s.vehicles(),
                category == Category.ADVERT ? List.of() : s.adverts(),
                category == Category.INDICATORS ? List.of() : s.indicators(),
                category == Category.COERCION ? List.of() : s.coercion(),
                category == Category.EXPLOITATION ? null : s.exploitation(),
                category == Category.NARRATIVE ? null : s.narrative(),
                category == Category.REPORTER_PERSON ? null : s.sender(),
                s.legal(),
                s.excludes(),
                s.addressees(),
                s.expires());
    }

    private static Person person(Person p, Category c) {
        boolean contact = c == Category.CONTACT;
        Residence residence = c == Category.RESIDENCE ? null : p.residence();
        return new Person(
                p.ref(),
                p.role(),
                c == Category.STATUS ? null : p.victimStatus(),
                c == Category.IDENTITY ? null : p.name(),
                c == Category.BSN ? null : p.bsn(),
                c == Category.BSN ? null : p.vNumber(),
                c == Category.BIRTH_DATE ? null : p.birthDate(),
                p.minor(),
                c == Category.GENDER_LANGUAGE ? null : p.gender(),
                c == Category.NATIONALITY ? List.of() : p.nationalities(),
                c == Category.GENDER_LANGUAGE ? null : p.language(),
                contact ? List.of() : p.phones(),
                contact ? List.of() : p.emails(),
                contact ? List.of() : p.handles(),
                residence,
                c == Category.HEALTH ? List.of() : p.health(),
                c == Category.SEXUAL_LIFE ? null : p.sexWork(),
                c == Category.POLICE_DATA ? List.of() : p.policeData(),
                c == Category.STATUS ? null : p.residenceStatus());
    }
}
