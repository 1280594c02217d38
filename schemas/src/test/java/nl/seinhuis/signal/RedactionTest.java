// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nl.seinhuis.signal.json.InvalidInput;
import nl.seinhuis.signal.json.SignalCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private static final String PLANTED = "planted999990019";

    @Test
    void a_record_prints_none_of_its_personal_values() throws ReflectiveOperationException {
        Signal signal = (Signal) plant(Signal.class);
        assertThat(signal.toString()).contains("[afgeschermd]").doesNotContain(PLANTED);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                AddressPart.class,
                AdvertText.class,
                BirthDate.class,
                Bsn.class,
                Email.class,
                FreeText.class,
                PersonName.class,
                Phone.class,
                Plate.class,
                PlatformHandle.class,
                Reference.class,
                VNumber.class
            })
    void a_personal_value_prints_a_fixed_word(Class<? extends Personal> type) throws ReflectiveOperationException {
        Personal value = type.getConstructor(String.class).newInstance(PLANTED);
        assertThat(value).hasToString("[afgeschermd]");
        assertThat("%s %s".formatted(value, List.of(value))).doesNotContain(PLANTED);
        assertThat(value.read(IdentifierAccess.claim())).isEqualTo(PLANTED);
    }

    /** Plain texts in records are codes, references inside the signal and words of vocabularies; this is their whole list. */
    @Test
    void only_codes_are_plain_text_in_a_record() {
        Set<String> plain = new TreeSet<>();
        plainTexts(Signal.class, plain);
        assertThat(plain)
                .containsExactlyInAnyOrder(
                        "Advert.heldBy",
                        "Advert.site",
                        "DeclaredPurpose.basis",
                        "Exclusion.desk",
                        "Exploitation.recruitment",
                        "Exploitation.sector",
                        "Exploitation.subForms",
                        "Gate.function",
                        "Gate.givenByRef",
                        "Gate.reason",
                        "Gate.subject",
                        "Gate.time",
                        "Handle.platform",
                        "Legal.corrects",
                        "Legal.decisionReference",
                        "Legal.relatedSignals",
                        "Legal.wpgArticle",
                        "Observation.time",
                        "Person.language",
                        "Person.nationalities",
                        "Person.ref",
                        "Place.municipality",
                        "Place.region",
                        "Place.residenceOf",
                        "Residence.municipality",
                        "Residence.region",
                        "Sender.function",
                        "Signal.addressees",
                        "Signal.indicators",
                        "SubjectInformed.reason",
                        "Vehicle.colour",
                        "Vehicle.country",
                        "Vehicle.heldBy",
                        "Vehicle.make");
    }

    @Test
    void a_signal_that_was_read_prints_no_number_name_or_text() throws InvalidInput {
        Signal signal = new SignalCodec().read(Examples.good("22-every-field").body());
        assertThat(signal.toString())
                .doesNotContain(
                        "999990019", "9999900019", "Nadia", "Bestaatniet", "Nina", "31600000021", "post.example")
                .doesNotContain("nina_22", "0014019999999022", "9792ZZ", "2002-02-28", "XX002X", "3022", "Testpersoon")
                .doesNotContain("Tweede regel", "PL0100-2026-000022", "PN 2026-0022");
    }

    private static Object plant(Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType list) {
            return List.of(plant(list.getActualTypeArguments()[0]));
        }
        Class<?> kind = (Class<?>) type;
        if (Personal.class.isAssignableFrom(kind)) {
            return kind.getConstructor(String.class).newInstance(PLANTED);
        }
        if (kind.isEnum()) {
            return kind.getEnumConstants()[0];
        }
        if (kind.isRecord()) {
            RecordComponent[] components = kind.getRecordComponents();
            Object[] values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = plant(components[i].getGenericType());
            }
            Constructor<?> constructor = kind.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
            return constructor.newInstance(values);
        }
        if (kind == LocalDate.class) {
            return LocalDate.EPOCH;
        }
        if (kind == boolean.class) {
            return true;
        }
        return kind == int.class ? (Object) 1 : "code";
    }

    private static void plainTexts(Class<?> type, Set<String> found) {
        for (RecordComponent component : type.getRecordComponents()) {
            Type generic = component.getGenericType();
            Class<?> kind =
                    (Class<?>) (generic instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : generic);
            if (kind == String.class) {
                found.add(type.getSimpleName() + "." + component.getName());
            } else if (kind.isRecord()) {
                plainTexts(kind, found);
            }
        }
    }
}
