// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.housing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nl.seinhuis.kit.SettableClock;
import nl.seinhuis.kit.Workplace;
import nl.seinhuis.kit.client.Found;
import nl.seinhuis.kit.client.ReadAnswer;
import nl.seinhuis.kit.client.Refused;
import nl.seinhuis.kit.disk.Disk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StockUploadTest {

    @TempDir
    private Path root;

    private final List<String> handedIn = new ArrayList<>();
    private ReadAnswer answer = state("active");

    private static ReadAnswer state(String state) {
        return new Found(Json.createObjectBuilder()
                .add("state", state)
                .add("dwellings", 2)
                .build());
    }

    private ReadAnswer take(String jws) {
        handedIn.add(jws);
        return answer;
    }

    private String report() throws IOException {
        return Files.readString(root.resolve("data/verslagen/bezit.verslag.csv"));
    }

    @Test
    void hands_a_list_in_at_start_and_again_only_when_there_is_another_one() throws Exception {
        try (Workplace workplace =
                Workplace.open(root.resolve("data"), Disk.plain(), new SettableClock("2026-11-21T10:20:30Z"))) {
            StockUpload upload = new StockUpload("woco-lefier", workplace);
            upload.handIn(this::take);
            assertThat(handedIn).isEmpty();
            Path list = root.resolve("data/bezit-getekend/woco-lefier.jws");
            Files.writeString(list, "a.b.c");
            upload.handIn(this::take);
            upload.handIn(this::take);
            assertThat(handedIn).containsExactly("a.b.c");
            assertThat(report()).contains("geldt;2");

            Files.writeString(list, "d.e.f");
            answer = state("waiting");
            upload.handIn(this::take);
            assertThat(report()).contains("wacht;2");
            new StockUpload("woco-lefier", workplace).handIn(this::take); // after a restart
            assertThat(handedIn).containsExactly("a.b.c", "d.e.f", "d.e.f");
        }
    }

    @Test
    void tells_a_refusal_and_comes_again_when_the_broker_is_busy() throws Exception {
        try (Workplace workplace =
                Workplace.open(root.resolve("data"), Disk.plain(), new SettableClock("2026-11-21T10:20:30Z"))) {
            StockUpload upload = new StockUpload("woco-lefier", workplace);
            Files.writeString(root.resolve("data/bezit-getekend/woco-lefier.jws"), "a.b.c");
            answer = new Refused(503, JsonObject.EMPTY_JSON_OBJECT, Duration.ofSeconds(1));
            assertThatThrownBy(() -> upload.handIn(this::take)).isInstanceOf(IOException.class);
            answer = new Refused(
                    409,
                    Json.createObjectBuilder()
                            .add("detailNl", "Er is al een lijst.")
                            .build(),
                    Duration.ZERO);
            upload.handIn(this::take);
            upload.handIn(this::take);
            assertThat(handedIn).hasSize(2);
            assertThat(report()).contains("geweigerd;Er is al een lijst.");
        }
    }

    @Test
    void a_list_is_handed_in_again_while_the_broker_is_unwell_and_each_hour_while_the_desk_is_not_let_in()
            throws Exception {
        SettableClock clock = new SettableClock("2026-11-21T10:20:30Z");
        try (Workplace workplace = Workplace.open(root.resolve("data"), Disk.plain(), clock)) {
            StockUpload upload = new StockUpload("woco-lefier", workplace);
            Files.writeString(root.resolve("data/bezit-getekend/woco-lefier.jws"), "a.b.c");
            for (int status : new int[] {401, 404, 500, 502}) {
                answer = new Refused(status, JsonObject.EMPTY_JSON_OBJECT, Duration.ZERO);
                assertThatThrownBy(() -> upload.handIn(this::take)).isInstanceOf(IOException.class);
            }
            answer = new Refused(403, JsonObject.EMPTY_JSON_OBJECT, Duration.ZERO);
            upload.handIn(this::take);
            assertThat(report()).contains("geweigerd;HTTP 403");
            upload.handIn(this::take);
            assertThat(handedIn).hasSize(5);
            clock.move(Duration.ofHours(1));
            answer = state("active");
            upload.handIn(this::take);
            upload.handIn(this::take);
            assertThat(handedIn).hasSize(6);
            assertThat(report()).contains("geldt;2");
        }
    }
}
