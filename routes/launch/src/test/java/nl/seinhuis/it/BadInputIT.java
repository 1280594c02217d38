// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.seinhuis.launch.stack.SharedStack;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever is thrown at the broker: it says what is wrong, repeats nothing of it, and goes on. */
class BadInputIT {

    private static final Path EXAMPLES = SharedStack.ROOT.resolve("schemas/examples");
    private static final String MARKER = "zzMARKERzz";
    private static final int LIMIT = 256 * 1024;
    private static final String OPEN = "still open";
    private static final Duration SLOWEST = Duration.ofSeconds(150);

    private static final ScheduledExecutorService DROPS = Executors.newSingleThreadScheduledExecutor();

    private static Rest sender;
    private static CompletableFuture<String> stalled;
    private static CompletableFuture<String> dripping;

    /** One request of whose body nothing more comes, and one whose body goes on a byte at a time. */
    @BeforeAll
    static void beginSlowRequests() throws Exception {
        sender = Rest.as(Rest.SENDER);
        Socket stalling = begun();
        stalled = CompletableFuture.supplyAsync(() -> untilTheEnd(stalling));
        Socket slow = begun();
        ScheduledFuture<?> drops =
                DROPS.scheduleAtFixedRate(() -> thrown(slow, new byte[] {' '}), 0, 500, TimeUnit.MILLISECONDS);
        dripping = CompletableFuture.supplyAsync(() -> untilTheEnd(slow))
                .whenComplete((end, failed) -> drops.cancel(true));
    }

    /** A request of which a few bytes of the body have come. */
    private static Socket begun() throws IOException {
        Socket socket = Rest.socket(SLOWEST);
        String head = sender.head("POST", "/signals", "Content-Type: application/json", "Content-Length: " + LIMIT);
        socket.getOutputStream().write((head + "\r\n{\"ref").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    /** What the server writes until it ends the connection, or that it did not. */
    private static String untilTheEnd(Socket socket) {
        try (socket) {
            return Rest.rest(socket);
        } catch (java.net.SocketTimeoutException e) {
            return OPEN;
        } catch (IOException e) {
            return "";
        }
    }

    @AfterEach
    void the_broker_is_well() throws Exception {
        Rest.Answer answer = sender.post("/signals", Rest.signal("WELL-" + UUID.randomUUID()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    }

    /** Comes last, so that waiting for the server's patience costs little. */
    @AfterAll
    static void the_server_has_ended_the_slow_requests_and_logged_nothing_sent() throws Exception {
        for (CompletableFuture<String> slow : List.of(stalled, dripping)) {
            String answer = slow.get(SLOWEST.toSeconds(), TimeUnit.SECONDS);
            assertThat(answer).isNotEqualTo(OPEN);
            if (!answer.isEmpty()) {
                assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json");
            }
        }
        DROPS.shutdownNow();
        assertThat(Files.readString(SharedStack.get().folder().log("broker"))).doesNotContain(MARKER);
    }

    @Test
    void every_bad_example_is_refused_with_its_faults() throws Exception {
        SoftAssertions soft = new SoftAssertions();
        for (Path file : files("bad")) {
            Rest.Answer answer = sender.post("/signals", Files.readAllBytes(file));
            String name = String.valueOf(file.getFileName());
            List<String> expected = expected(name);
            soft.assertThat(answer.status())
                    .as(name)
                    .isEqualTo(expected.stream().anyMatch(fault -> fault.startsWith("too-large,")) ? 413 : 400);
            soft.assertThat(faults(answer)).as(name).containsAll(expected);
            Rest.checkForm(soft, name, answer);
        }
        soft.assertAll();
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> expected(String name) throws IOException {
        return Files.readAllLines(EXAMPLES.resolve("bad/expected.csv")).stream()
                .filter(line -> line.startsWith(name + ","))
                .map(line -> line.substring(name.length() + 1))
                .toList();
    }

    private static List<String> faults(Rest.Answer answer) {
        return answer.json().getOrDefault("errors", JsonValue.EMPTY_JSON_ARRAY).asJsonArray().stream()
                .map(JsonValue::asJsonObject)
                .map(fault -> fault.getString("code") + "," + fault.getString("pointer"))
                .toList();
    }

    @Test
    void the_answer_arrives_also_when_the_body_is_not_taken() throws Exception {
        byte[] huge = new byte[4 * 1024 * 1024];
        for (int i = 0; i < 5; i++) {
            assertThat(sender.post("/signals", huge).status()).isEqualTo(413);
            assertThat(sender.post("/signals", huge, "Content-Type", "text/plain")
                            .status())
                    .isEqualTo(415);
            assertThat(Rest.over("nobody", "").post("/signals", huge).status()).isEqualTo(401);
            assertThat(sender.post("/nothing-here", huge).status()).isEqualTo(404);
        }
    }

    @Test
    void too_large_is_413_however_it_is_sent() throws Exception {
        byte[] large = ("{\"reference\":\"" + "x".repeat(LIMIT) + "\"}").getBytes(StandardCharsets.US_ASCII);
        assertThat(sender.post("/signals", large).status()).isEqualTo(413);
        assertThat(sender.chunked("/signals", large).status()).isEqualTo(413);
        String announced =
                sender.head("POST", "/signals", "Content-Type: application/json", "Content-Length: 99999999");
        assertThat(Rest.status((announced + "\r\n{").getBytes(StandardCharsets.US_ASCII)))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void a_body_that_breaks_the_rules_of_http_is_refused() throws Exception {
        String head = sender.head(
                "POST",
                "/signals",
                "Content-Type: application/json",
                "Transfer-Encoding: chunked",
                "Connection: close");
        for (String body : List.of("zz\r\n{}\r\n0\r\n\r\n", "-1\r\n{}\r\n", "2\r\n{}xx0\r\n\r\n")) {
            assertThat(Rest.raw((head + "\r\n" + body).getBytes(StandardCharsets.US_ASCII)))
                    .as(body)
                    .doesNotContain("HTTP/1.1 2", "HTTP/1.1 5");
        }
    }

    @Test
    void just_small_enough_is_read() throws Exception {
        String small = "{\"reference\":\"" + MARKER + "\"}";
        String body = small + " ".repeat(LIMIT - small.length());
        for (Rest.Answer answer : List.of(
                sender.post("/signals", body), sender.chunked("/signals", body.getBytes(StandardCharsets.US_ASCII)))) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(faults(answer)).contains("missing-field,/observation");
            assertThat(answer.body()).doesNotContain(MARKER);
        }
    }

    @Test
    void another_type_is_415_and_another_answer_406() throws Exception {
        String body = Rest.signal("TYPE-" + UUID.randomUUID());
        for (String type : List.of(
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json; charset=utf-16",
                "application/json-seq",
                "application/java-serialized-object",
                MARKER)) {
            Rest.Answer answer = sender.post("/signals", body, "Content-Type", type);
            assertThat(answer.status()).as(type).isEqualTo(415);
            assertThat(answer.body()).doesNotContain(MARKER);
        }
        for (String type : List.of("text/html", "application/xml", "image/*")) {
            assertThat(sender.post("/signals", body, "Accept", type).status())
                    .as(type)
                    .isEqualTo(406);
        }
        // In HTTP/2 a body may come without having been announced.
        assertThat(sender.unannounced("/signals", body, "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(415);
        Rest.Answer plain = sender.post("/signals", body, "Content-Type", "application/json; charset=UTF-8");
        assertThat(plain.status()).as("taken only now").isEqualTo(202);
        assertThat(plain.json().getBoolean("repeated")).isFalse();
    }

    @Test
    void deep_nesting_is_refused() throws Exception {
        for (int depth : List.of(100, 1_000, 20_000, 125_000)) {
            for (String[] pair : List.of(new String[] {"[", "]"}, new String[] {"{\"a\":", "}"})) {
                String open = pair[0].repeat(Math.min(depth, LIMIT / (pair[0].length() + 1)));
                for (String body : List.of(open, open + "1" + pair[1].repeat(open.length() / pair[0].length()))) {
                    Rest.Answer answer = sender.post("/signals", body);
                    assertThat(answer.status()).as("depth %s", depth).isIn(400, 413);
                    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
                }
            }
        }
    }

    @Test
    void bad_keys_and_bad_questions_are_refused() throws Exception {
        String body = Rest.signal("KEY-" + UUID.randomUUID());
        assertThat(sender.post("/signals", body, "Idempotency-Key", MARKER.repeat(20))
                        .status())
                .isEqualTo(400);
        for (String path : List.of(
                "/signals/" + MARKER,
                "/signals/" + MARKER + "/deliveries",
                "/signals/%00",
                "/signals/%27%20or%201=1--",
                "/deliveries?after=" + MARKER,
                "/deliveries?after=%00",
                "/deliveries?after=%ff",
                "/" + MARKER)) {
            Rest.Answer answer = sender.get(path);
            assertThat(answer.status()).as(path).isBetween(400, 499);
            assertThat(answer.body()).as(path).doesNotContain(MARKER);
        }
    }

    @Test
    void no_header_of_a_client_changes_what_happens() throws Exception {
        Rest.Answer first = sender.post("/signals", Rest.signal("HEADER-" + UUID.randomUUID()));
        String path = "/signals/" + first.json().getString("signalId");
        String[] headers = {
            "CamelBeanMethodName", "deliveries",
            "CamelHttpMethod", "DELETE",
            "CamelHttpUri", "http://127.0.0.1:1/",
            "CamelHttpResponseCode", "500",
            "CamelJmsDestinationName", "signals.vr01.police-noord",
            "CamelToEndpoint", "log:x",
            "CAmelBeanMethodName", "deliveries",
            "JMSReplyTo", "signals.vr01.police-noord",
            "X-HTTP-Method-Override", "POST",
            "X-Method-Override", "POST",
            "X-Original-URL", "/api/v1/stops",
            "X-Rewrite-URL", "/api/v1/stops",
            "X-Forwarded-Prefix", "/" + MARKER,
            "X-Forwarded-Host", MARKER,
            "X-Forwarded-For", "127.0.0.1",
            "X-SSL-Client-Cert", MARKER,
            "X-User", "police-noord",
            "azp", "police-noord",
            "breadcrumbId", MARKER
        };
        Rest.Answer plain = sender.get(path + "/receipt");
        Rest.Answer dressed = sender.get(path + "/receipt", headers);
        assertThat(dressed.status()).isEqualTo(200);
        assertThat(dressed.body()).isEqualTo(plain.body());
        assertThat(dressed.headers().map().keySet())
                .isEqualTo(plain.headers().map().keySet());

        Rest.Answer posted = sender.post("/signals", Rest.signal("HEADER-" + UUID.randomUUID()), headers);
        assertThat(posted.status()).as(posted.body()).isEqualTo(202);
        assertThat(posted.header("Location"))
                .isEqualTo("/api/v1/signals/" + posted.json().getString("signalId"));
        assertThat(posted.body()).doesNotContain(MARKER);
    }

    @Test
    void huge_headers_and_bad_request_lines_are_refused_without_an_echo() throws Exception {
        for (String head : List.of(
                sender.head("GET", "/deliveries", "X-Long: " + MARKER.repeat(2_000)),
                sender.head("GET", "/deliveries?" + MARKER.repeat(2_000)),
                sender.head("POST", "/signals", "Content-Length: " + MARKER),
                sender.head("POST", "/signals", "Content-Length: -1"),
                sender.head("POST", "/signals", "Content-Length: 5", "Content-Length: 6"),
                sender.head("POST", "/signals", "Content-Length: 5", "Transfer-Encoding: chunked"),
                sender.head("GET", "/deliveries", "Host: " + MARKER),
                sender.head("GET", "/deliveries", "Bad Name: " + MARKER),
                sender.head("G<T", "/deliveries"),
                MARKER + "\r\n")) {
            String answer = Rest.raw((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain(MARKER, "Exception", "Jetty", "jetty");
        }
    }

    @Test
    void garbage_at_the_ports_does_no_harm() throws Exception {
        Random random = new Random(7);
        for (int port : List.of(
                SharedStack.get().ports().rest(), SharedStack.get().ports().amqp())) {
            for (int i = 0; i < 20; i++) {
                byte[] garbage = new byte[1 + random.nextInt(4_000)];
                random.nextBytes(garbage);
                thrown(port, garbage);
                thrown(port, ("GET / HTTP/1.1\r\nHost: " + MARKER + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
        // And inside TLS: neither a request nor a frame.
        byte[] garbage = new byte[20_000];
        random.nextBytes(garbage);
        try (Socket socket = Rest.socket(SLOWEST)) {
            thrown(socket, garbage);
        }
        Amqp.as("care-coordinator-utrecht").close();
    }

    private static void thrown(int port, byte[] garbage) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            thrown(socket, garbage);
        }
    }

    /** Writes and leaves; the server may well have gone first. */
    private static void thrown(Socket socket, byte[] garbage) {
        try {
            socket.getOutputStream().write(garbage);
            socket.getOutputStream().flush();
        } catch (IOException gone) {
            assertThat(gone).isNotNull();
        }
    }

    @Test
    void ten_thousand_mutations_are_refused_or_taken_and_nothing_else() throws Exception {
        Mutations mutations = new Mutations(EXAMPLES.resolve("good"), MARKER);
        Map<Integer, Integer> answers = mutations.throwAt(10_000, 8, 20261121);

        assertThat(answers.values().stream().mapToInt(count -> count).sum()).isEqualTo(10_000);
        assertThat(answers.keySet()).isSubsetOf(202, 400, 409, 413);
        assertThat(answers.getOrDefault(400, 0)).isGreaterThan(5_000);
        assertThat(SharedStack.get().broker().alive()).isTrue();
    }

    @Test
    void signals_that_a_stage_refuses_are_answered_with_the_reason() throws Exception {
        Map<String, Integer> found = new TreeMap<>();
        for (Path file : files("refused")) {
            String client = String.valueOf(file.getFileName()).split("\\.", -1)[1];
            Rest.Answer answer = Rest.as(client).post("/signals", Files.readAllBytes(file));
            JsonObject problem = answer.json();
            found.put(file.getFileName() + " " + problem.getString("code"), answer.status());
        }
        assertThat(found).hasSizeGreaterThanOrEqualTo(5);
        assertThat(found.values().stream().collect(Collectors.toSet())).containsExactly(400);
    }
}
