// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.decide;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nl.seinhuis.signal.AddressPart;
import nl.seinhuis.signal.BirthDate;
import nl.seinhuis.signal.Bsn;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.ConsentGiver;
import nl.seinhuis.signal.DeclaredPurpose;
import nl.seinhuis.signal.Exclusion;
import nl.seinhuis.signal.Exploitation;
import nl.seinhuis.signal.Form;
import nl.seinhuis.signal.FreeText;
import nl.seinhuis.signal.Gate;
import nl.seinhuis.signal.GateForm;
import nl.seinhuis.signal.GateKind;
import nl.seinhuis.signal.Informed;
import nl.seinhuis.signal.Legal;
import nl.seinhuis.signal.Manner;
import nl.seinhuis.signal.Minor;
import nl.seinhuis.signal.Name;
import nl.seinhuis.signal.Narrative;
import nl.seinhuis.signal.Observation;
import nl.seinhuis.signal.Person;
import nl.seinhuis.signal.PersonName;
import nl.seinhuis.signal.Place;
import nl.seinhuis.signal.PlaceKind;
import nl.seinhuis.signal.PoliceData;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Reference;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.Residence;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.Signal;
import nl.seinhuis.signal.SubjectInformed;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.signal.Urgency;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.ShippedSet;
import nl.seinhuis.stages.policy.declare.DeclarationCheck;
import nl.seinhuis.stages.policy.evaluate.Decision;
import nl.seinhuis.stages.policy.model.Agency;
import nl.seinhuis.stages.policy.stock.Stock;
import nl.seinhuis.stages.validate.HandmadeValid;

/** A signal that a test can bend, posted by an agency of the shipped set on a fixed day. */
public final class Sample {
    public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    public static final LocalDate TODAY = LocalDate.parse("2026-11-21");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    public static final List<Category> EVERYTHING = Arrays.asList(Category.values());

    private final Agency agency;
    private final List<DeclaredPurpose> purposes = new ArrayList<>();
    private final List<Person> persons = new ArrayList<>();
    private final List<Gate> gates = new ArrayList<>();
    private final List<Exclusion> excludes = new ArrayList<>();
    private final List<String> addressees = new ArrayList<>();
    private Place place = new Place("VR01", "GM0014", null, null, null, null, PlaceKind.WONING, null);
    private Exploitation exploitation = new Exploitation(List.of(Form.SEK), List.of(), null, null);
    private Regime regime = Regime.AVG;
    private String article;
    private LocalDate expires = TODAY.plusMonths(6);

    private Sample(Agency agency) {
        this.agency = agency;
    }

    public static Sample by(String agency) {
        return new Sample(ShippedSet.get().agency(agency).orElseThrow());
    }

    static Sample by(Agency agency) {
        return new Sample(agency);
    }

    public Sample purpose(Purpose purpose, String... basis) {
        purposes.add(new DeclaredPurpose(purpose, List.of(basis)));
        return this;
    }

    public Sample person(String ref, SubjectRole role) {
        return person(ref, role, null, Minor.NO);
    }

    public Sample person(String ref, SubjectRole role, String birthDate, Minor minor) {
        return add(ref, role, "Naam van " + ref, birthDate, minor, null);
    }

    Sample resident(String ref, SubjectRole role, Residence residence) {
        return add(ref, role, "Naam van " + ref, null, Minor.NO, residence);
    }

    public Sample add(String ref, SubjectRole role, String family, String birthDate, Minor minor, Residence residence) {
        persons.add(new Person(
                ref,
                role,
                null,
                new Name(new PersonName("Eva"), null, new PersonName(family), null),
                null,
                null,
                birthDate == null ? null : new BirthDate(birthDate),
                minor,
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                residence,
                List.of(),
                null,
                List.of(),
                null));
        return this;
    }

    /** The last person, with a BSN. */
    public Sample bsn() {
        return replace(new Bsn("999990019"), List.of());
    }

    /** The last person, with police data. */
    public Sample policeData() {
        return replace(null, List.of(PoliceData.BEKEND));
    }

    private Sample replace(Bsn bsn, List<PoliceData> policeData) {
        Person p = persons.remove(persons.size() - 1);
        persons.add(new Person(
                p.ref(),
                p.role(),
                null,
                p.name(),
                bsn,
                null,
                p.birthDate(),
                p.minor(),
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                p.residence(),
                List.of(),
                null,
                policeData,
                null));
        return this;
    }

    static Residence residence(String region, boolean secret) {
        return new Residence(region, null, new AddressPart("0014010000000001"), null, null, null, secret, false);
    }

    public Sample gate(GateKind kind, String subject, Role... recipients) {
        return gate(kind, subject, EVERYTHING, recipients);
    }

    public Sample gate(GateKind kind, String subject, List<Category> categories, Role... recipients) {
        boolean consent = kind == GateKind.CONSENT;
        return gate(new Gate(
                kind,
                subject,
                List.of(recipients),
                categories,
                consent ? GateForm.ORAL : null,
                consent ? List.of(ConsentGiver.SELF) : List.of(),
                null,
                TODAY.minusDays(kind == GateKind.ACUTE_DANGER ? 0 : 3),
                kind == GateKind.ACUTE_DANGER ? "10:00" : null,
                "teamleider",
                "vastgelegd",
                TODAY.plusMonths(3)));
    }

    public Sample consent(
            String subject, GateForm form, List<ConsentGiver> givers, String givenByRef, Role... recipients) {
        return gate(new Gate(
                GateKind.CONSENT,
                subject,
                List.of(recipients),
                EVERYTHING,
                form,
                givers,
                givenByRef,
                TODAY.minusDays(3),
                null,
                "teamleider",
                "vastgelegd",
                TODAY.plusMonths(3)));
    }

    public Sample gate(Gate gate) {
        gates.add(gate);
        return this;
    }

    public Sample wpg(String article) {
        this.regime = Regime.WPG;
        this.article = article;
        return this;
    }

    Sample place(Place place) {
        this.place = place;
        return this;
    }

    Sample place(String region, String municipality) {
        return place(new Place(region, municipality, null, null, null, null, PlaceKind.WONING, null));
    }

    public Sample dwelling(String bagId, String residenceOf) {
        return place(
                new Place("VR01", "GM0014", new AddressPart(bagId), null, null, null, PlaceKind.WONING, residenceOf));
    }

    Sample forms(Form... forms) {
        this.exploitation = new Exploitation(List.of(forms), List.of(), null, null);
        return this;
    }

    Sample exclude(Role role, boolean liftWhenAcute) {
        excludes.add(new Exclusion(role, null, liftWhenAcute));
        return this;
    }

    public Sample exclude(Exclusion exclusion) {
        excludes.add(exclusion);
        return this;
    }

    public Sample to(String... desks) {
        addressees.addAll(List.of(desks));
        return this;
    }

    public Sample expires(LocalDate day) {
        this.expires = day;
        return this;
    }

    public Agency agency() {
        return agency;
    }

    public Signal signal() {
        return new Signal(
                new Reference("T-1"),
                purposes,
                new Observation(TODAY.minusDays(2), null, Manner.SEEN_SELF, 3, false, Urgency.NORMAL),
                place,
                persons,
                List.of(),
                List.of(),
                List.of("SEK-05"),
                List.of(),
                exploitation,
                new Narrative(new FreeText("vrije tekst")),
                null,
                new Legal(
                        regime,
                        null,
                        List.of(),
                        null,
                        gates,
                        new SubjectInformed(Informed.YES, null, null),
                        article,
                        article == null ? null : "BESLUIT-1"),
                excludes,
                addressees,
                expires);
    }

    public DecidedSignal decide() {
        return decide(ShippedSet.get(), Stock.empty());
    }

    public DecidedSignal decide(PolicySet set, Stock stock) {
        return new PolicyDecider(set, stock, CLOCK).decide(HandmadeValid.signal(signal(), agency, NOW));
    }

    public List<String> faults() {
        return DeclarationCheck.check(signal(), agency, ShippedSet.get(), NOW).stream()
                .map(f -> f.code())
                .toList();
    }

    /** The decision for a desk and purpose. */
    public static DeskDecision at(DecidedSignal decided, String desk, Purpose purpose) {
        return decided.decisions().stream()
                .filter(d -> d.desk().id().equals(desk) && d.purpose() == purpose)
                .findFirst()
                .orElseThrow(() -> new AssertionError("not asked: " + desk + " for " + purpose.code()));
    }

    /** The decision about a person, released or not. */
    public static Decision person(DeskDecision decision, String ref) {
        List<SubjectDecision> all = new ArrayList<>(decision.persons());
        all.addAll(decision.absent());
        return all.stream()
                .filter(s -> s.ref().equals(ref))
                .findFirst()
                .orElseThrow()
                .decision();
    }

    public static List<String> asked(DecidedSignal decided) {
        return decided.decisions().stream().map(d -> d.desk().id()).distinct().toList();
    }

    static List<String> codes(List<? extends Coded> words) {
        return words.stream().map(Coded::code).toList();
    }
}
