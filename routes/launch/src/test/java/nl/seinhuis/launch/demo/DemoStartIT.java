// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import nl.seinhuis.kit.client.AgencyClient;
import nl.seinhuis.kit.delivery.DeliveryHandler;
import nl.seinhuis.launch.place.DataFolder;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.launch.words.Language;
import org.junit.jupiter.api.Test;

/** The whole starts, gives the tokens that the design promises, and the report of the demo comes out. */
class DemoStartIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> COORDINATORS = Map.of(
            "care-coordinator-groningen",
            "VR01",
            "care-coordinator-drenthe",
            "VR03",
            "care-coordinator-utrecht",
            "VR09");

    private static final String NUMBER = "+316" + (10_000_000 + new Random().nextInt(80_000_000));

    @Test
    void gives_a_machine_a_short_token_with_its_desks_and_the_audience() throws Exception {
        JsonObject claims = claims(SharedStack.get().token("comensha"));

        assertThat(claims.getString("azp")).isEqualTo("comensha");
        assertThat(claims.getString("aud")).isEqualTo("seinhuis-api");
        assertThat(claims.getJsonArray("desks").toString())
                .isEqualTo("[\"comensha-shelter\",\"comensha-registration\",\"comensha-remote\"]");
        assertThat(claims.getInt("exp") - claims.getInt("iat")).isEqualTo(600);
        assertThat(claims).doesNotContainKey("cnf");
    }

    @Test
    void binds_the_tokens_of_the_police_and_of_drenthe_to_their_certificates() throws Exception {
        for (String client : List.of("police-noord", "care-coordinator-drenthe")) {
            JsonObject claims = claims(SharedStack.get().token(client));

            assertThat(claims.getJsonObject("cnf").getString("x5t#S256")).hasSize(43);
        }
    }

    @Test
    void refuses_a_bound_client_without_its_certificate() throws Exception {
        SharedStack.get();

        JsonObject answer = SharedStack.tokenAnswer(Map.of(
                "grant_type", "client_credentials", "client_id", "police-noord", "client_secret", "demo-police-noord"));

        assertThat(answer).doesNotContainKey("access_token");
    }

    @Test
    void gives_a_person_functions_and_desks() throws Exception {
        SharedStack.get();

        JsonObject claims = claims(SharedStack.personToken("officer.police"));

        assertThat(claims.getJsonArray("functions").toString()).contains("\"officer\"");
        assertThat(claims.getJsonArray("desks").toString()).isEqualTo("[\"police-noord\"]");
        assertThat(claims.get("aud").toString()).contains("seinhuis-api");
    }

    @Test
    void keeps_secrets_and_keys_from_others() throws Exception {
        DataFolder folder = SharedStack.get().folder();

        for (Path file : List.of(
                folder.secrets().resolve("db-password"),
                folder.ca().resolve("ca-key.pem"),
                folder.agency("police-noord").resolve("key.pem"),
                folder.deskKey("police-noord"))) {
            assertThat(Files.getPosixFilePermissions(file)).as(file.toString()).hasSize(2);
        }
    }

    @Test
    void posts_the_samples_and_shows_what_each_desk_received() throws Exception {
        takeWhatOthersLeft();
        StringWriter printed = new StringWriter();
        Path examples = SharedStack.ROOT.resolve("schemas/examples");

        new DemoReport(SharedStack.get(), new PrintWriter(printed), Language.NL)
                .run(new SampleSignals(Clock.systemUTC())
                        .read(examples).stream()
                                .map(DemoStartIT::underItsOwnNumber)
                                .toList());

        // The demo goes on receiving; what is posted after this is for others.
        COORDINATORS.keySet().forEach(desk -> SharedStack.get().client(desk).stopReceiving());
        assertThat(printed.toString())
                .contains("02 house in an ordinary street")
                .contains("care-coordinator-groningen · duiding · Groningen · afgeleverd")
                .contains("geopend met de sleutel van het loket")
                .containsPattern("(?s)geweigerd: [^(]{1,300}\\(HTTP 4")
                .contains("care-coordinator-drenthe: mogelijk ook elders bekend, regio VR09")
                .contains("care-coordinator-utrecht: mogelijk ook elders bekend, regio VR03");
    }

    /** The report counts what the coordinators receive, so that nothing may wait for them before it. */
    private static void takeWhatOthersLeft() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        for (Map.Entry<String, String> one : COORDINATORS.entrySet()) {
            AgencyClient client = SharedStack.get().client(one.getKey());
            client.receive(one.getKey(), one.getValue(), delivery -> {
                taken.incrementAndGet();
                return DeliveryHandler.Outcome.ACCEPT;
            });
            await().atMost(PATIENCE).until(client::attached);
        }
        AtomicInteger before = new AtomicInteger(-1);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(700)).until(() -> {
            int now = taken.get();
            return before.getAndSet(now) == now;
        });
        COORDINATORS.keySet().forEach(desk -> SharedStack.get().client(desk).stopReceiving());
    }

    /** Other tests post the samples too, until the number in them is one that too many have. */
    private static SampleSignals.Sample underItsOwnNumber(SampleSignals.Sample sample) {
        String text = sample.body().toString().replace("+31600000004", NUMBER);
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return new SampleSignals.Sample(sample.title(), sample.client(), reader.readObject(), sample.welcome());
        }
    }

    private static JsonObject claims(String token) {
        String json = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
