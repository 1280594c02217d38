// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.comensha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import nl.seinhuis.kit.SettableClock;
import nl.seinhuis.kit.Unfit;
import nl.seinhuis.kit.Workplace;
import nl.seinhuis.kit.access.StrictJson;
import nl.seinhuis.kit.disk.Disk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationTest {

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock("2026-11-30T22:30:00Z");
    private Workplace workplace;

    @BeforeEach
    void opens() throws Exception {
        workplace = Workplace.open(folder, Disk.plain(), clock);
    }

    @AfterEach
    void closes() {
        workplace.close();
    }

    private static JsonObject delivery(String reporter, String consent, String name) {
        return StrictJson.object("""
            {"kind":"gedeeld","purpose":"register","objects":{"reporter-role":{"level":"full+none","value":"%s"},
            "legal-meta":{"level":"group+none","value":{"consent":"%s","secrecy":"no","wpg":"no"}},
            "place":{"level":"group+none","value":{"region":"VR01"}},"exploitation":{"level":"full+none","value":{"forms":["SEK","CRI"]}}},
            "persons":[{"ref":"blkV1_o8iKAtoHdZ","identity":{"level":"full+none","value":{"given":"Blessing","family":"%s"}},
            "status":{"level":"coarse+none","value":{"role":"victim","victimStatus":"possible"}}}]}
            """.formatted(reporter, consent, name).getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "police, no, true, true",
        "kmar, no, true, true",
        "labour-inspectorate, not-applicable, true, true",
        "care-organisation, yes, true, true",
        "care-organisation, no, true, false",
        "ggd, not-applicable, true, false",
        "care-organisation, no, false, true"
    })
    void outside_of_investigation_registration_needs_written_consent(
            String reporter, String consent, boolean required, boolean good) throws Exception {
        Registration registration = new Registration(workplace, required);
        if (good) {
            registration.add("d-1", delivery(reporter, consent, "Denkbeeld"));
        } else {
            assertThatThrownBy(() -> registration.add("d-1", delivery(reporter, consent, "Denkbeeld")))
                    .isInstanceOf(Unfit.class)
                    .hasMessageNotContaining("Denkbeeld");
        }
        assertThat(Files.exists(folder.resolve("registratie/registratie-2026-11.csv")))
                .isEqualTo(good);
    }

    @Test
    void a_delivery_stays_in_the_month_in_which_it_came_and_has_the_names_of_the_standard() throws Exception {
        Registration registration = new Registration(workplace, true);
        registration.add("d-1", delivery("police", "no", "=1+1"));
        clock.move(Duration.ofHours(2));
        registration.add("d-1", delivery("police", "no", "=1+1"));
        registration.add("d-2", delivery("police", "no", "Denkbeeld"));
        List<String> november = Files.readAllLines(folder.resolve("registratie/registratie-2026-11.csv"));
        assertThat(november).hasSize(2);
        assertThat(november.get(0)).contains("vic_TypeOfExploitation", "prs_Citizenship", "icTip");
        assertThat(november.get(1))
                .startsWith("d-1;police;Possible victim;Blessing;")
                .contains("'=1+1", "SexualExploitation Other", "SEK CRI", "VR01");
        assertThat(Files.readString(folder.resolve("registratie/registratie-2026-12.csv")))
                .contains("d-2;police");
    }

    @Test
    void what_was_withdrawn_or_corrected_is_no_longer_counted_also_in_an_earlier_month() throws Exception {
        Registration registration = new Registration(workplace, true);
        registration.add("d-1", delivery("police", "no", "Denkbeeld"));
        registration.add("d-2", delivery("police", "no", "Verzinsel"));
        clock.move(Duration.ofDays(5));
        registration.add("d-3", event("{\"kind\":\"ingetrokken\",\"about\":\"d-1\"}"));
        String corrected = delivery("police", "no", "Bedenksel")
                .toString()
                .replace("\"kind\":\"gedeeld\"", "\"kind\":\"gecorrigeerd\",\"replaces\":\"d-2\"");
        registration.add("d-4", event(corrected));
        assertThat(Files.readAllLines(folder.resolve("registratie/registratie-2026-11.csv")))
                .hasSize(1);
        assertThat(Files.readAllLines(folder.resolve("registratie/registratie-2026-12.csv")))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("d-4;police;")
                .contains("Bedenksel");
    }

    @Test
    void what_is_to_be_destroyed_is_in_no_file_any_more_also_of_an_earlier_month() throws Exception {
        Registration registration = new Registration(workplace, true);
        String gone = "0b8f4a3e-6f0e-4c55-9a51-0d6b5a1f7c11";
        registration.add(gone, delivery("police", "no", "Denkbeeld"));
        registration.add("d-2", delivery("police", "no", "Verzinsel"));
        clock.move(Duration.ofDays(5));
        JsonObject destroy = event("{\"kind\":\"vernietigen\",\"about\":\"" + gone + "\"}");
        registration.add("d-3", destroy);
        registration.add("d-3", destroy);
        assertThat(everything()).doesNotContain("Denkbeeld").contains("Verzinsel", "vernietigen");
    }

    /** All that the folder of the registration holds. */
    private String everything() throws Exception {
        try (Stream<Path> files = Files.walk(folder.resolve("registratie"))) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }

    private static JsonObject event(String text) {
        return StrictJson.object(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
