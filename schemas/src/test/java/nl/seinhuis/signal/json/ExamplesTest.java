// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.seinhuis.signal.Examples;
import nl.seinhuis.signal.Examples.Example;
import nl.seinhuis.signal.Examples.Expected;
import nl.seinhuis.signal.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExamplesTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final SignalCodec codec = new SignalCodec();

    static Stream<Example> readable() {
        return Stream.of(Examples.good(), Examples.trial(), Examples.refused()).flatMap(List::stream);
    }

    static List<Example> bad() {
        return Examples.bad();
    }

    @Test
    void there_are_enough_of_both() {
        assertThat(Examples.good()).hasSizeGreaterThanOrEqualTo(15);
        assertThat(Examples.bad()).hasSizeGreaterThanOrEqualTo(40);
    }

    @Test
    void there_is_a_good_one_for_each_of_the_fifteen_cases() {
        for (int number = 1; number <= 15; number++) {
            assertThat(Examples.good("%02d-".formatted(number)).body()).isNotEmpty();
        }
    }

    @Test
    void each_good_one_names_a_client_in_its_file_name() {
        assertThat(Examples.good())
                .allSatisfy(example -> assertThat(example.client())
                        .isIn(
                                "police-noord",
                                "woco-lefier",
                                "ggd-groningen",
                                "care-terwille",
                                "municipality-groningen-order",
                                "youth-care-noord",
                                "labour-inspectorate",
                                "care-coordinator-groningen",
                                "care-coordinator-drenthe",
                                "care-coordinator-utrecht",
                                "comensha"));
    }

    @ParameterizedTest
    @MethodSource("readable")
    void reads_a_good_one(Example example) throws InvalidInput {
        Signal signal = codec.read(example.body());
        assertThat(signal.purposes()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("readable")
    void writes_a_good_one_as_it_was_read(Example example) throws InvalidInput {
        Signal signal = codec.read(example.body());
        byte[] written = codec.write(signal);
        assertThat(codec.read(written)).isEqualTo(signal);
        assertThat(withoutEmptyLists(JSON.readTree(written))).isEqualTo(withDefaults(JSON.readTree(example.body())));
    }

    @Test
    void acute_danger_can_be_stated_anew() throws InvalidInput {
        Instant now = Instant.parse("2027-01-02T22:59:30Z");
        Example acute = Examples.good("18-acute-danger");
        assertThat(codec.read(Examples.statedAt(acute, now)).legal().gates()).allSatisfy(gate -> {
            assertThat(gate.date()).isEqualTo("2027-01-02");
            assertThat(gate.time()).isEqualTo("23:58");
            assertThat(gate.validUntil()).isEqualTo("2027-01-03");
        });
    }

    @ParameterizedTest
    @MethodSource("bad")
    void refuses_a_bad_one_for_the_reason_in_its_name(Example example) {
        InvalidInput refused = catchThrowableOfType(InvalidInput.class, () -> codec.read(example.body()));
        assertThat(refused).isNotNull();
        List<Expected> said = refused.faults().stream()
                .map(fault -> new Expected(example.name(), fault.code(), fault.pointer()))
                .toList();
        assertThat(said)
                .containsExactlyInAnyOrderElementsOf(Examples.expected().stream()
                        .filter(expected -> expected.file().equals(example.name()))
                        .toList());
    }

    @Test
    void every_bad_one_is_expected_and_every_expectation_has_a_file() {
        TreeSet<String> files = new TreeSet<>();
        Examples.bad().forEach(example -> files.add(example.name()));
        TreeSet<String> expected = new TreeSet<>();
        Examples.expected().forEach(line -> expected.add(line.file()));
        assertThat(files).isEqualTo(expected);
    }

    private static JsonNode withoutEmptyLists(JsonNode node) {
        if (node.isObject()) {
            node.asObject().removeIf(value -> value.isArray() && value.isEmpty());
        }
        node.forEach(ExamplesTest::withoutEmptyLists);
        return node;
    }

    private static JsonNode withDefaults(JsonNode signal) {
        for (JsonNode exclusion : signal.path("excludes")) {
            if (exclusion.path("liftWhenAcute").isMissingNode()) {
                exclusion.asObject().put("liftWhenAcute", false);
            }
        }
        return signal;
    }
}
