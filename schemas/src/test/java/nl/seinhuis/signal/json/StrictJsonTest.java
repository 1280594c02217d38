// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StrictJsonTest {

    private static final Path CONFIG = Path.of(System.getProperty("seinhuis.root"), "config");

    static Stream<Path> policies() throws IOException {
        return yaml("policies").filter(file -> !file.endsWith("declare.yaml") && !file.endsWith("set.yaml"));
    }

    static Stream<Path> agencies() throws IOException {
        return yaml("desks");
    }

    @Test
    void reads_a_stop() throws InvalidInput {
        JsonObject stop = read("{\"scope\": \"desk\", \"target\": \"police-noord\", \"reason\": \"onderzoek-lek\"}");
        assertThat(stop.getString("target")).isEqualTo("police-noord");
    }

    @Test
    void a_stop_of_everything_has_no_target() throws InvalidInput {
        assertThat(read("{\"scope\": \"all\", \"reason\": \"incident\"}")).hasSize(2);
        assertThat(codes("{\"scope\": \"all\", \"target\": \"assist\", \"reason\": \"incident\"}"))
                .containsExactly("not-allowed");
        assertThat(codes("{\"scope\": \"desk\", \"reason\": \"incident\"}")).containsExactly("missing-field");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"scope\": \"desk\", \"target\": \"Police\", \"reason\": \"x\"} | invalid-desk",
                "{\"scope\": \"all\", \"reason\": \"bsn 999990019\"} | invalid-reason",
                "{\"scope\": \"all\", \"reason\": \"\"} | invalid-reason",
                "{\"scope\": \"all\", \"reason\": \"x\", \"reason\": \"y\"} | duplicate-member",
                "{\"scope\": \"all\", \"reason\": \"x\", \"by\": \"me\"} | unknown-field",
                "[] | wrong-type",
                "\"stop\" | wrong-type",
                "null | wrong-type",
            })
    void refuses_a_stop_that_is_not_right(String body, String code) {
        assertThat(codes(body)).contains(code);
    }

    @Test
    void a_schema_that_does_not_exist_is_our_own_mistake() {
        assertThatThrownBy(() -> StrictJson.read(new byte[0], "absent-v1")).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void a_policy_of_the_configuration_fits_its_schema(Path file) throws IOException {
        assertThat(CompiledSchema.of("policy-v1").faults(tree(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("agencies")
    void an_agency_of_the_configuration_fits_its_schema(Path file) throws IOException {
        assertThat(CompiledSchema.of("agency-v1").faults(tree(file))).isEmpty();
    }

    private static Stream<Path> yaml(String folder) throws IOException {
        try (Stream<Path> files = Files.list(CONFIG.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    private static JsonNode tree(Path file) throws IOException {
        Object read = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        return JsonMapper.shared().valueToTree(read);
    }

    private static JsonObject read(String body) throws InvalidInput {
        return StrictJson.read(body.getBytes(UTF_8), "stop-v1");
    }

    private static List<String> codes(String body) {
        return catchThrowableOfType(InvalidInput.class, () -> read(body)).faults().stream()
                .map(Fault::code)
                .toList();
    }
}
