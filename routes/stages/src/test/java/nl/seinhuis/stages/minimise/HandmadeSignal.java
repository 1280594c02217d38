// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.minimise;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import nl.seinhuis.signal.AddressPart;
import nl.seinhuis.signal.Advert;
import nl.seinhuis.signal.AdvertKind;
import nl.seinhuis.signal.AdvertText;
import nl.seinhuis.signal.BirthDate;
import nl.seinhuis.signal.Bsn;
import nl.seinhuis.signal.Coercion;
import nl.seinhuis.signal.DeclaredPurpose;
import nl.seinhuis.signal.Email;
import nl.seinhuis.signal.Exploitation;
import nl.seinhuis.signal.Form;
import nl.seinhuis.signal.FreeText;
import nl.seinhuis.signal.Gate;
import nl.seinhuis.signal.Gender;
import nl.seinhuis.signal.Handle;
import nl.seinhuis.signal.Health;
import nl.seinhuis.signal.Informed;
import nl.seinhuis.signal.Legal;
import nl.seinhuis.signal.Manner;
import nl.seinhuis.signal.Minor;
import nl.seinhuis.signal.Name;
import nl.seinhuis.signal.Narrative;
import nl.seinhuis.signal.Observation;
import nl.seinhuis.signal.Person;
import nl.seinhuis.signal.PersonName;
import nl.seinhuis.signal.Phone;
import nl.seinhuis.signal.Place;
import nl.seinhuis.signal.PlaceKind;
import nl.seinhuis.signal.Plate;
import nl.seinhuis.signal.PlatformHandle;
import nl.seinhuis.signal.PoliceData;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Reference;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.Residence;
import nl.seinhuis.signal.ResidenceStatus;
import nl.seinhuis.signal.Sender;
import nl.seinhuis.signal.SexWork;
import nl.seinhuis.signal.Signal;
import nl.seinhuis.signal.SubjectInformed;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.signal.Urgency;
import nl.seinhuis.signal.VNumber;
import nl.seinhuis.signal.Vehicle;
import nl.seinhuis.signal.VictimStatus;

/** A signal with every field filled, which a test changes part by part. Values carry a tag, so that they are unique. */
public final class HandmadeSignal {
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    public Place place = place("1", null, PlaceKind.WONING);
    public List<Person> persons = new ArrayList<>();
    public List<Vehicle> vehicles = new ArrayList<>();
    public List<Advert> adverts = new ArrayList<>();
    public List<String> indicators = List.of("ALG-01", "SEK-05");
    public List<Coercion> coercion = List.of(Coercion.DEBT_BONDAGE, Coercion.SEXUAL_ABUSE);
    public Exploitation exploitation = new Exploitation(List.of(Form.ARB), List.of("HORECA"), "I", "JobOffer");
    public List<Gate> gates = new ArrayList<>();

    public Signal build() {
        return new Signal(
                new Reference("eigen-kenmerk-0001"),
                List.of(new DeclaredPurpose(Purpose.ASSIST, List.of("AVG6-E-HULP"))),
                new Observation(LocalDate.of(2026, 11, 18), "14:05", Manner.SEEN_SELF, 3, false, Urgency.NORMAL),
                place,
                persons,
                vehicles,
                adverts,
                indicators,
                coercion,
                exploitation,
                new Narrative(new FreeText("vrije-tekst-van-de-melder")),
                new Sender(new PersonName("Medewerker-Naam"), "functie-van-melder"),
                new Legal(
                        Regime.AVG,
                        new Reference("zaak-kenmerk-0002"),
                        List.of("7d444840-9dc0-11d1-b245-5ffdce74fad2"),
                        "7d444841-9dc0-11d1-b245-5ffdce74fad2",
                        gates,
                        new SubjectInformed(Informed.YES, null, null),
                        "19",
                        "besluit-referentie-0003"),
                List.of(),
                List.of(),
                TODAY.plusMonths(6));
    }

    public static Place place(String tag, String residenceOf, PlaceKind kind) {
        return new Place(
                "VR01",
                "GM0014",
                new AddressPart(digits("0014010000", tag, 16)),
                new AddressPart("971" + tag.substring(tag.length() - 1) + "AA"),
                new AddressPart(digits("7", tag, 5)),
                new AddressPart("PL" + tag),
                kind,
                residenceOf);
    }

    public static Person person(String ref, SubjectRole role) {
        return person(ref, role, residence(ref.substring(1), false, false));
    }

    public static Person person(String ref, SubjectRole role, Residence residence) {
        String tag = ref.substring(1);
        return new Person(
                ref,
                role,
                VictimStatus.POSSIBLE,
                new Name(
                        new PersonName("Voornaam" + tag + "x"),
                        new PersonName("tussen" + tag + "x"),
                        new PersonName("Achternaam" + tag + "x"),
                        new PersonName("Bijnaam" + tag + "x")),
                new Bsn(digits("9999", tag, 9)),
                new VNumber(digits("2700", tag, 10)),
                new BirthDate((1970 + Integer.parseInt(tag)) + "-03-17"),
                Minor.NO,
                Gender.FEMALE,
                List.of("RO"),
                "ro",
                List.of(new Phone("+31" + digits("6000", tag, 9))),
                List.of(new Email("persoon" + tag + "x@post.example")),
                List.of(new Handle("chat.example", new PlatformHandle("schermnaam" + tag + "x"))),
                residence,
                List.of(Health.LETSEL),
                SexWork.SUSPECTED,
                List.of(PoliceData.LOPEND_ONDERZOEK),
                ResidenceStatus.B8);
    }

    public static Residence residence(String tag, boolean secret, boolean shelter) {
        return new Residence(
                "VR03",
                "GM1680",
                new AddressPart(digits("1680010000", tag, 16)),
                new AddressPart((9400 + Integer.parseInt(tag)) + "BB"),
                new AddressPart(digits("8", tag, 5)),
                new AddressPart("RE" + tag),
                secret,
                shelter);
    }

    public static Vehicle vehicle(String tag, String heldBy) {
        return new Vehicle(
                new Plate("PLT" + digits("0", tag, 4)), "NL", "merk" + tag + "xxx", "kleur" + tag + "xx", heldBy);
    }

    public static Advert advert(String tag, AdvertKind kind, String heldBy) {
        return new Advert(
                new AdvertText("https://advertenties.example/pagina" + tag + "x"),
                "site" + tag + "x.example",
                new AdvertText("advertentie-" + tag + "-x"),
                new Phone("+31" + digits("6900", tag, 9)),
                LocalDate.of(2026, 1, 1).plusDays(Long.parseLong(tag)),
                kind,
                heldBy);
    }

    private static String digits(String head, String tag, int length) {
        return head + "0".repeat(length - head.length() - tag.length()) + tag;
    }
}
