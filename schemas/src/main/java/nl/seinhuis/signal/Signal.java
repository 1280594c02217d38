// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A signal as an agency posts it (schema {@code signal-v1}). Who sends it is never in here: that comes from the token.
 *
 * @param reference own reference of the sender, 1 to 64 characters; makes a repeated post idempotent
 * @param purposes 1 to 8; the first is the primary one
 * @param observation when and how it was observed
 * @param place where; absent for what happened online
 * @param persons 0 to 16 persons
 * @param vehicles 0 to 16 vehicles
 * @param adverts 0 to 16 adverts
 * @param indicators codes of the indicator vocabulary, 0 to 44
 * @param coercion means of coercion
 * @param exploitation form of exploitation
 * @param narrative free text; never travels unmasked
 * @param sender the reporting person; never travels
 * @param legal regime, gates and duties
 * @param excludes who must not receive it; absolute
 * @param addressees ids of desks that are asked by name
 * @param expires last day on which it may be delivered; at most 24 months ahead
 */
public record Signal(
        Reference reference,
        List<DeclaredPurpose> purposes,
        Observation observation,
        @Nullable Place place,
        List<Person> persons,
        List<Vehicle> vehicles,
        List<Advert> adverts,
        List<String> indicators,
        List<Coercion> coercion,
        @Nullable Exploitation exploitation,
        @Nullable Narrative narrative,
        @Nullable Sender sender,
        Legal legal,
        List<Exclusion> excludes,
        List<String> addressees,
        LocalDate expires) {
    /** Takes over the lists; a missing one is empty. */
    public Signal {
        purposes = purposes == null ? List.of() : List.copyOf(purposes);
        persons = persons == null ? List.of() : List.copyOf(persons);
        vehicles = vehicles == null ? List.of() : List.copyOf(vehicles);
        adverts = adverts == null ? List.of() : List.copyOf(adverts);
        indicators = indicators == null ? List.of() : List.copyOf(indicators);
        coercion = coercion == null ? List.of() : List.copyOf(coercion);
        excludes = excludes == null ? List.of() : List.copyOf(excludes);
        addressees = addressees == null ? List.of() : List.copyOf(addressees);
    }
}
