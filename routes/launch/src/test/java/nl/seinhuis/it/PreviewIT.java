// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import nl.seinhuis.launch.FreshSignals;
import nl.seinhuis.launch.Seinhuis;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.launch.stack.Stack;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A preview says what would be decided and leaves nothing behind. */
class PreviewIT {

    private static final int PREVIEWS = 60;
    private static final long SEED = Long.getLong("seinhuis.preview.seed", System.nanoTime());
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Longer than the second after which counts are written down. */
    private static final Duration SETTLING = Duration.ofMillis(1_500);

    private final Stack stack = stack();
    private final StringWriter told = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void says_the_same_as_is_decided_when_the_signal_is_posted() throws Exception {
        String body = Rest.signal("PREVIEW-" + UUID.randomUUID());
        Rest sender = Rest.as(Rest.SENDER);
        Rest.Answer preview = sender.post("/signals/_preview", body);
        assertThat(preview.status()).as(preview.body()).isEqualTo(200);
        String id = sender.post("/signals", body).json().getString("signalId");
        JsonObject decided = Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> sender.get("/signals/" + id + "/deliveries").json(),
                        answer -> answer.getString("state").equals("decided"));
        assertThat(desks(preview.json())).isNotEmpty().isEqualTo(desks(decided));
        assertThat(preview.json().getString("setDigest")).hasSize(64);
    }

    @Test
    void keeps_nothing_in_database_journal_or_logs_but_a_count() throws Exception {
        var set = Desks.set(stack);
        RandomSignals signals =
                new RandomSignals(set, Desks.agencies(set), List.of("VR01", "VR03", "VR09"), stock(), SEED);
        Needles needles = new Needles();
        List<Mark> marks = new ArrayList<>();
        Map<String, Long> before = settled();
        double counted = counted();
        int answered = 0;
        for (int i = 0; i < PREVIEWS; i++) {
            RandomSignals.Marked signal = signals.next(i);
            for (Mark mark : signal.marks()) {
                String sought = mark.text().length() < 8 ? '"' + mark.text() + '"' : mark.text();
                needles.add(sought, marks.size());
                needles.addEncoded(sought, marks.size());
                marks.add(mark);
            }
            Rest.Answer answer = Rest.as(signal.client())
                    .post("/signals/_preview", signal.json().toString());
            assertThat(answer.status()).as("%s, seed %d", answer.body(), SEED).isEqualTo(200);
            needles.search(answer.body(), mark -> {
                throw new AssertionError(marks.get(mark).field() + " in the answer, seed " + SEED);
            });
            answered++;
        }
        // A refusal is not kept either.
        assertThat(Rest.as(Rest.SENDER).post("/signals/_preview", "{}").status())
                .isEqualTo(400);
        assertThat(marks).hasSizeGreaterThan(200);
        assertThat(settled()).isEqualTo(before);
        assertThat(counted()).isEqualTo(counted + answered);
        checkpoint();
        Set<String> found = new TreeSet<>();
        long searched = 0;
        Path logs = Objects.requireNonNull(stack.folder().log("broker").getParent());
        for (Path place : List.of(logs, stack.folder().journal(), stack.folder().database())) {
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    searched += searched(needles, file, marks, found);
                }
            }
        }
        assertThat(found).as("seed %d", SEED).isEmpty();
        assertThat(searched).isGreaterThan(1_000_000);
    }

    @Test
    void the_commands_tell_a_lawyer_what_would_be_shared_and_why_it_was_in_both_languages() throws Exception {
        FreshSignals.Fresh fresh = FreshSignals.read().named("16 three persons");
        Path file = Files.writeString(folder.resolve("fresh." + fresh.client() + ".json"), fresh.json());

        assertThat(command("signal", "preview", file.toString()))
                .startsWith("Zo zou dit bericht worden gedeeld. Er is niets bewaard.");
        assertThat(command("signal", "preview", file.toString(), "--lang", "en"))
                .startsWith("This is how the message would be shared. Nothing was kept.");
        Rest sender = Rest.as(fresh.client());
        String id = sender.post("/signals", fresh.json()).json().getString("signalId");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        sender.get("/signals/" + id).json().getString("state").equals("decided"));

        String dutch = command("policy", "explain", "--signal", id, "--client", fresh.client());
        assertThat(dutch)
                .startsWith("Signaal " + id + ": hierover is beslist")
                .contains("Loket care-coordinator-groningen (zorgcoördinator), doel ", ": krijgt ")
                .contains("Plaats, voorwerpen en waarneming", "Persoon p1", "Persoon p2", "Persoon p3")
                .contains("Getoond (", "Afgeschermd: ", " · regel ", "Grondslag: AVG", "niet gevraagd: ")
                .containsPattern("(?s)Grondslagen:.*AVG6-E-HULP: AVG 6\\(1\\)\\(e\\)")
                .doesNotContain("Shown", "Withheld", "withheld", "null", "decided");
        String english = command("policy", "explain", "--signal", id, "--client", fresh.client(), "--lang", "en");
        assertThat(english)
                .startsWith("Signal " + id + ": decided")
                .contains(
                        "Desk care-coordinator-groningen (",
                        "Person p1",
                        "Shown (",
                        "Withheld: ",
                        "Legal basis: AVG",
                        "Legal bases:")
                .doesNotContain("Getoond", "Afgeschermd", "Grondslag");
        Files.writeString(SharedStack.ROOT.resolve("routes/launch/target/explained.txt"), dutch + english);
        String none = UUID.randomUUID().toString();
        assertThat(run("policy", "explain", "--signal", none, "--client", fresh.client()))
                .isEqualTo(1);
        assertThat(told.toString()).contains("deze organisatie heeft geen signaal met dit nummer");
    }

    private String command(String... line) {
        told.getBuffer().setLength(0);
        assertThat(run(line)).as(told.toString()).isZero();
        return told.toString();
    }

    private int run(String... line) {
        List<String> words = new ArrayList<>(List.of(line));
        words.addAll(List.of(
                "--api", stack.ports().api().toString(),
                "--issuer", stack.ports().issuer().toString(),
                "--ca", stack.folder().caCertificate().toString()));
        if (line[0].equals("policy")) {
            words.addAll(List.of("--config", SharedStack.ROOT.resolve("config").toString()));
        }
        return Seinhuis.commandLine(new PrintWriter(told, true), new PrintWriter(told, true))
                .execute(words.toArray(String[]::new));
    }

    private static long searched(Needles needles, Path file, List<Mark> marks, Set<String> found) throws IOException {
        try {
            return needles.search(file, mark -> found.add(marks.get(mark).field() + " in " + file));
        } catch (NoSuchFileException gone) {
            return 0;
        }
    }

    /** Per desk what is shared, without what only a posted signal or only a preview has. */
    private static Map<String, JsonObject> desks(JsonObject answer) {
        Map<String, JsonObject> desks = new TreeMap<>();
        for (JsonValue value : answer.getJsonArray("deliveries")) {
            JsonObject desk = value.asJsonObject();
            if (!desk.getString("role").equals("housing-corporation")) {
                JsonObjectBuilder plain = Json.createObjectBuilder(desk);
                List.of("delivered", "acknowledgedOn", "dependsOnStock").forEach(plain::remove);
                desks.put(desk.getString("desk") + " " + desk.getString("purpose"), plain.build());
            }
        }
        return desks;
    }

    /** The rows once none was added for longer than contexts are counted in memory. */
    private Map<String, Long> settled() {
        AtomicReference<Map<String, Long>> last = new AtomicReference<>(rows());
        Awaitility.await().atMost(PATIENCE).pollInterval(SETTLING).until(() -> {
            Map<String, Long> now = rows();
            return now.equals(last.getAndSet(now));
        });
        return last.get();
    }

    /** Rows that only intake and decisions make; the housekeeping of other tests does not touch them. */
    private Map<String, Long> rows() {
        StackTables tables = new StackTables(stack);
        Map<String, Long> rows = new TreeMap<>();
        for (String table : List.of("signal", "outbox", "decision", "delivery", "decision_count")) {
            rows.put(table, tables.number("select count(*) from " + table));
        }
        rows.put("counted", tables.number("select coalesce(sum(n), 0)::bigint from decision_count"));
        rows.put(
                "entries",
                tables.number("select count(*) from ledger_entry where kind in"
                        + " ('received', 'refused', 'decided', 'disclosure-intended', 'withheld')"));
        return rows;
    }

    private double counted() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(stack.ports().health() + "/metrics"))
                .build();
        String metrics = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        String line = metrics.lines()
                .filter(one -> one.startsWith("seinhuis_signals_previewed_total "))
                .findFirst()
                .orElseThrow();
        return Double.parseDouble(line.split(" ", -1)[1]);
    }

    private void checkpoint() throws Exception {
        String password =
                Files.readString(stack.folder().secrets().resolve("db-admin")).strip();
        String url = "jdbc:postgresql://127.0.0.1:" + stack.ports().database() + "/seinhuis";
        try (Connection connection = DriverManager.getConnection(url, "postgres", password)) {
            connection.createStatement().execute("checkpoint");
        }
    }

    private static List<String> stock() throws IOException {
        try (var in = Objects.requireNonNull(
                Stack.class.getResourceAsStream("/nl/seinhuis/launch/setup/stock-woco-lefier.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        }
    }

    private static Stack stack() {
        try {
            return SharedStack.get();
        } catch (Exception e) {
            throw new IllegalStateException("no stack", e);
        }
    }
}
