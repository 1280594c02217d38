// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.housing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import nl.seinhuis.kit.FailingSteps;
import nl.seinhuis.kit.SettableClock;
import nl.seinhuis.kit.Settings;
import nl.seinhuis.kit.TestCertificates;
import nl.seinhuis.kit.Workplace;
import nl.seinhuis.kit.access.ClientTls;
import nl.seinhuis.kit.access.Secret;
import nl.seinhuis.kit.access.TlsFiles;
import nl.seinhuis.kit.disk.Disk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookTest {

    private static final String GOOD = """
        {"kenmerk":"W-1","datum":"16-11-2026","bagId":"0014019999999002","signalen":["SEK-05","ARB-06"],
        "huurderAchternaam":"Fictief","geinformeerd":"nvt","betrouwbaarheid":4}
        """;

    @TempDir
    private Path root;

    private boolean full;
    private FailingSteps steps = new FailingSteps(Integer.MAX_VALUE, true);
    private Workplace workplace;
    private Webhook webhook;

    @BeforeEach
    void opens() throws Exception {
        TestCertificates.write("broker", root.resolve("cert.pem"), root.resolve("key.pem"));
        TestCertificates.write("agency", root.resolve("client.pem"), root.resolve("client-key.pem"));
        Disk disk = new Disk(what -> {
            if (full) {
                throw new IOException("No space left on device");
            }
            steps.before(what);
        });
        workplace = Workplace.open(root.resolve("data"), disk, new SettableClock("2026-11-21T10:20:30Z"));
    }

    @AfterEach
    void closes() {
        webhook.close();
        workplace.close();
    }

    private void listen(boolean certificates, boolean secret) throws Exception {
        Properties properties = new Properties();
        properties.putAll(HousingConnectorTest.SETTINGS);
        HousingSettings own = HousingSettings.read(new Settings(properties, Map.of()));
        Path cert = root.resolve("cert.pem");
        TlsFiles tls = new TlsFiles(certificates ? root.resolve("client.pem") : cert, cert, root.resolve("key.pem"));
        webhook = new Webhook(
                new HousingSettings.WebhookPlace("127.0.0.1", 0, tls, secret ? Secret.of("geheim") : null),
                workplace,
                new HousingSignalMapper(own));
    }

    @Test
    void what_is_answered_201_is_on_disk_and_the_same_again_changes_nothing() throws Exception {
        listen(false, true);
        assertThat(post(GOOD, "geheim").statusCode()).isEqualTo(201);
        assertThat(post(GOOD, "geheim").statusCode()).isEqualTo(201);
        assertThat(workplace.outbox().waiting()).isEqualTo(1);
        HttpResponse<String> other = post(GOOD.replace(":4", ":5"), "geheim");
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("kenmerk is al gebruikt");
    }

    @Test
    void without_the_secret_nothing_is_taken() throws Exception {
        listen(false, true);
        assertThat(post(GOOD, "anders").statusCode()).isEqualTo(401);
        assertThat(post(GOOD, "").statusCode()).isEqualTo(401);
        assertThat(workplace.outbox().waiting()).isZero();
    }

    @Test
    void with_certificates_only_who_has_one_gets_in() throws Exception {
        listen(true, false);
        assertThat(post(GOOD, "", true).statusCode()).isEqualTo(201);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> post(GOOD, "", false))
                .isInstanceOf(IOException.class);
    }

    @Test
    void bad_input_gets_every_reason_at_once_and_no_value_back() throws Exception {
        listen(false, true);
        HttpResponse<String> answer = post(GOOD.replace("16-11", "31-02").replace("SEK-05", "SEK-99"), "geheim");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("datum: Dit is geen datum", "signalen: Deze code staat niet")
                .doesNotContain("Fictief", "SEK-99", "31-02");
        for (String bad : new String[] {
            "",
            "[]",
            "{",
            "{\"a\":1}",
            "{\"kenmerk\":{}}",
            GOOD.replace("\"datum\"", "\"kenmerk\":\"W-2\",\"datum\""),
            "[".repeat(60_000)
        }) {
            assertThat(post(bad, "geheim").statusCode()).as(bad).isEqualTo(400);
        }
        assertThat(post(" ".repeat(70_000), "geheim").statusCode()).isEqualTo(413);
    }

    /** The process dies before each durable step of taking a message in; the other side, without a 201, sends again. */
    @Test
    void killed_at_any_step_before_201_the_message_is_there_once_when_it_comes_again() throws Exception {
        boolean failed = true;
        int at = 0;
        while (failed) {
            at++;
            String message = GOOD.replace("W-1", "W-" + (100 + at));
            listen(false, true);
            steps = new FailingSteps(at, true);
            boolean taken = takes(message);
            failed = steps.failed();
            assertThat(taken).as("step %s", at).isNotEqualTo(failed);
            closes();
            steps = new FailingSteps(Integer.MAX_VALUE, true);
            opens();
            listen(false, true);
            assertThat(takes(message)).as("step %s", at).isTrue();
            assertThat(takes(message)).as("step %s", at).isTrue();
            assertThat(workplace.outbox().waiting()).as("step %s", at).isEqualTo(at);
            webhook.close();
        }
        assertThat(at).as("durable steps of taking one message").isGreaterThan(2);
    }

    private boolean takes(String message) throws Exception {
        try {
            return post(message, "geheim").statusCode() == 201;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void with_the_disk_full_the_other_side_is_asked_to_keep_it() throws Exception {
        listen(false, true);
        full = true;
        HttpResponse<String> answer = post(GOOD, "geheim");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("60");
        full = false;
        assertThat(post(GOOD, "geheim").statusCode()).isEqualTo(201);
    }

    private HttpResponse<String> post(String body, String secret) throws Exception {
        return post(body, secret, false);
    }

    private HttpResponse<String> post(String body, String secret, boolean certificate) throws Exception {
        TlsFiles tls = certificate
                ? new TlsFiles(root.resolve("cert.pem"), root.resolve("client.pem"), root.resolve("client-key.pem"))
                : new TlsFiles(root.resolve("cert.pem"), null, null);
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + webhook.port() + "/meldingen"))
                .header("X-Api-Key", secret)
                .header("X-Stuurgegevens-ZenderOrganisatie", "L0001")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newBuilder()
                .sslContext(ClientTls.context(tls))
                .build()
                .send(request, HttpResponse.BodyHandlers.ofString());
    }
}
