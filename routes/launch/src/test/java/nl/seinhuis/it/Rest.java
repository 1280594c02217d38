// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import nl.seinhuis.kit.access.ClientTls;
import nl.seinhuis.launch.stack.SharedStack;
import org.assertj.core.api.SoftAssertions;

/** Speaks to the REST interface of the whole as a test wants it: well, badly, or in bare bytes. */
final class Rest {

    /** Client of the REST interface that posts in most tests; its tokens are not bound. */
    static final String SENDER = "woco-lefier";

    private static final String PREFIX = "/api/v1";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, HttpClient> CLIENTS = new ConcurrentHashMap<>();

    private final HttpClient http;
    private final String token;

    private Rest(HttpClient http, String token) {
        this.http = http;
        this.token = token;
    }

    /**
     * What came back.
     *
     * @param status HTTP status
     * @param headers all headers
     * @param body as text
     */
    record Answer(int status, HttpHeaders headers, String body) {

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        JsonObject json() {
            try (JsonReader reader = Json.createReader(new StringReader(body))) {
                return reader.readObject();
            }
        }
    }

    /** A demo client with its own token and certificate. */
    static Rest as(String client) throws IOException, InterruptedException {
        return over(client, SharedStack.get().token(client));
    }

    /**
     * Any token over any certificate.
     *
     * @param certificate the client whose certificate is shown, if it has one
     * @param token sent as bearer; none if empty
     */
    static Rest over(String certificate, String token) {
        return new Rest(CLIENTS.computeIfAbsent(certificate, Rest::http), token);
    }

    private static HttpClient http(String certificate) {
        try {
            return HttpClient.newBuilder()
                    .sslContext(ClientTls.context(SharedStack.get().tls(certificate)))
                    .connectTimeout(PATIENCE)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, new byte[0], headers);
    }

    /** Posts JSON. */
    Answer post(String path, String body, String... headers) throws IOException, InterruptedException {
        return post(path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** Posts bytes that are said to be JSON, unless other headers say otherwise. */
    Answer post(String path, byte[] body, String... headers) throws IOException, InterruptedException {
        return send("POST", path, body, headers);
    }

    Answer send(String method, String path, byte[] body, String... headers) throws IOException, InterruptedException {
        return exchange(request(method, path, HttpRequest.BodyPublishers.ofByteArray(body), headers));
    }

    /** Posts bytes in chunks, without saying how many. */
    Answer chunked(String path, byte[] body) throws IOException, InterruptedException {
        HttpRequest.BodyPublisher publisher =
                HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
        return exchange(request("POST", path, publisher).version(HttpClient.Version.HTTP_1_1));
    }

    /** Posts over HTTP/2 without saying how much. */
    Answer unannounced(String path, String body, String type) throws IOException, InterruptedException {
        HttpRequest.BodyPublisher publisher = HttpRequest.BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        return exchange(request("POST", path, publisher, "Content-Type", type));
    }

    HttpRequest.Builder request(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        boolean bodiless = "GET".equals(method);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(SharedStack.get().ports().api() + path))
                .timeout(PATIENCE)
                .method(method, bodiless ? HttpRequest.BodyPublishers.noBody() : body);
        if (!bodiless) {
            request.setHeader("Content-Type", "application/json");
        }
        if (!token.isEmpty()) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return request;
    }

    Answer exchange(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.headers(), answer.body());
    }

    /** The head of a request for {@link #raw}, without the empty line that ends it. */
    String head(String method, String path, String... lines) {
        String more = lines.length == 0 ? "" : String.join("\r\n", lines) + "\r\n";
        return method + " " + PREFIX + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n"
                + more;
    }

    /** A TLS connection to the REST interface on which anything may be written. */
    static Socket socket(Duration patience) throws IOException {
        Socket socket = ClientTls.context(SharedStack.get().tls("nobody"))
                .getSocketFactory()
                .createSocket("localhost", SharedStack.get().ports().rest());
        socket.setSoTimeout((int) patience.toMillis());
        return socket;
    }

    /** Writes bytes and reads the status line of the answer, whatever becomes of the connection. */
    static String status(byte[] bytes) throws IOException {
        try (Socket socket = socket(PATIENCE)) {
            socket.getOutputStream().write(bytes);
            return Objects.requireNonNullElse(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                            .readLine(),
                    "");
        }
    }

    /** Writes bytes and reads until the server ends the connection. */
    static String raw(byte[] bytes) throws IOException {
        try (Socket socket = socket(PATIENCE)) {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
            return rest(socket);
        }
    }

    /** Everything that the server writes until it ends the connection. */
    static String rest(Socket socket) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(read);
        } catch (SocketTimeoutException open) {
            throw open;
        } catch (IOException reset) {
            // A server that answered before it had read everything may end the connection so.
            if (read.size() == 0) {
                throw reset;
            }
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    /** A small signal of {@link #SENDER} that every broker of the demo takes. */
    static String signal(String reference) {
        LocalDate today = LocalDate.now(java.time.ZoneId.of("Europe/Amsterdam"));
        return """
            {"reference":"%s","purposes":[{"purpose":"triage","basis":["AVG6-F-DUID"]}],
            "observation":{"date":"%s","manner":"seen-self","reliability":3,"hard":true,"urgency":"normal"},
            "place":{"region":"VR01","kind":"WONING"},"indicators":["ARB-06"],
            "legal":{"regime":"avg","subjectInformed":{"status":"not-applicable"}},"expires":"%s"}
            """.formatted(reference, today.minusDays(1), today.plusMonths(6));
    }

    /** Holds an answer against what every answer must be: headers, and a problem where it is one. */
    static void checkForm(SoftAssertions soft, String call, Answer answer) {
        SECURITY.forEach((name, value) -> soft.assertThat(answer.headers().allValues(name))
                .as("%s: %s", call, name)
                .containsExactly(value));
        if (answer.status() >= 400) {
            soft.assertThat(answer.header("Content-Type")).as(call).isEqualTo("application/problem+json");
            soft.assertThat(answer.json().getInt("status")).as(call).isEqualTo(answer.status());
            soft.assertThat(answer.json().keySet()).as(call).containsAll(PROBLEM);
        }
    }

    private static final List<String> PROBLEM = List.of("type", "title", "status", "code", "detail", "detailNl");
    private static final Map<String, String> SECURITY = Map.of(
            "API-Version", "1.0.0",
            "Cache-Control", "no-store",
            "Content-Security-Policy", "frame-ancestors 'none'",
            "Strict-Transport-Security", "max-age=31536000",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY");
}
