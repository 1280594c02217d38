// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.seinhuis.it.HeldEvents;
import nl.seinhuis.kit.access.ClientTls;
import nl.seinhuis.kit.client.AgencyClient;
import nl.seinhuis.kit.client.PostAnswer;
import nl.seinhuis.kit.client.Posted;
import nl.seinhuis.kit.delivery.DeliveryHandler;
import nl.seinhuis.launch.place.DataFolder;
import nl.seinhuis.launch.rest.RestApi;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.launch.stack.Stack;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Policies change in the running whole as the README says, and in no other way. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PolicyChangeIT {

    private static final String SENDER = "woco-lefier";
    private static final String CANARY = "+31600009911";
    private static final String DESK = "care-coordinator-groningen";

    private static final String FAR = "care-coordinator-drenthe";

    private static final Map<String, Token> TOKENS = new HashMap<>();

    private record Token(Path file, Instant until) {}

    @TempDir
    static Path place;

    /** How long a walk takes here: a set that is soon to end must have been walked through before that. */
    private static Duration walked = Duration.ofSeconds(5);

    private static Path changed;

    @BeforeAll
    static void copyTheConfiguration() throws IOException {
        changed = place.resolve("config");
        copy(SharedStack.ROOT.resolve("config"), changed);
    }

    private static void copy(Path original, Path copy) throws IOException {
        try (Stream<Path> all = Files.walk(original)) {
            for (Path path : all.toList()) {
                Path target = copy.resolve(original.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** Other tests find the set as it was. */
    @AfterAll
    static void putTheFirstSetBack() throws IOException {
        Path original = SharedStack.ROOT.resolve("config");
        StringWriter err = new StringWriter();
        List<String> lines = walk("officer.ggd", "officer.woco");
        if (execute(lines.get(0), original, new StringWriter(), err) != 0) {
            assertThat(err.toString()).contains("er is geen verschil met de set die geldt");
            return;
        }
        lines.subList(1, lines.size()).forEach(line -> run(line, original));
    }

    private static String walkThrough(List<String> lines, Path config) {
        Instant start = Instant.now();
        StringBuilder told = new StringBuilder();
        lines.forEach(line -> told.append(run(line, config)));
        walked = Duration.between(start, Instant.now());
        return told.toString();
    }

    static List<String> walk(String one, String other) {
        return List.of(
                "policy submit --as officer.municipality",
                "policy impact --as officer.municipality",
                "policy approve --as " + one,
                "policy approve --as " + other,
                "policy activate --as officer.municipality");
    }

    private static void title(String now) throws IOException {
        title(changed, now);
    }

    private static void title(Path config, String now) throws IOException {
        Path file = config.resolve("policies/administer.yaml");
        Files.writeString(
                file, Files.readString(file).replaceFirst("title: \\{nl: \"[^\"]*\"", "title: {nl: \"" + now + "\""));
    }

    @Test
    @Order(1) // upon the set that the whole began with, so that no other has to be taken back first
    void the_walk_of_the_readme_puts_one_changed_word_in_force() throws IOException {
        List<String> lines = readme();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(6);
        putTheFirstSetBack();
        Path fresh = place.resolve("fresh");
        copy(SharedStack.ROOT.resolve("config"), fresh);
        title(fresh, "Maatregelen van het bestuur");
        StringBuilder output = new StringBuilder();
        Instant start = Instant.now();
        for (String line : lines) {
            StringWriter out = new StringWriter();
            assertThat(typed(line, fresh, out, out)).as(line + "\n" + out).isZero();
            output.append("$ ./seinhuis ").append(line).append('\n').append(out);
        }
        walked = Duration.between(start, Instant.now());
        Files.writeString(SharedStack.ROOT.resolve("routes/launch/target/policy-walk.txt"), output);
        assertThat(output)
                .contains("Maatregelen van het bestuur", "getekend door officer.ggd", "getekend door officer.woco");
        assertThat(run("policy list --as officer.police", changed)).contains("geldt, van officer.municipality");
        assertThat(told(output.toString())).isEqualTo(told(shown()));
    }

    @Test
    void one_signature_the_authors_own_and_an_advice_are_not_enough() throws IOException {
        title("Iets anders " + System.nanoTime());
        run("policy submit --as officer.municipality", changed);
        assertThat(failing("policy approve --as officer.ggd", changed)).contains("de gevolgen zijn nog niet berekend");
        run("policy impact --as officer.municipality", changed);
        run("policy advise --as fg.ggd --reason woord", changed);
        assertThat(failing("policy approve --as officer.municipality", changed)).contains("author-signed");
        assertThat(failing("policy activate --as officer.municipality", changed))
                .contains("two-people-needed");
        run("policy approve --as officer.ggd", changed);
        assertThat(failing("policy approve --as officer.ggd", changed)).contains("geweigerd");
        assertThat(failing("policy activate --as officer.municipality", changed))
                .contains("two-people-needed");
        // somebody else's key does not help
        Path key = SharedStack.get().folder().officerKey("officer.woco");
        assertThat(failing("policy approve --as officer.police --officer " + key, changed))
                .contains("unknown-key");
        run("policy approve --as officer.woco", changed);
        run("policy activate --as officer.police", changed);
    }

    @Test
    void when_the_set_has_expired_intake_holds_and_nothing_is_handed_out_until_another_is_in_force() throws Exception {
        title("Kort " + System.nanoTime());
        Path desks = changed.resolve("desks/comensha.yaml");
        Files.writeString(desks, Files.readString(desks).replaceFirst("channel: amqp", "channel: rest"));
        Instant expires =
                Instant.now().plus(walked.multipliedBy(2)).plusSeconds(7).truncatedTo(ChronoUnit.SECONDS);
        List<String> lines = new ArrayList<>(walk("officer.police", "officer.woco"));
        lines.set(0, lines.get(0) + " --expires " + expires);
        walkThrough(lines, changed);
        AgencyClient desk = SharedStack.get().client(DESK);
        desk.stopReceiving();
        String waiting = post("VR01");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> state(waiting).contains("\"decided\""));
        assertThat(deliveries("comensha").statusCode()).isEqualTo(200);
        List<Instant> arrived = new CopyOnWriteArrayList<>();
        AgencyClient far = SharedStack.get().client(FAR);
        far.receive(FAR, "VR03", delivery -> {
            arrived.add(Instant.now());
            return DeliveryHandler.Outcome.ACCEPT;
        });
        while (Instant.now().isBefore(expires)) {
            post("VR03");
        }
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .until(() -> management("/health/ready").contains("policy-set-expired")
                        && management("/metrics").contains("\nseinhuis_policy_expired 1.0"));
        HttpResponse<String> held = deliveries("comensha");
        assertThat(held.statusCode()).isEqualTo(503);
        assertThat(held.headers().firstValue("Retry-After")).isPresent();
        assertThat(held.body()).contains("policy-set-expired");
        desk.receive(DESK, "VR01", delivery -> DeliveryHandler.Outcome.ACCEPT);
        String id = post("VR01");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(desk::attached);
        Awaitility.await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        assertThat(arrived).isNotEmpty().allMatch(at -> at.isBefore(expires), "before " + expires);
        assertThat(state(id)).contains("\"accepted\"");
        assertThat(desk.attached()).isTrue();
        assertThat(get(SENDER, "/signals/" + waiting + "/deliveries").body()).doesNotContain("\"delivered\":true");

        title("Weer langer " + System.nanoTime());
        int before = arrived.size();
        walkThrough(walk("officer.ggd", "officer.woco"), changed);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> state(id).contains("\"decided\""));
        assertThat(management("/health/ready")).doesNotContain("expired");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> get(SENDER, "/signals/" + waiting + "/deliveries")
                        .body()
                        .contains("\"delivered\":true"));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> arrived.size() > before);
        far.stopReceiving();
        desk.stopReceiving();
        assertThat(deliveries("comensha").statusCode()).isEqualTo(200);
    }

    @Test
    void a_desk_key_with_its_proof_a_stock_list_and_an_officer_are_handed_in_and_the_key_goes_back() throws Exception {
        DataFolder folder = SharedStack.get().folder();
        Path whole = place.resolve("whole");
        copy(folder.config(), whole);
        Path next = Files.writeString(
                place.resolve("next.jwk"),
                new ECKeyGenerator(Curve.P_256).generate().toJSONString());
        Path old = folder.deskKey("care-coordinator-utrecht");
        run(proof(old, next), whole);
        Path stock = whole.resolve("stock/woco-lefier.hashes");
        Files.writeString(stock, Files.readString(stock) + "ab".repeat(32) + "\n");
        Path officers = whole.resolve("officers.yaml");
        String agency = "    agency: woco-lefier\n    function: fg\n    from: 2026-01-01\n    until: 2028-01-01\n";
        Files.writeString(
                officers,
                Files.readString(officers).replaceFirst("version: \\d+", "version: " + System.currentTimeMillis())
                        + "  - id: fg.woco\n    person: p-fgwo\n" + agency);
        for (String root : List.of("ggd-groningen", "municipality-groningen-order", "police-noord")) {
            run("policy enrol --key " + folder.rootKey(root), whole);
        }

        Path stopList = whole.resolve("stop-list.yaml");
        Files.writeString(stopList, Files.readString(stopList) + "  canary:\n    - v1|INT|tel|" + CANARY + "\n");

        StringBuilder told = new StringBuilder();
        List<String> lines = new ArrayList<>(walk("officer.ggd", "officer.woco"));
        lines.set(0, lines.get(0) + " --with keys,stock,officers");
        try (DeskKeyLoad load = DeskKeyLoad.start(List.of(old, next))) {
            for (String line : lines.subList(0, lines.size() - 1)) {
                told.append(run(line, whole));
            }
            told.append(while_the_desk_is_stopped(load, () -> run(lines.get(lines.size() - 1), whole)));
            assertThat(told)
                    .contains("op deze computer berekend", DeskKeyLoad.DESK, "een andere organisatie moet tekenen")
                    .contains("geldt, van officer.municipality");
            load.goesOn(3);
            a_canary_is_told_to_two_officers();

            run(proof(next, old), whole);
            copy(folder.config().resolve("stock"), whole.resolve("stock"));
            lines.set(0, "policy submit --as officer.municipality --with keys,stock");
            for (String line : lines) {
                run(line, whole);
            }
            load.goesOn(3);
            load.lostNothing();
        }
    }

    /** What the stop holds back is sealed to the key of before; it is not lost when that key goes. */
    private static String while_the_desk_is_stopped(DeskKeyLoad load, Supplier<String> change) throws Exception {
        HeldEvents events = HeldEvents.before();
        RestApi police = officer("officer.police");
        RestApi health = officer("officer.ggd");
        String stop = police.post(
                        "/stops",
                        Json.createObjectBuilder()
                                .add("scope", "desk")
                                .add("target", DeskKeyLoad.DESK)
                                .add("reason", "oefening")
                                .build())
                .getString("id");
        String told;
        try {
            load.goesOn(3);
            events.tell();
            told = change.get();
            load.goesOn(1);
        } finally {
            JsonObject unused = police.post("/stops/" + stop + "/_lift", JsonObject.EMPTY_JSON_OBJECT);
            JsonObject lifted = health.post("/stops/" + stop + "/_lift", JsonObject.EMPTY_JSON_OBJECT);
            assertThat(lifted.getString("state")).isEqualTo("lifted");
        }
        events.heardOnce(load::events);
        return told;
    }

    private static RestApi officer(String name) throws Exception {
        Stack stack = SharedStack.get();
        return new RestApi(stack.ports().api(), stack.tls("nobody"), SharedStack.personToken(name));
    }

    private static void a_canary_is_told_to_two_officers() throws Exception {
        double before = ToldOfficers.counted();
        PostAnswer answer = SharedStack.get()
                .client(DeskKeyLoad.SENDER)
                .signals()
                .post(DeskKeyLoad.signal(CANARY).getBytes(StandardCharsets.UTF_8));
        assertThat(answer).isInstanceOf(Posted.class);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> ToldOfficers.counted() > before);
        assertThat(ToldOfficers.of("identifier-canary", DeskKeyLoad.SENDER)).hasSize(2);
    }

    private static String proof(Path old, Path next) {
        Matcher version = Pattern.compile("versie (\\d+)").matcher(run("policy list --as officer.police", changed));
        assertThat(version.find()).isTrue();
        return "policy key-proof care-coordinator-utrecht --old " + old + " --new " + next + " --set-version "
                + (Long.parseLong(version.group(1)) + 1);
    }

    @Test
    void a_set_in_force_survives_a_restart() throws Exception {
        if (run("policy list --as officer.police", changed)
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .contains("van de organisaties die de set oprichtten")) {
            title("Na een herstart " + System.nanoTime());
            walkThrough(walk("officer.police", "officer.woco"), changed);
        }
        String before = run("policy list --as officer.police", changed)
                .lines()
                .skip(1)
                .limit(2)
                .toList()
                .toString();
        SharedStack.get().broker().stop();
        SharedStack.get().broker().start();
        assertThat(run("policy list --as officer.police", changed)
                        .lines()
                        .skip(1)
                        .limit(2)
                        .toList()
                        .toString())
                .isEqualTo(before)
                .contains("van officer.municipality");
    }

    /** The commands of the README, without the program's name. */
    private static List<String> readme() throws IOException {
        String text = Files.readString(SharedStack.ROOT.resolve("README.md"));
        Matcher block = Pattern.compile("<!-- run: policy -->\\n```sh\\n(.*?)\\n```", Pattern.DOTALL)
                .matcher(text);
        assertThat(block.find()).as("the README has the walk").isTrue();
        return block.group(1)
                .lines()
                .filter(line -> line.startsWith("./seinhuis policy"))
                .map(line -> line.substring("./seinhuis ".length()))
                .toList();
    }

    /** What the README shows of it. */
    private static String shown() throws IOException {
        String text = Files.readString(SharedStack.ROOT.resolve("README.md"));
        Matcher block = Pattern.compile("```\\n(\\$ \\./seinhuis policy submit .*?)```", Pattern.DOTALL)
                .matcher(text);
        assertThat(block.find()).as("the README shows the walk").isTrue();
        return block.group(1);
    }

    /** Without what differs from run to run: digests, times, versions, and what else was ever handed in. */
    private static String told(String walk) {
        return walk.replaceAll("[0-9a-f]{64}", "#")
                .replaceAll("\\d+ [a-z]+ \\d{4}, \\d\\d:\\d\\d uur", "@")
                .replaceAll("versie \\d+", "versie N")
                .replaceAll("(?s)ingediend, het nieuwste eerst:.*", "");
    }

    static String run(String line, Path config) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = execute(line, config, out, err);
        assertThat(code).as(line + "\n" + out + err).isZero();
        return out.toString();
    }

    private static String failing(String line, Path config) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = execute(line, config, out, err);
        assertThat(code).as(line + "\n" + out + err).isNotZero();
        return err.toString();
    }

    /** With a token at hand, where signing in is not what is tried. */
    private static int execute(String line, Path config, StringWriter out, StringWriter err) {
        Matcher person = Pattern.compile("--as (\\S+)").matcher(line);
        return typed(person.find() ? line + " --token-file " + token(person.group(1)) : line, config, out, err);
    }

    /** One token serves for a few minutes, as it does for a person. */
    private static Path token(String person) {
        Token known = TOKENS.get(person);
        if (known != null && Instant.now().isBefore(known.until())) {
            return known.file();
        }
        try {
            Path file = Files.createTempFile("person", ".token");
            file.toFile().deleteOnExit();
            Files.writeString(file, SharedStack.personToken(person));
            TOKENS.put(person, new Token(file, Instant.now().plus(Duration.ofMinutes(5))));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int typed(String line, Path config, StringWriter out, StringWriter err) {
        Stack stack = SharedStack.get();
        List<String> words = new ArrayList<>();
        Matcher word = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(line);
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2));
        }
        if (line.contains("--as ")) {
            words.addAll(List.of("--api", stack.ports().api().toString()));
            words.addAll(List.of("--issuer", stack.ports().issuer().toString()));
            words.addAll(List.of("--console", stack.ports().pages().toString()));
            words.addAll(List.of("--ca", stack.folder().caCertificate().toString()));
        }
        if (line.contains("submit") || !line.contains("--as ")) {
            words.addAll(List.of("--config", config.toString()));
        }
        return Seinhuis.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(words.toArray(String[]::new));
    }

    private static String management(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create(SharedStack.get().ports().health() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String post(String region) throws Exception {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Amsterdam"));
        String signal = """
            {"reference":"POLICY-%s","purposes":[{"purpose":"triage","basis":["AVG6-F-DUID"]}],
            "observation":{"date":"%s","manner":"seen-self","reliability":3,"hard":true,"urgency":"normal"},
            "place":{"region":"%s","kind":"WONING"},"indicators":["ARB-06"],
            "legal":{"regime":"avg","subjectInformed":{"status":"not-applicable"}},"expires":"%s"}
            """.formatted(UUID.randomUUID(), today.minusDays(1), region, today.plusMonths(6));
        PostAnswer answer = SharedStack.get().client(SENDER).signals().post(signal.getBytes(StandardCharsets.UTF_8));
        assertThat(answer).isInstanceOf(Posted.class);
        return ((Posted) answer).id();
    }

    private static String state(String id) throws Exception {
        return get(SENDER, "/signals/" + id).body();
    }

    private static HttpResponse<String> deliveries(String client) throws Exception {
        return get(client, "/deliveries");
    }

    private static HttpResponse<String> get(String client, String path) throws Exception {
        Stack stack = SharedStack.get();
        HttpRequest request = HttpRequest.newBuilder(URI.create(stack.ports().api() + path))
                .header("Authorization", "Bearer " + stack.token(client))
                .build();
        return HttpClient.newBuilder()
                .sslContext(ClientTls.context(stack.tls("nobody")))
                .build()
                .send(request, HttpResponse.BodyHandlers.ofString());
    }
}
