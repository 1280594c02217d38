// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.match;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import nl.seinhuis.signal.Advert;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.IdentifierAccess;
import nl.seinhuis.signal.Person;
import nl.seinhuis.signal.Phone;
import nl.seinhuis.signal.Place;
import nl.seinhuis.signal.PlaceKind;
import nl.seinhuis.signal.Residence;
import nl.seinhuis.signal.Signal;
import nl.seinhuis.signal.ValueClasses;
import nl.seinhuis.signal.Vehicle;
import nl.seinhuis.stages.policy.decide.MatchScope;
import nl.seinhuis.stages.pseudonym.CanonicalIdentifier;
import nl.seinhuis.stages.pseudonym.Canonicaliser;
import nl.seinhuis.stages.pseudonym.Token;
import org.jspecify.annotations.Nullable;

/**
 * The match keys of a signal: what the rules of purpose {@code match} open and nothing else. A BSN, a V-number and an e-mail
 * address are never a key; nor is a hotel or a shelter, nor what stands on the stop list. What is tied to a person is a key
 * only where that person's own contact or vehicle is open.
 */
public final class MatchKeys {
    private static final Set<PlaceKind> SHARED_PLACES =
            EnumSet.of(PlaceKind.HOTEL, PlaceKind.OPVANG, PlaceKind.STRAAT, PlaceKind.ONLINE);

    private final Canonicaliser canonicaliser = new Canonicaliser(IdentifierAccess.claim());
    private final MatchScope scope;
    private final StopList stopList;
    private final Signal signal;
    private final boolean canary;

    /**
     * Reads a signal.
     *
     * @param scope what is open of it
     * @param stopList what is never a key
     */
    public MatchKeys(MatchScope scope, StopList stopList) {
        this.scope = scope;
        this.stopList = stopList;
        this.signal = scope.valid().signal();
        this.canary = signal.persons().stream()
                        .flatMap(person -> Stream.concat(
                                person.phones().stream().map(canonicaliser::phone),
                                person.handles().stream().map(canonicaliser::handle)))
                        .anyMatch(stopList::isCanary)
                || signal.vehicles().stream().map(this::plate).anyMatch(stopList::isCanary)
                || signal.adverts().stream()
                        .flatMap(advert -> Stream.ofNullable(advert.phone()))
                        .map(canonicaliser::phone)
                        .anyMatch(stopList::isCanary);
    }

    /** The identifiers for which the token service is asked. */
    public Set<CanonicalIdentifier> identifiers() {
        Set<CanonicalIdentifier> all = new LinkedHashSet<>(things());
        placeAddress().ifPresent(all::add);
        for (Person person : signal.persons()) {
            all.addAll(of(person));
            address(person).ifPresent(all::add);
        }
        return all;
    }

    /** Whether any of it is a canary. */
    public boolean holdsCanary() {
        return canary;
    }

    /**
     * The subjects with their tokens; those without any are left out.
     *
     * @param tokens the tokens of {@link #identifiers}
     * @param hash the key of matching
     */
    public List<MatchSubject> subjects(Map<CanonicalIdentifier, Token> tokens, MatchHash hash) {
        SubjectTokens maker = new SubjectTokens(hash);
        Function<Set<CanonicalIdentifier>, List<Token>> known = some ->
                some.stream().filter(tokens::containsKey).map(tokens::get).toList();
        List<MatchSubject> subjects = new ArrayList<>();
        subjects.add(maker.things(
                known.apply(things()), placeAddress().map(tokens::get).orElse(null)));
        int number = 0;
        for (Person person : signal.persons()) {
            number++;
            subjects.add(maker.person(
                    number, open(person, address(person).map(tokens::get).orElse(null), known.apply(of(person)))));
        }
        return subjects.stream().filter(subject -> !subject.tokens().isEmpty()).toList();
    }

    private SubjectTokens.Open open(Person person, @Nullable Token address, List<Token> identifiers) {
        boolean named = scope.opens(person, Category.IDENTITY);
        boolean dated = scope.opens(person, Category.BIRTH_DATE);
        Residence residence = scope.opens(person, Category.RESIDENCE) ? person.residence() : null;
        return new SubjectTokens.Open(
                named ? person.name() : null,
                dated ? person.birthDate() : null,
                residence == null ? null : residence.postcode(),
                residence == null ? null : residence.houseNumber(),
                address,
                identifiers);
    }

    /** What belongs to no person. */
    private Set<CanonicalIdentifier> things() {
        Set<CanonicalIdentifier> found = new LinkedHashSet<>();
        if (scope.opensObjects(Category.VEHICLE, DataClass.ORDINARY)) {
            signal.vehicles().stream()
                    .filter(vehicle -> vehicle.heldBy() == null)
                    .forEach(vehicle -> add(found, plate(vehicle)));
        }
        for (Advert advert : signal.adverts()) {
            if (scope.opensObjects(Category.ADVERT, ValueClasses.of(advert.kind()))) {
                if (advert.advertId() != null) {
                    add(found, canonicaliser.advert(advert.site(), advert.advertId()));
                }
                if (advert.phone() != null && !isSomebodys(advert.phone(), advert.heldBy())) {
                    add(found, canonicaliser.phone(advert.phone()));
                }
            }
        }
        return found;
    }

    private boolean isSomebodys(Phone phone, @Nullable String heldBy) {
        return heldBy != null
                || signal.persons().stream().anyMatch(person -> person.phones().contains(phone));
    }

    private Optional<CanonicalIdentifier> placeAddress() {
        Place place = signal.place();
        if (place == null
                || SHARED_PLACES.contains(place.kind())
                || !scope.opensObjects(Category.PLACE, DataClass.ORDINARY)) {
            return Optional.empty();
        }
        return canonicaliser
                .address(place.bagId(), place.postcode(), place.houseNumber(), place.addition())
                .filter(address -> !stopList.holds(address));
    }

    private Optional<CanonicalIdentifier> address(Person person) {
        Residence residence = person.residence();
        if (residence == null || !scope.opens(person, Category.RESIDENCE)) {
            return Optional.empty();
        }
        return canonicaliser
                .address(residence.bagId(), residence.postcode(), residence.houseNumber(), residence.addition())
                .filter(address -> !stopList.holds(address));
    }

    private Set<CanonicalIdentifier> of(Person person) {
        Set<CanonicalIdentifier> found = new LinkedHashSet<>();
        if (scope.opens(person, Category.CONTACT)) {
            person.phones().forEach(phone -> add(found, canonicaliser.phone(phone)));
            person.handles().forEach(handle -> add(found, canonicaliser.handle(handle)));
            for (Advert advert : signal.adverts()) {
                if (person.ref().equals(advert.heldBy())
                        && advert.phone() != null
                        && scope.opensObjects(Category.ADVERT, ValueClasses.of(advert.kind()))) {
                    add(found, canonicaliser.phone(advert.phone()));
                }
            }
        }
        if (scope.opens(person, Category.VEHICLE)) {
            signal.vehicles().stream()
                    .filter(vehicle -> person.ref().equals(vehicle.heldBy()))
                    .forEach(vehicle -> add(found, plate(vehicle)));
        }
        return found;
    }

    private CanonicalIdentifier plate(Vehicle vehicle) {
        return canonicaliser.plate(vehicle.plate(), vehicle.country());
    }

    private void add(Set<CanonicalIdentifier> found, CanonicalIdentifier identifier) {
        if (!stopList.holds(identifier)) {
            found.add(identifier);
        }
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "MatchKeys";
    }
}
