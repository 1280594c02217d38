// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.ggd;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TimeZone;
import java.util.stream.Stream;
import nl.seinhuis.kit.Draft;
import nl.seinhuis.kit.SettableClock;
import nl.seinhuis.kit.Settings;
import nl.seinhuis.kit.Workplace;
import nl.seinhuis.kit.disk.Disk;
import nl.seinhuis.kit.signal.NotASignal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GgdSignalMapperTest {

    @TempDir
    private Path folder;

    private static GgdSignalMapper mapper() {
        Properties properties = new Properties();
        properties.setProperty(
                "ggd.purposes",
                "assist:AVG6-A+AVG6-E-HULP+AVG9-A+SEC-CONSENT, triage:AVG6-E-DUID+AVG9-G-23A+SEC-CONSENT");
        return new GgdSignalMapper(GgdSettings.read(new Settings(properties, Map.of())));
    }

    /** What would be posted. */
    private JsonObject posted(Draft draft) throws Exception {
        try (Workplace workplace = Workplace.open(folder, Disk.plain(), new SettableClock("2026-11-21T10:20:30Z"))) {
            assertThat(workplace.outbox().take(draft)).isNotNull();
        }
        try (Stream<Path> files = Files.list(folder.resolve("waiting"))) {
            String whole = Files.readString(files.findFirst().orElseThrow());
            return json(whole.substring(whole.indexOf('\n') + 1));
        }
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static JsonObject example(String name) throws Exception {
        try (InputStream in =
                GgdSignalMapperTest.class.getResourceAsStream("/nl/seinhuis/schemas/examples/good/" + name)) {
            return json(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static List<String> reasons(String bundle) {
        try {
            Draft unused = mapper().fromFhir(bundle.getBytes(StandardCharsets.UTF_8));
            return List.of();
        } catch (NotASignal e) {
            return e.reasons();
        }
    }

    private final TimeZone before = TimeZone.getDefault();

    @AfterEach
    void thisMachinesOwnTime() {
        TimeZone.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Amsterdam", "UTC", "Pacific/Kiritimati", "America/Los_Angeles"})
    void a_bundle_says_the_same_as_the_signal_that_it_stands_for(String zone) throws Exception {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        String bundle = GgdConnectorTest.bundle("GGD-77");
        assertThat(reasons(bundle)).isEmpty();
        JsonObject made = posted(mapper().fromFhir(bundle.getBytes(StandardCharsets.UTF_8)));
        JsonObject wanted = example("03-which-city-is-this.ggd-groningen.json");
        for (String part : new String[] {
            "reference", "purposes", "observation", "place", "indicators", "coercion", "exploitation", "sender", "legal"
        }) {
            assertThat(made.get(part)).as(part).isEqualTo(wanted.get(part));
        }
        JsonObject person = made.getJsonArray("persons").getJsonObject(0);
        wanted.getJsonArray("persons").getJsonObject(0).forEach((name, value) -> {
            if (!name.equals("name") && !name.equals("residenceStatus") && !name.equals("health")) {
                assertThat(person.get(name)).as(name).isEqualTo(value);
            }
        });
        assertThat(person.getJsonArray("health")).hasSize(2);
        assertThat(made.getString("expires")).isEqualTo("2027-05-19");
    }

    @Test
    void every_fault_is_told_at_once_and_no_value_is_quoted() {
        List<String> reasons = reasons(GgdConnectorTest.bundle("GGD-77")
                .replace("ALG-11", "ALG-99")
                .replace("\"hoog\"", "\"paniek\"")
                .replace("\"ja\"", "\"misschien\"")
                .replace("+31600000003", "zes keer nul"));
        assertThat(String.join("\n", reasons))
                .contains("Observation.code (signaal): ", "Flag.code: Kies uit", "geinformeerd", "Patient 1.telecom: ")
                .doesNotContain("ALG-99", "paniek", "misschien", "zes keer");
    }

    @Test
    void only_the_patient_or_a_parent_gives_consent() {
        String by = "\"performer\":[{\"reference\":\"%s\"}]";
        String own = GgdConnectorTest.bundle("GGD-77");
        assertThat(own).contains(by.formatted("Patient/1"));
        assertThat(reasons(own.replace(by.formatted("Patient/1"), by.formatted("Practitioner/9"))))
                .anyMatch(reason -> reason.startsWith("Consent 1.performer: "));
        assertThat(reasons(own.replace(by.formatted("Patient/1"), by.formatted("RelatedPerson/2"))))
                .anyMatch(reason -> reason.startsWith("Consent 1.performer: "));
        String parent = own.replace(by.formatted("Patient/1"), by.formatted("RelatedPerson/2"))
                .replace(
                        "{\"resource\":{\"resourceType\":\"Practitioner\"",
                        "{\"resource\":{\"resourceType\":\"RelatedPerson\",\"id\":\"2\",\"patient\":{\"reference\":\"Patient/1\"}}},"
                                + "{\"resource\":{\"resourceType\":\"Practitioner\"");
        assertThat(reasons(parent)).isEmpty();
    }
}
