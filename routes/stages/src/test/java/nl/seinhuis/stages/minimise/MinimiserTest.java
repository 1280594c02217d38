// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.minimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import nl.seinhuis.signal.Advert;
import nl.seinhuis.signal.AdvertKind;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Exploitation;
import nl.seinhuis.signal.Form;
import nl.seinhuis.signal.Gate;
import nl.seinhuis.signal.GateKind;
import nl.seinhuis.signal.Health;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Person;
import nl.seinhuis.signal.Place;
import nl.seinhuis.signal.PlaceKind;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.policy.decide.DeskDecision;
import nl.seinhuis.stages.policy.evaluate.Decision;
import nl.seinhuis.stages.policy.model.Desk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MinimiserTest {
    private static final Desk COORDINATOR = Posting.desk("care-coordinator-groningen", Role.CARE_COORDINATOR);
    private static final Desk LANDLORD = Posting.desk("woco-lefier", Role.HOUSING_CORPORATION);

    private final Minimiser minimiser = new Minimiser(new Random(7));
    private final HandmadeSignal signal = new HandmadeSignal();
    private final HandmadeDecision objects = HandmadeDecision.nothing();
    private final HandmadeDecision person = HandmadeDecision.nothing();

    @BeforeEach
    void one_victim() {
        signal.persons.add(HandmadeSignal.person("p1", SubjectRole.VICTIM));
    }

    @Test
    void refuses_nothing_at_all() {
        assertThatThrownBy(() -> minimiser.minimise(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void has_every_category_in_a_draft_also_where_all_is_withheld() {
        Draft draft = draft(HandmadeDecision.nothing(), person.with(Category.MINOR, "full+none"), "p1");
        Set<Category> all = new HashSet<>(draft.objects().keySet());
        all.addAll(draft.persons().get(0).keySet());
        assertThat(all).containsExactlyInAnyOrder(Category.values());
        assertThat(draft.objects().values())
                .allMatch(shown -> shown.value() == null && shown.links().isEmpty());
    }

    @Test
    void makes_no_draft_for_a_desk_that_gets_nothing() {
        DeskDecision nothing = Posting.decision(COORDINATOR, Purpose.ASSIST, HandmadeDecision.nothing(), person);
        assertThat(minimiser.minimise(Posting.decided(signal.build(), nothing)).drafts())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Purpose.class,
            names = {"MATCH", "MONITOR"})
    void makes_no_draft_for_a_purpose_that_never_yields_a_delivery(Purpose purpose) {
        DeskDecision decision = Posting.decision(
                COORDINATOR, purpose, HandmadeDecision.everything(), HandmadeDecision.everything(), "p1");
        assertThat(minimiser.minimise(Posting.decided(signal.build(), decision)).drafts())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "BIRTH_DATE; group+none; \"45+\"",
                "BIRTH_DATE; coarse+none; \"1971\"",
                "BIRTH_DATE; full+none; \"1971-03-17\"",
                "BIRTH_DATE; hit+none; null",
                "GENDER_LANGUAGE; group+none; {\"gender\":\"female\"}",
                "GENDER_LANGUAGE; coarse+none; {\"gender\":\"female\",\"interpreter\":\"yes\"}",
                "GENDER_LANGUAGE; full+none; {\"gender\":\"female\",\"language\":\"ro\"}",
                "RESIDENCE; group+none; {\"region\":\"VR03\"}",
                "RESIDENCE; coarse+none; {\"region\":\"VR03\",\"municipality\":\"GM1680\"}",
                "RESIDENCE; fine+none; {\"region\":\"VR03\",\"municipality\":\"GM1680\",\"postcodeArea\":\"9401\"}",
                "NATIONALITY; group+none; \"non-NL\"",
                "NATIONALITY; coarse+none; \"EU\"",
                "NATIONALITY; full+none; [\"RO\"]",
                "STATUS; group+none; {\"role\":\"victim\",\"victimStatus\":\"possible\"}",
                "STATUS; coarse+none; {\"role\":\"victim\",\"victimStatus\":\"possible\",\"stayArranged\":\"yes\"}",
                "STATUS; full+none; {\"role\":\"victim\",\"victimStatus\":\"possible\",\"residenceStatus\":\"b8\"}",
                "HEALTH; group+none; null",
                "HEALTH; full+none; [\"LETSEL\"]",
                "SEXUAL_LIFE; full+none; \"suspected\"",
                "POLICE_DATA; group+none; {\"known\":\"yes\"}",
                "POLICE_DATA; full+none; [\"LOPEND-ONDERZOEK\"]",
                "MINOR; full+none; \"no\"",
                "IDENTITY; withheld+pseudonym; null",
                "BSN; full+none; {\"bsn\":\"999900001\",\"vNumber\":\"2700000001\"}",
                "CONTACT; withheld+pseudonym; null"
            })
    void generalises_what_is_about_a_person_to_its_level(Category category, String level, String expected) {
        Shown shown = draft(objects, person.with(category, level), "p1")
                .persons()
                .get(0)
                .get(category);
        assertThat(String.valueOf(shown.value())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "PLACE; group+none; {\"region\":\"VR01\"}",
                "PLACE; coarse+none; {\"region\":\"VR01\",\"municipality\":\"GM0014\",\"kind\":\"WONING\"}",
                "PLACE; fine+none; {\"region\":\"VR01\",\"municipality\":\"GM0014\",\"postcodeArea\":\"9711\",\"kind\":\"WONING\"}",
                "OBSERVATION; group+none; {\"quarter\":\"2026-Q4\",\"urgency\":\"normal\"}",
                "OBSERVATION; coarse+none; {\"week\":\"2026-W47\",\"urgency\":\"normal\",\"hard\":false}",
                "OBSERVATION; fine+none; {\"date\":\"2026-11-18\",\"urgency\":\"normal\",\"hard\":false,\"reliability\":3}",
                "OBSERVATION; full+none; {\"date\":\"2026-11-18\",\"time\":\"14:05\",\"urgency\":\"normal\",\"hard\":false,\"reliability\":3,\"manner\":\"seen-self\"}",
                "REPORTER_ROLE; group+none; \"care\"",
                "REPORTER_ROLE; full+none; \"care-organisation\"",
                "REPORTER_ORGANISATION; full+none; {\"name\":\"Stichting Terwille Demo\",\"oin\":\"00000001111111114000\"}",
                "REPORTER_PERSON; full+pseudonym; null",
                "NARRATIVE; coarse+none; null",
                "NARRATIVE; full+none; null",
                "EXPLOITATION; group+none; {\"forms\":[\"ARB\"]}",
                "EXPLOITATION; full+none; {\"forms\":[\"ARB\"],\"subForms\":[\"HORECA\"],\"sector\":\"I\",\"recruitment\":\"JobOffer\"}",
                "LEGAL_META; group+none; {\"consent\":\"not-applicable\",\"secrecy\":\"no\",\"wpg\":\"no\"}"
            })
    void generalises_what_belongs_to_no_person_to_its_level(Category category, String level, String expected) {
        Shown shown = draft(objects.with(category, level), person).objects().get(category);
        assertThat(String.valueOf(shown.value())).isEqualTo(expected);
    }

    @Test
    void tells_acute_care_only_where_somebody_stated_it() {
        person.with(Category.HEALTH, "group+none");
        assertThat(draft(objects, person, "p1")
                        .persons()
                        .get(0)
                        .get(Category.HEALTH)
                        .value())
                .isNull();
        signal.persons.set(0, withHealth(signal.persons.get(0), List.of(Health.ACUTE_ZORG, Health.SOA)));
        assertThat(draft(objects, person, "p1")
                        .persons()
                        .get(0)
                        .get(Category.HEALTH)
                        .value())
                .hasToString("{\"acuteCare\":\"yes\"}");
    }

    @Test
    void withholds_the_role_of_a_suspect_where_criminal_data_may_not_go() {
        signal.persons.add(HandmadeSignal.person("p2", SubjectRole.SUSPECT));
        person.with(Category.STATUS, "full+none").with(Category.STATUS, DataClass.ART10, Level.WITHHELD);
        Draft draft = draft(objects, person, "p2");
        assertThat(draft.persons().get(0).get(Category.STATUS).value()).isNull();
        assertThat(draft.persons().get(0).get(Category.STATUS).level()).isEqualTo(Level.WITHHELD);
    }

    @Test
    void shows_the_decided_level_whether_or_not_there_is_a_value() {
        signal.place = null;
        Shown place = draft(objects.with(Category.PLACE, "full+pseudonym"), person)
                .objects()
                .get(Category.PLACE);
        assertThat(place.level()).hasToString("full+pseudonym");
        assertThat(place.value()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"true,false", "false,true"})
    void never_shows_a_secret_residence_or_shelter_above_region(boolean secret, boolean shelter) {
        signal.persons.set(
                0, HandmadeSignal.person("p1", SubjectRole.VICTIM, HandmadeSignal.residence("1", secret, shelter)));
        Draft draft = draft(HandmadeDecision.everything(), HandmadeDecision.everything(), "p1");
        assertThat(draft.persons().get(0).get(Category.RESIDENCE).value()).hasToString("{\"region\":\"VR03\"}");
    }

    @Test
    void never_shows_or_links_a_place_that_is_a_secret_residence_even_if_it_does_not_say_so() {
        var secret = HandmadeSignal.residence("1", true, false);
        signal.persons.set(0, HandmadeSignal.person("p1", SubjectRole.VICTIM, secret));
        signal.place = new Place(
                "VR03", "GM1680", null, secret.postcode(), secret.houseNumber(), null, PlaceKind.WONING, null);
        Shown place = draft(HandmadeDecision.everything(), person).objects().get(Category.PLACE);
        assertThat(place.value()).hasToString("{\"region\":\"VR03\"}");
        assertThat(place.links()).isEmpty();
    }

    @Test
    void never_shows_a_shelter_as_a_place_above_region() {
        signal.place = HandmadeSignal.place("1", null, PlaceKind.OPVANG);
        Shown place = draft(HandmadeDecision.everything(), person).objects().get(Category.PLACE);
        assertThat(place.value()).hasToString("{\"region\":\"VR01\"}");
        assertThat(place.links()).isEmpty();
    }

    @Test
    void treats_the_residence_of_a_second_person_at_a_secret_address_as_secret() {
        var secret = HandmadeSignal.residence("1", true, false);
        var same = HandmadeSignal.residence("1", false, false);
        signal.persons.set(0, HandmadeSignal.person("p1", SubjectRole.VICTIM, secret));
        signal.persons.add(HandmadeSignal.person("p2", SubjectRole.VICTIM, same));
        Draft draft = draft(objects, HandmadeDecision.everything(), "p2");
        assertThat(draft.persons().get(0).get(Category.RESIDENCE).value()).hasToString("{\"region\":\"VR03\"}");
    }

    @Test
    void shows_a_place_no_further_than_the_residence_of_who_lives_there() {
        signal.place = HandmadeSignal.place("1", "p1", PlaceKind.WONING);
        objects.with(Category.PLACE, "full+pseudonym");
        Shown place = draft(objects, person.with(Category.RESIDENCE, "coarse+none"), "p1")
                .objects()
                .get(Category.PLACE);
        assertThat(Leaves.of(place.value())).containsExactlyInAnyOrder("VR01", "GM0014", "WONING");
        assertThat(place.links()).isEmpty();
        assertThat(draft(objects, person).objects().get(Category.PLACE).value()).isNull();
    }

    @Test
    void shows_the_dwelling_of_a_tenant_whom_the_desk_does_not_learn_of() {
        signal.persons.set(0, HandmadeSignal.person("p1", SubjectRole.TENANT_OR_OWNER));
        signal.place = HandmadeSignal.place("1", "p1", PlaceKind.WONING);
        Shown place = draft(objects.with(Category.PLACE, "coarse+pseudonym"), person)
                .objects()
                .get(Category.PLACE);
        assertThat(Leaves.of(place.value())).contains("GM0014");
        assertThat(place.links()).hasSize(1);
    }

    @Test
    void tells_a_landlord_of_a_victims_home_only_if_action_on_the_dwelling_is_agreed() {
        signal.place = HandmadeSignal.place("1", "p1", PlaceKind.WONING);
        objects.with(Category.PLACE, "full+none");
        assertThat(landlord().get(Category.PLACE).value()).isNull();
        signal.gates.add(gate(GateKind.DWELLING_ACTION, "p1", Role.HOUSING_CORPORATION));
        assertThat(Leaves.of(landlord().get(Category.PLACE).value())).contains("9711AA");
    }

    @Test
    void drops_a_sensitive_kind_of_place_and_leaves_no_gap_that_tells_of_it() {
        objects.with(Category.PLACE, "coarse+none").with(Category.PLACE, DataClass.ART9, Level.WITHHELD);
        signal.place = HandmadeSignal.place("1", null, PlaceKind.CLUB);
        String club = String.valueOf(
                draft(objects, person).objects().get(Category.PLACE).value());
        signal.place = HandmadeSignal.place("1", null, PlaceKind.ONBEKEND);
        String unknown = String.valueOf(
                draft(objects, person).objects().get(Category.PLACE).value());
        assertThat(club)
                .isEqualTo("{\"region\":\"VR01\",\"municipality\":\"GM0014\"}")
                .isEqualTo(unknown);
        objects.with(Category.PLACE, DataClass.ART9, "coarse+none");
        signal.place = HandmadeSignal.place("1", null, PlaceKind.CLUB);
        assertThat(Leaves.of(
                        draft(objects, person).objects().get(Category.PLACE).value()))
                .contains("CLUB");
    }

    @Test
    void withholds_vehicle_and_advert_of_a_person_whom_the_desk_does_not_learn_of() {
        signal.vehicles.add(HandmadeSignal.vehicle("1", "p1"));
        signal.adverts.add(HandmadeSignal.advert("1", AdvertKind.JOB, "p1"));
        Draft draft = draft(HandmadeDecision.everything(), HandmadeDecision.everything());
        for (Category category : List.of(Category.VEHICLE, Category.ADVERT)) {
            assertThat(draft.objects().get(category).value()).isNull();
            assertThat(draft.objects().get(category).links()).isEmpty();
        }
    }

    @Test
    void shows_a_vehicle_no_further_than_its_holders_vehicles() {
        signal.vehicles.add(HandmadeSignal.vehicle("1", "p1"));
        Shown vehicle = draft(
                        objects.with(Category.VEHICLE, "full+pseudonym"),
                        person.with(Category.VEHICLE, "withheld+pseudonym"),
                        "p1")
                .objects()
                .get(Category.VEHICLE);
        assertThat(vehicle.value()).isNull();
        assertThat(vehicle.links()).hasSize(1).allMatch(link -> link.shown() == null && link.pseudonymise());
    }

    @Test
    void shows_the_phone_in_an_advert_no_further_than_the_contact_of_its_subject() {
        signal.adverts.add(HandmadeSignal.advert("1", AdvertKind.JOB, "p1"));
        objects.with(Category.ADVERT, "full+pseudonym").with(Category.CONTACT, "full+pseudonym");
        List<Link> links = draft(objects, person.with(Category.CONTACT, "withheld+pseudonym"), "p1")
                .objects()
                .get(Category.ADVERT)
                .links();
        assertThat(links).extracting(link -> link.identifier().type().code()).containsExactlyInAnyOrder("adv", "tel");
        assertThat(links).filteredOn(link -> link.shown() != null).hasSize(1);
    }

    @Test
    void limits_the_phone_in_an_advert_by_everybody_who_has_that_number() {
        Person victim = signal.persons.get(0);
        signal.adverts.add(
                new Advert(null, "site.example", null, victim.phones().get(0), null, AdvertKind.JOB, null));
        Draft draft = draft(HandmadeDecision.everything(), HandmadeDecision.nothing());
        assertThat(draft.objects().get(Category.ADVERT).links()).isEmpty();
    }

    @Test
    void drops_adverts_of_a_class_that_may_not_go() {
        signal.adverts.add(HandmadeSignal.advert("1", AdvertKind.SEX, null));
        signal.adverts.add(HandmadeSignal.advert("2", AdvertKind.UNKNOWN, null));
        signal.adverts.add(HandmadeSignal.advert("3", AdvertKind.JOB, null));
        objects.with(Category.ADVERT, "coarse+none").with(Category.ADVERT, DataClass.ART9, Level.WITHHELD);
        assertThat(draft(objects, person).objects().get(Category.ADVERT).value())
                .hasToString("[{\"site\":\"site3x.example\"}]");
    }

    @Test
    void puts_indicators_under_their_neutral_code_or_theme_where_the_form_may_not_be_told() {
        signal.indicators = List.of("ALG-01", "SEK-05", "SEK-01", "SEK-06", "ARB-03");
        objects.with(Category.INDICATORS, "full+none").with(Category.INDICATORS, DataClass.ART9, Level.WITHHELD);
        assertThat(texts(draft(objects, person).objects().get(Category.INDICATORS)))
                .containsExactlyInAnyOrder("ALG-01", "LOC-01", "jeugd-en-werving", "ARB-03");
        objects.with(Category.INDICATORS, DataClass.ART9, "full+none");
        assertThat(texts(draft(objects, person).objects().get(Category.INDICATORS)))
                .containsExactlyInAnyOrderElementsOf(signal.indicators);
    }

    @Test
    void gives_a_landlord_neutral_codes_only() {
        signal.indicators = List.of("ALG-01", "SEK-05", "SEK-01", "SEK-06", "ARB-03", "BED-02");
        objects.with(Category.INDICATORS, "full+none")
                .with(Category.EXPLOITATION, "full+none")
                .with(Category.COERCION, "full+none");
        Map<Category, Shown> shown = landlord();
        assertThat(texts(shown.get(Category.INDICATORS))).containsExactlyInAnyOrder("LOC-01", "LOC-02");
        assertThat(shown.get(Category.EXPLOITATION).value()).isNull();
        assertThat(shown.get(Category.COERCION).value()).isNull();
    }

    @Test
    void shows_prefixes_and_themes_of_indicators_at_their_levels() {
        signal.indicators = List.of("ALG-01", "ALG-04", "SEK-05", "ARB-02");
        assertThat(texts(draft(objects.with(Category.INDICATORS, "group+none"), person)
                        .objects()
                        .get(Category.INDICATORS)))
                .containsExactlyInAnyOrder("ALG", "SEK", "ARB");
        objects.with(Category.INDICATORS, DataClass.ART9, Level.WITHHELD);
        assertThat(texts(draft(objects, person).objects().get(Category.INDICATORS)))
                .containsExactlyInAnyOrder("ALG", "LOC", "ARB");
        assertThat(texts(draft(objects.with(Category.INDICATORS, "coarse+none"), person)
                        .objects()
                        .get(Category.INDICATORS)))
                .containsExactlyInAnyOrder("papieren-en-bewegingsvrijheid", "geld-en-schuld", "woning-en-werkplek");
    }

    @Test
    void drops_coercion_and_forms_of_a_class_that_may_not_go() {
        signal.exploitation = new Exploitation(List.of(Form.SEK, Form.ARB), List.of("THUIS", "HORECA"), "I", "Work");
        objects.with(Category.COERCION, "group+none")
                .with(Category.COERCION, DataClass.ART9, Level.WITHHELD)
                .with(Category.EXPLOITATION, "full+none")
                .with(Category.EXPLOITATION, DataClass.ART9, Level.WITHHELD);
        Draft draft = draft(objects, person);
        assertThat(texts(draft.objects().get(Category.COERCION))).containsExactly("geld-en-schuld");
        assertThat(draft.objects().get(Category.EXPLOITATION).value())
                .hasToString("{\"forms\":[\"ARB\"],\"subForms\":[\"HORECA\"]}");
    }

    @Test
    void tells_of_consent_only_for_persons_whom_the_desk_learns_of() {
        signal.gates.add(gate(GateKind.CONSENT, "p1", Role.CARE_COORDINATOR));
        objects.with(Category.LEGAL_META, "coarse+none");
        assertThat(draft(objects, person, "p1")
                        .objects()
                        .get(Category.LEGAL_META)
                        .value())
                .hasToString("{\"consent\":\"yes\",\"secrecy\":\"no\",\"wpg\":\"no\","
                        + "\"grounds\":[{\"kind\":\"consent\",\"until\":\"2027-03\"}]}");
        assertThat(draft(objects, person).objects().get(Category.LEGAL_META).value())
                .hasToString("{\"consent\":\"not-applicable\",\"secrecy\":\"no\",\"wpg\":\"no\"}");
    }

    @Test
    void does_not_count_consent_that_a_suspect_gave() {
        signal.persons.add(HandmadeSignal.person("p2", SubjectRole.SUSPECT));
        signal.gates.add(new Gate(
                GateKind.CONSENT,
                "p1",
                List.of(Role.CARE_COORDINATOR),
                List.of(Category.IDENTITY),
                null,
                List.of(),
                "p2",
                HandmadeSignal.TODAY,
                null,
                "f",
                "r",
                HandmadeSignal.TODAY));
        assertThat(draft(objects.with(Category.LEGAL_META, "group+none"), person, "p1")
                        .objects()
                        .get(Category.LEGAL_META)
                        .value())
                .hasToString("{\"consent\":\"no\",\"secrecy\":\"no\",\"wpg\":\"no\"}");
    }

    @Test
    void puts_persons_and_lists_in_random_order() {
        for (int i = 2; i <= 6; i++) {
            signal.persons.add(HandmadeSignal.person("p" + i, SubjectRole.VICTIM));
        }
        Set<String> orders = new HashSet<>();
        Set<String> lists = new HashSet<>();
        signal.indicators = List.of("ALG-01", "ALG-02", "ALG-03", "ALG-04", "ALG-05");
        objects.with(Category.INDICATORS, "full+none");
        for (int i = 0; i < 40; i++) {
            Draft draft = draft(objects, HandmadeDecision.everything(), "p1", "p2", "p3", "p4", "p5", "p6");
            List<String> order = new ArrayList<>();
            draft.persons()
                    .forEach(shown ->
                            order.add(String.valueOf(shown.get(Category.BSN).value())));
            orders.add(order.toString());
            lists.add(texts(draft.objects().get(Category.INDICATORS)).toString());
        }
        assertThat(orders).hasSizeGreaterThan(20);
        assertThat(lists).hasSizeGreaterThan(20);
    }

    @Test
    void shows_no_value_in_any_text_form_of_its_types() {
        signal.vehicles.add(HandmadeSignal.vehicle("1", null));
        MinimisedSignal minimised = minimiser.minimise(Posting.decided(
                signal.build(),
                Posting.decision(
                        COORDINATOR,
                        Purpose.ASSIST,
                        HandmadeDecision.everything(),
                        HandmadeDecision.everything(),
                        "p1")));
        Draft draft = minimised.drafts().get(0);
        Shown identity = draft.persons().get(0).get(Category.IDENTITY);
        String all = minimised + "" + draft + draft.objects() + draft.persons() + identity + identity.links();
        assertThat(all).doesNotContain("Voornaam", "999900001", "PLT", "31600", "GM1680", "9711");
    }

    private Map<Category, Shown> landlord() {
        DeskDecision decision = Posting.decision(LANDLORD, Purpose.ADMINISTER, objects, HandmadeDecision.nothing());
        return minimiser
                .minimise(Posting.decided(signal.build(), decision))
                .drafts()
                .get(0)
                .objects();
    }

    private Draft draft(Decision objectLevels, Decision personLevels, String... refs) {
        DeskDecision decision = Posting.decision(COORDINATOR, Purpose.ASSIST, objectLevels, personLevels, refs);
        return minimiser
                .minimise(Posting.decided(signal.build(), decision))
                .drafts()
                .get(0);
    }

    private static List<String> texts(Shown shown) {
        JsonValue value = shown.value();
        return value instanceof JsonArray array
                ? array.getValuesAs(JsonString.class).stream()
                        .map(JsonString::getString)
                        .toList()
                : Leaves.of(JsonObject.class.cast(value));
    }

    private static Gate gate(GateKind kind, String subject, Role recipient) {
        return new Gate(
                kind,
                subject,
                List.of(recipient),
                List.of(Category.PLACE, Category.IDENTITY),
                null,
                List.of(),
                null,
                HandmadeSignal.TODAY.minusDays(1),
                null,
                "f",
                "r",
                HandmadeSignal.TODAY.plusMonths(4).withDayOfMonth(1));
    }

    private static Person withHealth(Person p, List<Health> health) {
        return new Person(
                p.ref(),
                p.role(),
                p.victimStatus(),
                p.name(),
                p.bsn(),
                p.vNumber(),
                p.birthDate(),
                p.minor(),
                p.gender(),
                p.nationalities(),
                p.language(),
                p.phones(),
                p.emails(),
                p.handles(),
                p.residence(),
                health,
                p.sexWork(),
                p.policeData(),
                p.residenceStatus());
    }
}
