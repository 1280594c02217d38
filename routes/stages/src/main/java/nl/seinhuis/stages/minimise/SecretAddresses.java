// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.minimise;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import nl.seinhuis.signal.AddressPart;
import nl.seinhuis.signal.IdentifierAccess;
import nl.seinhuis.signal.Person;
import nl.seinhuis.signal.Place;
import nl.seinhuis.signal.PlaceKind;
import nl.seinhuis.signal.Residence;
import nl.seinhuis.signal.Signal;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of a signal that nobody ever gets: residences flagged secret and shelters. The same address elsewhere in
 * the signal, without the flag, is the same secret: as the place, or as the residence of a child.
 */
final class SecretAddresses {
    private final IdentifierAccess access;
    private final Set<String> keys = new HashSet<>();
    private final Set<String> residents = new HashSet<>();

    SecretAddresses(Signal signal, IdentifierAccess access) {
        this.access = access;
        for (Person person : signal.persons()) {
            Residence residence = person.residence();
            if (residence != null && (residence.secret() || residence.shelter())) {
                residents.add(person.ref());
                keys.addAll(keys(residence.bagId(), residence.postcode(), residence.houseNumber()));
            }
        }
        Place place = signal.place();
        if (place != null && place.kind() == PlaceKind.OPVANG) {
            keys.addAll(keys(place.bagId(), place.postcode(), place.houseNumber()));
        }
    }

    boolean holds(Residence residence) {
        return residence.secret()
                || residence.shelter()
                || known(residence.bagId(), residence.postcode(), residence.houseNumber());
    }

    boolean holds(Place place) {
        return place.kind() == PlaceKind.OPVANG
                || (place.residenceOf() != null && residents.contains(place.residenceOf()))
                || known(place.bagId(), place.postcode(), place.houseNumber());
    }

    private boolean known(@Nullable AddressPart bag, @Nullable AddressPart postcode, @Nullable AddressPart number) {
        return keys(bag, postcode, number).stream().anyMatch(keys::contains);
    }

    // Without the addition: a neighbour's door is too close to tell.
    private Set<String> keys(@Nullable AddressPart bag, @Nullable AddressPart postcode, @Nullable AddressPart number) {
        Set<String> found = new HashSet<>();
        if (bag != null) {
            found.add(bag.read(access));
        }
        if (postcode != null && number != null) {
            found.add(postcode.read(access).toUpperCase(Locale.ROOT) + "|" + number.read(access));
        }
        return found;
    }
}
