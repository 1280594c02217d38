// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.minimise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import nl.seinhuis.signal.Advert;
import nl.seinhuis.signal.AdvertKind;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.IdentifierAccess;
import nl.seinhuis.signal.Person;
import nl.seinhuis.signal.Personal;
import nl.seinhuis.signal.Place;
import nl.seinhuis.signal.PlaceKind;
import nl.seinhuis.signal.Residence;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.Signal;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.signal.Vehicle;
import nl.seinhuis.stages.policy.decide.DeskDecision;
import nl.seinhuis.stages.policy.decide.SubjectDecision;
import nl.seinhuis.stages.policy.evaluate.Decision;

/**
 * A value of a signal and a statement, made apart from the minimiser, of when a desk may read it.
 *
 * @param field where it stands
 * @param text the value
 * @param allowedWhen when a desk may read it
 */
record Marker(String field, String text, BiPredicate<Signal, DeskDecision> allowedWhen) {
    private static final IdentifierAccess ACCESS = IdentifierAccess.claim();

    boolean allowed(Signal signal, DeskDecision decision) {
        return allowedWhen.test(signal, decision);
    }

    static List<Marker> of(Signal signal) {
        List<Marker> markers = new ArrayList<>();
        signal.persons().forEach(person -> person(person, markers));
        signal.vehicles().forEach(vehicle -> vehicle(vehicle, markers));
        signal.adverts().forEach(advert -> advert(advert, markers));
        place(signal.place(), markers);
        BiPredicate<Signal, DeskDecision> never = (s, d) -> false;
        markers.add(new Marker("reference", read(signal.reference()), never));
        markers.add(new Marker("narrative", read(signal.narrative().text()), never));
        markers.add(new Marker("sender.employee", read(signal.sender().employee()), never));
        markers.add(new Marker("sender.function", signal.sender().function(), never));
        markers.add(new Marker("legal.caseReference", read(signal.legal().caseReference()), never));
        markers.add(new Marker(
                "legal.relatedSignals", signal.legal().relatedSignals().get(0), never));
        markers.add(new Marker("legal.corrects", signal.legal().corrects(), never));
        markers.add(new Marker(
                "legal.decisionReference",
                signal.legal().decisionReference(),
                (s, d) -> full(d.objects(), Category.LEGAL_META)));
        markers.add(new Marker(
                "agency.oin", Posting.SENDER.oin(), (s, d) -> full(d.objects(), Category.REPORTER_ORGANISATION)));
        markers.add(new Marker(
                "agency.name", Posting.SENDER.name(), (s, d) -> full(d.objects(), Category.REPORTER_ORGANISATION)));
        return markers;
    }

    private static void person(Person person, List<Marker> markers) {
        String ref = person.ref();
        for (Personal part : List.of(
                person.name().given(),
                person.name().prefix(),
                person.name().family(),
                person.name().alias())) {
            markers.add(new Marker("name", read(part), (s, d) -> full(d, ref, Category.IDENTITY, DataClass.ORDINARY)));
        }
        markers.add(new Marker("bsn", read(person.bsn()), (s, d) -> full(d, ref, Category.BSN, DataClass.BSN)));
        markers.add(new Marker("vNumber", read(person.vNumber()), (s, d) -> full(d, ref, Category.BSN, DataClass.BSN)));
        markers.add(new Marker(
                "birthDate",
                read(person.birthDate()),
                (s, d) -> full(d, ref, Category.BIRTH_DATE, DataClass.ORDINARY)));
        BiPredicate<Signal, DeskDecision> contact = (s, d) -> full(d, ref, Category.CONTACT, DataClass.ORDINARY);
        markers.add(new Marker("phone", read(person.phones().get(0)), contact));
        markers.add(new Marker("email", read(person.emails().get(0)), contact));
        markers.add(new Marker("handle", read(person.handles().get(0).name()), contact));
        Residence residence = person.residence();
        boolean secret = residence.secret() || residence.shelter();
        for (Personal part :
                List.of(residence.bagId(), residence.postcode(), residence.houseNumber(), residence.addition())) {
            markers.add(new Marker(
                    "residence",
                    read(part),
                    (s, d) -> !secret && full(d, ref, Category.RESIDENCE, DataClass.ORDINARY)));
        }
        // Nothing but the random reference of a delivery may stand for a person.
        markers.add(new Marker("ref", ref, (s, d) -> false));
    }

    private static void vehicle(Vehicle vehicle, List<Marker> markers) {
        for (String text : List.of(read(vehicle.plate()), vehicle.make(), vehicle.colour())) {
            markers.add(new Marker(
                    "vehicle",
                    text,
                    (s, d) -> full(d.objects(), Category.VEHICLE)
                            && (vehicle.heldBy() == null
                                    || full(d, vehicle.heldBy(), Category.VEHICLE, DataClass.ORDINARY))));
        }
    }

    private static void advert(Advert advert, List<Marker> markers) {
        DataClass valueClass = advert.kind() == AdvertKind.SEX || advert.kind() == AdvertKind.UNKNOWN
                ? DataClass.ART9
                : DataClass.ORDINARY;
        BiPredicate<Signal, DeskDecision> known =
                (s, d) -> advert.heldBy() == null || subject(d, advert.heldBy()).isPresent();
        BiPredicate<Signal, DeskDecision> full =
                known.and((s, d) -> atLeast(d.objects(), Category.ADVERT, valueClass, Content.FULL));
        markers.add(new Marker(
                "advert.site",
                advert.site(),
                known.and((s, d) -> atLeast(d.objects(), Category.ADVERT, valueClass, Content.COARSE))));
        markers.add(new Marker("advert.url", read(advert.url()), full));
        markers.add(new Marker("advert.advertId", read(advert.advertId()), full));
        markers.add(new Marker(
                "advert.phone",
                read(advert.phone()),
                full.and((s, d) -> advert.heldBy() == null
                        ? full(d.objects(), Category.CONTACT)
                        : full(d, advert.heldBy(), Category.CONTACT, DataClass.ORDINARY))));
    }

    private static void place(Place place, List<Marker> markers) {
        for (Personal part : List.of(place.bagId(), place.postcode(), place.houseNumber(), place.addition())) {
            markers.add(new Marker(
                    "place", read(part), (s, d) -> full(d.objects(), Category.PLACE) && placeAllowed(place, s, d)));
        }
    }

    private static boolean placeAllowed(Place place, Signal signal, DeskDecision decision) {
        if (place.kind() == PlaceKind.OPVANG) {
            return false;
        }
        Optional<Person> resident = signal.persons().stream()
                .filter(person -> person.ref().equals(place.residenceOf()))
                .findFirst();
        if (resident.isEmpty()) {
            return true;
        }
        Residence home = resident.get().residence();
        if (home.secret() || home.shelter()) {
            return false;
        }
        SubjectRole role = resident.get().role();
        if (role == SubjectRole.TENANT_OR_OWNER) {
            return true;
        }
        return decision.desk().role() == Role.HOUSING_CORPORATION
                ? role != SubjectRole.VICTIM
                : full(decision, place.residenceOf(), Category.RESIDENCE, DataClass.ORDINARY);
    }

    private static Optional<Decision> subject(DeskDecision decision, String ref) {
        return decision.persons().stream()
                .filter(subject -> subject.ref().equals(ref))
                .map(SubjectDecision::decision)
                .findFirst();
    }

    private static boolean full(DeskDecision decision, String ref, Category category, DataClass valueClass) {
        return subject(decision, ref)
                .filter(found -> found.level(category, valueClass).content() == Content.FULL)
                .filter(found -> full(found, category))
                .isPresent();
    }

    private static boolean full(Decision decision, Category category) {
        return decision.level(category, DataClass.ORDINARY).content() == Content.FULL;
    }

    private static boolean atLeast(Decision decision, Category category, DataClass valueClass, Content least) {
        return Stream.of(valueClass, DataClass.ORDINARY)
                .map(each -> decision.level(category, each).content())
                .allMatch(content -> content != Content.HIT && content.compareTo(least) >= 0);
    }

    private static String read(Personal value) {
        return value.read(ACCESS);
    }
}
