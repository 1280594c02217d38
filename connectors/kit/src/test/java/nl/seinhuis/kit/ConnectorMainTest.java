// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorMainTest {

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final ConnectorMain main =
            new ConnectorMain(new PrintStream(errors, true, StandardCharsets.UTF_8), new CountDownLatch(0));

    @TempDir
    private Path directory;

    @Test
    void says_how_it_is_used_and_which_kinds_there_are() throws Exception {
        assertThat(main.run(new String[] {}, Map.of())).isEqualTo(2);
        assertThat(text()).contains("usage: connector KIND [--config FILE]").contains("kinds: folder");
    }

    @Test
    void refuses_an_unknown_kind() throws Exception {
        assertThat(main.run(new String[] {"fax", "--config", "x"}, Map.of())).isEqualTo(2);
        assertThat(text()).contains("unknown kind fax");
    }

    @Test
    void takes_all_settings_from_the_environment_where_no_file_is_named() throws Exception {
        assertThat(main.run(new String[] {"folder"}, Map.of("SEINHUIS_DATA_DIR", "x")))
                .isEqualTo(2);
        assertThat(text())
                .contains("api is missing; set it in the file or as SEINHUIS_API")
                .doesNotContain("data.dir");
    }

    @Test
    void names_every_fault_at_once_and_no_value() throws Exception {
        Path file = directory.resolve("connector.properties");
        Files.writeString(file, """
            api=http://broker.example/api/v1
            amqp=amqps://broker.example:5671
            issuer=https://identity.example/realms/seinhuis
            client.id=care-terwille
            client.secret=open-en-bloot
            client.key=key.pem
            secrets.dir=.
            health.host=127.0.0.1
            health.port=70000
            foldr.dir=x
            """);
        assertThat(main.run(new String[] {"folder", "--config", file.toString()}, Map.of()))
                .isEqualTo(2);
        assertThat(text())
                .contains("api must start with https://")
                .contains("ca is missing")
                .contains("client.secret must be secret:NAME")
                .contains("client.certificate and client.key come together")
                .contains("health.port is not a port")
                .contains("data.dir is missing; set it in the file or as SEINHUIS_DATA_DIR")
                .contains("unknown setting foldr.dir")
                .doesNotContain("open-en-bloot");
    }

    @Test
    void takes_an_environment_variable_before_the_file_and_a_secret_from_its_own_file() throws Exception {
        Files.writeString(directory.resolve("client"), "geheim\n");
        java.util.Properties file = new java.util.Properties();
        file.setProperty("client.secret", "secret:client");
        file.setProperty("secrets.dir", "/nowhere");
        Settings settings = new Settings(file, Map.of("SEINHUIS_SECRETS_DIR", directory.toString()));
        assertThat(settings.secret("client.secret").reveal()).isEqualTo("geheim");
        settings.check();
    }

    @Test
    void says_which_file_is_not_there() throws Exception {
        Path file = directory.resolve("connector.properties");
        Files.writeString(directory.resolve("client"), "geheim");
        Files.writeString(file, """
            api=https://broker.example/api/v1
            amqp=amqps://broker.example:5671
            issuer=https://identity.example/realms/seinhuis
            client.id=care-terwille
            client.secret=secret:client
            secrets.dir=%1$s
            ca=%1$s/ca.pem
            data.dir=%1$s/data
            desk.id=care-terwille
            desk.regions=VR01
            desk.key=%1$s/desk.jwk
            health.host=127.0.0.1
            health.port=9901
            """.formatted(directory));
        assertThat(main.run(new String[] {"folder", "--config", file.toString()}, Map.of()))
                .isEqualTo(1);
        assertThat(text()).contains("connector cannot go on: " + directory + "/desk.jwk is not there");
    }

    @Test
    void a_desk_or_region_that_cannot_be_one_is_a_fault_of_the_settings() {
        java.util.Properties file = new java.util.Properties();
        file.setProperty("desk.id", "Loket Noord");
        file.setProperty("desk.regions", "VR-01");
        file.setProperty("desk.key", "desk.jwk");
        Settings settings = new Settings(file, Map.of());
        assertThat(DeskPlace.read(settings)).isPresent();
        assertThatThrownBy(settings::check)
                .hasMessageContaining("desk.id is small letters")
                .hasMessageContaining("desk.regions is region codes");
    }

    @Test
    void health_says_which_part_is_not_ready() throws Exception {
        Map<String, BooleanSupplier> parts = new LinkedHashMap<>();
        parts.put("agency", () -> true);
        parts.put("deliveries", () -> false);
        try (HealthEndpoint health = new HealthEndpoint("127.0.0.1", 0, parts, new Metrics())) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http:/" + health.address() + "/health/ready"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).isEqualTo("{\"status\":\"DOWN\",\"agency\":\"UP\",\"deliveries\":\"DOWN\"}");
        }
    }

    private String text() {
        return errors.toString(StandardCharsets.UTF_8);
    }
}
