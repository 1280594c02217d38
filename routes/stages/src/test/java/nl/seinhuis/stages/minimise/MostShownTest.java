// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.minimise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import nl.seinhuis.signal.AdvertKind;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Form;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.PlaceKind;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.policy.decide.DeskDecision;
import nl.seinhuis.stages.policy.decide.SubjectDecision;
import nl.seinhuis.stages.policy.model.Desk;
import org.junit.jupiter.api.Test;

class MostShownTest {
    private static final Desk COORDINATOR = Posting.desk("care-coordinator-groningen", Role.CARE_COORDINATOR);
    private static final Desk LANDLORD = Posting.desk("woco-lefier", Role.HOUSING_CORPORATION);
    private static final Level FULL = Level.parse("full+pseudonym");

    private final Minimiser minimiser = new Minimiser(new Random(7));
    private final HandmadeSignal signal = new HandmadeSignal();
    private final HandmadeDecision objects = HandmadeDecision.everything();
    private final HandmadeDecision person = HandmadeDecision.everything();

    private Map<Category, Level> most(Desk desk, SubjectRole role, String... present) {
        DeskDecision decision = Posting.decision(desk, Purpose.ASSIST, objects, person, present);
        return minimiser.most(Posting.decided(signal.build(), decision), decision, role);
    }

    private Map<Category, Level> ofObjects(String... present) {
        return most(COORDINATOR, SubjectRole.NONE, present);
    }

    @Test
    void is_what_was_decided_where_nothing_in_the_signal_lowers_it() {
        signal.place = HandmadeSignal.place("1", null, PlaceKind.WONING);
        assertThat(ofObjects()).doesNotContainKey(Category.IDENTITY).containsEntry(Category.PLACE, FULL);
        assertThat(ofObjects()).containsEntry(Category.INDICATORS, FULL);
    }

    @Test
    void never_holds_free_text_nor_the_reporting_person() {
        assertThat(ofObjects())
                .containsEntry(Category.NARRATIVE, Level.WITHHELD)
                .containsEntry(Category.REPORTER_PERSON, Level.WITHHELD);
    }

    @Test
    void a_place_where_somebody_lives_is_no_more_than_that_residence() {
        signal.persons.add(HandmadeSignal.person("p1", SubjectRole.VICTIM));
        signal.place = HandmadeSignal.place("1", "p1", PlaceKind.WONING);
        person.with(Category.RESIDENCE, "coarse+none");
        assertThat(ofObjects("p1")).containsEntry(Category.PLACE, Level.parse("coarse+none"));
    }

    @Test
    void a_secret_residence_is_a_region_whatever_was_decided() {
        signal.persons.add(HandmadeSignal.person("p1", SubjectRole.VICTIM, HandmadeSignal.residence("1", true, false)));
        assertThat(most(COORDINATOR, SubjectRole.VICTIM, "p1"))
                .containsEntry(Category.RESIDENCE, Level.parse("group+none"))
                .containsEntry(Category.CONTACT, FULL);
    }

    @Test
    void a_plate_is_no_more_than_its_holders_vehicles() {
        signal.persons.add(HandmadeSignal.person("p1", SubjectRole.SUSPECT));
        signal.vehicles.add(HandmadeSignal.vehicle("1", null));
        assertThat(ofObjects("p1")).containsEntry(Category.VEHICLE, FULL);
        signal.vehicles.add(HandmadeSignal.vehicle("2", "p1"));
        person.with(Category.VEHICLE, "withheld+pseudonym");
        assertThat(ofObjects("p1").get(Category.VEHICLE).content()).isEqualTo(Level.WITHHELD.content());
    }

    @Test
    void an_advert_is_no_more_than_the_contact_of_whom_it_is_about_and_nothing_of_who_is_absent() {
        signal.persons.add(HandmadeSignal.person("p1", SubjectRole.VICTIM));
        signal.adverts.add(HandmadeSignal.advert("1", AdvertKind.JOB, "p1"));
        assertThat(ofObjects("p1")).containsEntry(Category.ADVERT, FULL);
        person.with(Category.CONTACT, "withheld+none");
        assertThat(ofObjects("p1")).containsEntry(Category.ADVERT, Level.WITHHELD);
        person.with(Category.CONTACT, FULL);
        assertThat(ofObjects()).containsEntry(Category.ADVERT, Level.WITHHELD);
    }

    @Test
    void the_class_of_every_value_counts_and_where_there_is_none_every_class() {
        objects.with(Category.COERCION, DataClass.ART9, "group+none")
                .with(Category.EXPLOITATION, DataClass.ART9, "withheld+none")
                .with(Category.INDICATORS, DataClass.ART9, "coarse+none")
                .with(Category.ADVERT, DataClass.ART9, "coarse+none");
        assertThat(ofObjects())
                .containsEntry(Category.COERCION, Level.parse("group+none"))
                .containsEntry(Category.EXPLOITATION, FULL)
                .containsEntry(Category.INDICATORS, Level.parse("coarse+none"))
                .containsEntry(Category.ADVERT, Level.parse("coarse+none"));
        signal.indicators = List.of("ALG-01");
        signal.adverts.add(HandmadeSignal.advert("1", AdvertKind.JOB, null));
        signal.exploitation = new nl.seinhuis.signal.Exploitation(List.of(Form.SEK), List.of(), null, null);
        assertThat(ofObjects())
                .containsEntry(Category.INDICATORS, FULL)
                .containsEntry(Category.ADVERT, FULL)
                .containsEntry(Category.EXPLOITATION, Level.WITHHELD);
    }

    @Test
    void that_somebody_is_a_suspect_is_criminal_data() {
        signal.persons.add(HandmadeSignal.person("p1", SubjectRole.SUSPECT));
        person.with(Category.STATUS, DataClass.ART10, "withheld+none");
        assertThat(most(COORDINATOR, SubjectRole.SUSPECT, "p1")).containsEntry(Category.STATUS, Level.WITHHELD);
        assertThat(most(COORDINATOR, SubjectRole.VICTIM, "p1")).isEmpty();
    }

    @Test
    void of_several_persons_in_a_role_the_lowest_counts_also_of_one_who_is_absent() {
        signal.persons.add(HandmadeSignal.person("p1", SubjectRole.VICTIM));
        signal.persons.add(HandmadeSignal.person("p2", SubjectRole.VICTIM));
        DeskDecision decision = new DeskDecision(
                COORDINATOR,
                Purpose.ASSIST,
                "VR01",
                List.of(new SubjectDecision("p1", person)),
                List.of(new SubjectDecision("p2", HandmadeDecision.nothing())),
                objects,
                false,
                HandmadeSignal.TODAY);
        assertThat(minimiser
                        .most(Posting.decided(signal.build(), decision), decision, SubjectRole.VICTIM)
                        .values())
                .containsOnly(Level.WITHHELD);
    }

    @Test
    void of_whom_nothing_was_decided_is_shown_nothing() {
        signal.persons.add(HandmadeSignal.person("p1", SubjectRole.VICTIM));
        signal.persons.add(HandmadeSignal.person("p2", SubjectRole.VICTIM));
        assertThat(most(COORDINATOR, SubjectRole.VICTIM, "p1").values()).containsOnly(Level.WITHHELD);
    }

    @Test
    void a_landlord_is_shown_no_codes_that_nobody_looked_at() {
        assertThat(most(LANDLORD, SubjectRole.NONE))
                .containsEntry(Category.INDICATORS, Level.WITHHELD)
                .containsEntry(Category.COERCION, Level.WITHHELD)
                .containsEntry(Category.EXPLOITATION, Level.WITHHELD);
    }
}
