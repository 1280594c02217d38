// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.retention;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SubjectTest {

    private static final String SIGNAL = """
            {"reference":"r-1",
             "place":{"region":"VR01","municipality":"GM0014","kind":"WONING","postcode":"9712AB","houseNumber":7,
               "bagId":"0014010011067299","residenceOf":"p1"},
             "persons":[{"ref":"p1","role":"victim","name":{"family":"Eerst"}},{"ref":"p2","role":"victim"}],
             "vehicles":[{"plate":"AB-12-CD","heldBy":"p1"},{"plate":"EF-34-GH","heldBy":"p2"},{"plate":"XX-99-XX"}],
             "adverts":[{"site":"a.example","heldBy":"p1"},{"site":"b.example"}],
             "narrative":{"text":"over Eerst"},
             "legal":{"basis":["avg-6-1-e"],"gates":[{"kind":"consent","subject":"p1"},
               {"kind":"consent","subject":"p2","givenByRef":"p1"},{"kind":"consent","subject":"p2"},{"kind":"necessity"}]},
             "expires":"2027-01-01"}""";

    private static JsonObject without(String subject) {
        byte[] rest = Subject.without(SIGNAL.getBytes(StandardCharsets.UTF_8), subject)
                .orElseThrow();
        return Json.createReader(new ByteArrayInputStream(rest)).readObject();
    }

    @Test
    void nothing_that_is_tied_to_the_subject_is_left() {
        JsonObject rest = without("p1");
        assertThat(rest.toString())
                .doesNotContain("p1", "Eerst", "AB-12-CD", "a.example", "9712AB", "0014010011067299", "narrative");
        assertThat(rest.getJsonObject("place").keySet()).containsExactlyInAnyOrder("region", "municipality", "kind");
    }

    @Test
    void what_belongs_to_others_stays_as_it_is() {
        JsonObject rest = without("p1");
        JsonObject before = Json.createReader(new ByteArrayInputStream(SIGNAL.getBytes(StandardCharsets.UTF_8)))
                .readObject();
        assertThat(rest.getJsonArray("persons"))
                .containsExactly(before.getJsonArray("persons").get(1));
        assertThat(rest.getJsonArray("vehicles")).hasSize(2);
        assertThat(rest.getJsonArray("adverts")).hasSize(1);
        assertThat(rest.getJsonObject("legal").getJsonArray("gates")).hasSize(2);
        assertThat(rest.getJsonObject("legal").getJsonArray("basis"))
                .isEqualTo(before.getJsonObject("legal").getJsonArray("basis"));
        assertThat(rest.getString("reference")).isEqualTo("r-1");
        assertThat(without("p2").getJsonObject("place")).isEqualTo(before.getJsonObject("place"));
    }

    @Test
    void a_person_who_is_not_in_it_is_not_taken_out() {
        assertThat(Subject.without(SIGNAL.getBytes(StandardCharsets.UTF_8), "p3"))
                .isEmpty();
        assertThat(Subject.without("{\"reference\":\"r\"}".getBytes(StandardCharsets.UTF_8), "p1"))
                .isEmpty();
    }
}
