// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nl.seinhuis.kit.ConnectorMain;
import nl.seinhuis.kit.client.Posted;
import nl.seinhuis.kit.delivery.DeliveryHandler;
import nl.seinhuis.kit.delivery.DeliveryOpener;
import nl.seinhuis.kit.delivery.DeskSubscriber;
import nl.seinhuis.launch.FreshSignals;
import nl.seinhuis.launch.FreshSignals.Fresh;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.launch.stack.Stack;
import nl.seinhuis.testing.FreePorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A line that a housing corporation typed in a spreadsheet goes through the connector's own process to the right desks at
 * the right levels, and what the corporation may know of a dwelling comes back as CSV. In between the process is killed.
 */
class HousingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DESK = "woco-lefier";
    private static final String ORDER = "municipality-groningen-order";
    private static final String COORDINATOR = "care-coordinator-groningen";
    private static final DateTimeFormatter DUTCH = DateTimeFormatter.ofPattern("d-M-uuuu");

    @TempDir
    private Path folder;

    private final Stack stack = SharedStack.get();

    @Test
    void a_line_of_csv_reaches_the_right_desks_and_a_delivery_comes_back_as_csv_though_it_is_killed_in_between()
            throws Exception {
        String reference = "HOUSING-" + System.nanoTime();
        // Above every port that a log may name.
        String house = String.valueOf(61_000 + System.nanoTime() % 39_000);
        Collection<JsonObject> order = new ConcurrentLinkedQueue<>();
        Collection<JsonObject> coordinator = new ConcurrentLinkedQueue<>();
        Path settings = settings();
        Process connector = start(settings, "first");
        try (DeskSubscriber one = receive(ORDER, order);
                DeskSubscriber other = receive(COORDINATOR, coordinator)) {
            await().atMost(PATIENCE).until(() -> one.attached() && other.attached());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(ready(settings))
                            .as(Files.readString(folder.resolve("first.log")))
                            .isTrue());
            quiet(coordinator);
            coordinator.clear();

            drop(reference, house);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(names("verslagen"))
                            .as(() -> folderText())
                            .isNotEmpty());
            assertThat(connector.destroyForcibly().waitFor(10, TimeUnit.SECONDS))
                    .isTrue();
            connector = start(settings, "second");
            drop(reference, house);

            await().atMost(PATIENCE).until(() -> text("antwoorden").contains(reference));
            assertThat(text("antwoorden")).contains(";gemeld;");
            assertThat(names("posted")).hasSize(1);
            await().atMost(PATIENCE).until(() -> of(order, house).size() == 1 && !coordinator.isEmpty());
            // By the matrix enforcement sees the dwelling and its tenant; the coordinator the municipality.
            assertThat(of(order, house).get(0).toString()).contains("Hendrik", "Fictief", "9798ZZ");
            assertThat(coordinator).allSatisfy(body -> {
                assertThat(body.getJsonObject("objects").getJsonObject("place").getString("level"))
                        .isEqualTo("coarse+pseudonym");
                assertThat(body.toString()).contains("GM0014", "SEK-05").doesNotContain(house, "Fictief", "9798ZZ");
            });

            Fresh cook = FreshSignals.read().named("06");
            assertThat(stack.client(cook.client()).signals().post(cook.json().getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(Posted.class);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(text("leveringen"))
                            .contains(";administer;woco-lefier;VR01;GM0014;0014019999999006;9797ZZ;7;")
                            .doesNotContain("Kok", "Uitgedacht", "31600000006"));
            assertThat(of(order, house)).as("nothing twice").hasSize(1);
            assertThat(Files.readString(folder.resolve("second.log")))
                    .doesNotContain("Fictief", reference, house, "9798ZZ", "\tat ");
        } finally {
            connector.destroy();
            assertThat(connector.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private DeskSubscriber receive(String desk, Collection<JsonObject> bodies) throws IOException {
        DeliveryOpener opener = DeliveryOpener.withKey(stack.folder().deskKey(desk), Clock.systemUTC());
        return stack.client(desk)
                .receive(desk, "VR01", DeliveryHandler.opening(opener, (id, content) -> bodies.add(content)));
    }

    /** What others left behind comes first. */
    private static void quiet(Collection<JsonObject> bodies) {
        int[] before = {-1};
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> {
            boolean quiet = bodies.size() == before[0];
            before[0] = bodies.size();
            return quiet;
        });
    }

    private static List<JsonObject> of(Collection<JsonObject> bodies, String house) {
        return bodies.stream()
                .filter(body -> body.toString().contains("\"houseNumber\":\"" + house + "\""))
                .toList();
    }

    private void drop(String reference, String house) throws IOException {
        LocalDate today = LocalDate.now(java.time.ZoneId.of("Europe/Amsterdam"));
        String head = "Kenmerk;Datum;Gemeente;BAG-id;Postcode;Huisnummer;Signalen;Huurder voornaam;Huurder"
                + " tussenvoegsel;Huurder achternaam;Huurder minderjarig;Huurder"
                + " telefoon;Toelichting;Geïnformeerd;Reden uitstel;Herbeoordelen\r\n";
        String line = String.join(
                ";",
                reference,
                today.minusDays(3).format(DUTCH),
                "14",
                "14019999999002",
                "9798 ZZ",
                house,
                "\"SEK-05, SEK-06, ARB-06\"",
                "Hendrik",
                "van",
                "Fictief",
                "nee",
                "06-00000002",
                "\"Dag en nacht bezoek; in elke kamer matrassen.\"",
                "uitgesteld",
                "veiligheid betrokkene",
                today.plusMonths(2).format(DUTCH));
        Path part = folder.resolve("data/meldingen/" + reference + ".part");
        Files.write(part, (head + line + "\r\n").getBytes("windows-1252"));
        Files.move(part, part.resolveSibling(reference + ".csv"));
    }

    private Path settings() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("secrets")).resolve("woco"), "demo-" + DESK);
        Files.createDirectories(folder.resolve("data/meldingen"));
        int port = FreePorts.next();
        Map<String, Object> all = Map.ofEntries(
                Map.entry("api", stack.ports().api()),
                Map.entry("amqp", stack.ports().amqps()),
                Map.entry("issuer", stack.ports().issuer()),
                Map.entry("ca", stack.folder().caCertificate()),
                Map.entry("client.id", DESK),
                Map.entry("client.secret", "secret:woco"),
                Map.entry("secrets.dir", folder.resolve("secrets")),
                Map.entry("data.dir", folder.resolve("data")),
                Map.entry("desk.id", DESK),
                Map.entry("desk.regions", "VR01"),
                Map.entry("desk.key", stack.folder().deskKey(DESK)),
                Map.entry("health.host", "127.0.0.1"),
                Map.entry("health.port", port),
                Map.entry("housing.region", "VR01"),
                Map.entry("housing.quiet.seconds", 0),
                Map.entry("housing.purposes", "triage:AVG6-F-DUID+AVG9-G-23A-PRIV, administer:AVG6-F-BEST"));
        List<String> lines = new ArrayList<>();
        all.forEach((key, value) -> lines.add(key + "=" + value));
        return Files.write(folder.resolve("housing.properties"), lines);
    }

    private Process start(Path settings, String name) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlogback.configurationFile=nl/seinhuis/kit/logback.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ConnectorMain.class.getName(),
                        "housing",
                        "--config",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
    }

    private static boolean ready(Path settings) throws IOException, InterruptedException {
        String port = Files.readAllLines(settings).stream()
                .filter(line -> line.startsWith("health.port="))
                .findFirst()
                .orElseThrow()
                .substring("health.port=".length());
        try {
            return HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private List<String> names(String name) throws IOException {
        Path place = folder.resolve("data").resolve(name);
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> !file.startsWith("."))
                    .toList();
        }
    }

    private String folderText() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toString).toList() + Files.readString(folder.resolve("first.log"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String text(String name) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String file : names(name)) {
            text.append(Files.readString(folder.resolve("data").resolve(name).resolve(file)));
        }
        return text.toString();
    }
}
