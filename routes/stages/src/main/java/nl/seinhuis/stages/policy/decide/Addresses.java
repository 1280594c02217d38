// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.decide;

import java.util.Objects;
import nl.seinhuis.signal.AddressPart;
import nl.seinhuis.signal.Person;
import nl.seinhuis.signal.Place;
import nl.seinhuis.signal.PlaceKind;
import nl.seinhuis.signal.Residence;
import nl.seinhuis.signal.Signal;
import nl.seinhuis.signal.SubjectRole;
import org.jspecify.annotations.Nullable;

/** Which addresses of a signal are protected, and where victims live. Compares addresses without reading them. */
final class Addresses {
    private final Signal signal;

    Addresses(Signal signal) {
        this.signal = signal;
    }

    /** Whether the residence is secret or a known shelter, also when only another person at that address has the flag. */
    boolean isProtected(@Nullable Residence residence) {
        if (residence == null) {
            return false;
        }
        return flagged(residence)
                || signal.persons().stream()
                        .map(Person::residence)
                        .anyMatch(other -> other != null && flagged(other) && same(part(other), part(residence)));
    }

    /** Whether the place is a shelter, or somebody's protected residence. */
    boolean isProtected(@Nullable Place place) {
        if (place == null) {
            return false;
        }
        return place.kind() == PlaceKind.OPVANG
                || signal.persons().stream().anyMatch(p -> livesAt(p, place) && isProtected(p.residence()));
    }

    /** Whether a victim lives at the place. */
    boolean isVictimResidence(@Nullable Place place) {
        return place != null
                && signal.persons().stream().anyMatch(p -> p.role() == SubjectRole.VICTIM && livesAt(p, place));
    }

    private static boolean livesAt(Person person, Place place) {
        Residence residence = person.residence();
        return person.ref().equals(place.residenceOf()) || (residence != null && same(part(residence), part(place)));
    }

    private static boolean flagged(Residence residence) {
        return residence.secret() || residence.shelter();
    }

    /** The parts that tell one address from another. */
    private record Parts(
            @Nullable AddressPart bagId,
            @Nullable AddressPart postcode,
            @Nullable AddressPart houseNumber) {}

    private static Parts part(Residence residence) {
        return new Parts(residence.bagId(), residence.postcode(), residence.houseNumber());
    }

    private static Parts part(Place place) {
        return new Parts(place.bagId(), place.postcode(), place.houseNumber());
    }

    private static boolean same(Parts a, Parts b) {
        // The addition is left out: a missing one must not unlock a neighbour's secret.
        return given(a.bagId(), b.bagId())
                || (given(a.postcode(), b.postcode()) && given(a.houseNumber(), b.houseNumber()));
    }

    /** Both there, and equal. */
    private static boolean given(@Nullable AddressPart a, @Nullable AddressPart b) {
        return a != null && Objects.equals(a, b);
    }
}
