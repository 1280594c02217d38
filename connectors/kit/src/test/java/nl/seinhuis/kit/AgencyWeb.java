// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import nl.seinhuis.kit.access.ClientTls;
import nl.seinhuis.kit.access.TlsFiles;
import nl.seinhuis.kit.disk.Disk;
import nl.seinhuis.testing.FreePorts;
import nl.seinhuis.testing.TestFolders;

/**
 * An agency's own system that speaks HTTPS: it posts what it holds to the connector until that is taken or refused, and
 * it takes what the connector sends, by its identifier. One for all tests of a class; what belongs to one test is
 * told apart by the test's folder.
 */
public final class AgencyWeb implements AutoCloseable {

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpsServer server;
    private final Path files;
    private final HttpClient client;
    private final Map<Path, Integer> ports = new ConcurrentHashMap<>();
    private final Map<String, String> received = new LinkedHashMap<>();
    private final Responder responder;
    private int number;

    /** Answers what the connector sends. */
    @FunctionalInterface
    public interface Responder {

        /**
         * An answer.
         *
         * @param request method, path with query, and body
         * @param own address of this system for the test that asks
         */
        Reply answer(Request request, String own);
    }

    /** What the connector sends. */
    public record Request(String method, String path, Map<String, List<String>> headers, String body) {}

    /** What it is answered. */
    public record Reply(int status, String body) {}

    private AgencyWeb(Responder responder) throws Exception {
        this.responder = responder;
        files = TestFolders.create("agency-web");
        TestCertificates.write("broker", files.resolve("cert.pem"), files.resolve("key.pem"));
        Files.writeString(files.resolve("webhook"), "geheim");
        client = HttpClient.newBuilder()
                .sslContext(ClientTls.context(new TlsFiles(files.resolve("cert.pem"), null, null)))
                .build();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(TestCertificates.of("broker"), TestCertificates.password());
        SSLContext tls = SSLContext.getInstance("TLSv1.3");
        tls.init(keys.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", this::serve);
        server.start();
    }

    /** Starts one that takes everything. */
    public static AgencyWeb start() {
        return start((request, own) -> new Reply(201, "{}"));
    }

    /** Starts one that answers in its own way. */
    public static AgencyWeb start(Responder responder) {
        try {
            return new AgencyWeb(responder);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Settings of a connector whose webhook and whose way out have these prefixes. */
    public Map<String, String> settings(Path folder, String webhook, String out) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("secrets.dir", files.toString());
        all.put(webhook + ".host", "127.0.0.1");
        all.put(webhook + ".port", String.valueOf(ports.computeIfAbsent(folder, unused -> FreePorts.next())));
        all.put(webhook + ".certificate", files.resolve("cert.pem").toString());
        all.put(webhook + ".key", files.resolve("key.pem").toString());
        all.put(webhook + ".secret", "secret:webhook");
        all.put(out + ".url", "https://localhost:" + server.getAddress().getPort() + base(folder));
        all.put(out + ".ca", files.resolve("cert.pem").toString());
        return all;
    }

    private static String base(Path folder) {
        return "/" + Integer.toHexString(folder.toString().hashCode());
    }

    /** Holds something until the connector takes or refuses it. */
    public synchronized void hold(Path folder, byte[] body) throws IOException {
        Files.write(outgoing(folder).resolve("%06d.body".formatted(number++)), body);
    }

    private static Path outgoing(Path folder) throws IOException {
        return Files.createDirectories(folder.resolve("system"));
    }

    /** Whether nothing is held any more. */
    public static boolean emptied(Path folder) throws IOException {
        return Disk.list(outgoing(folder), ".body").isEmpty();
    }

    /** Posts what it holds; keeps what was neither taken nor refused. */
    public void work(Path folder, String path, Map<String, String> headers) {
        try {
            for (Path file : Disk.list(outgoing(folder), ".body")) {
                HttpResponse<String> answer = post(folder, path, headers, Files.readAllBytes(file));
                if (answer.statusCode() < 500) {
                    Files.delete(file);
                }
                if (answer.statusCode() >= 400 && answer.statusCode() < 500) {
                    Files.writeString(
                            file.resolveSibling(Disk.name(file) + ".answer"),
                            answer.statusCode() + " " + answer.body());
                }
            }
        } catch (IOException e) {
            // The connector is away: kept, and posted at the next turn.
            number++;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Posts one body. */
    public HttpResponse<String> post(Path folder, String path, Map<String, String> headers, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("https://localhost:" + ports.get(folder) + path))
                .header("X-Api-Key", "geheim")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /** Reasons that the connector gave. */
    public static String answers(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : Disk.list(outgoing(folder), ".answer")) {
            all.append(Files.readString(file)).append('\n');
        }
        return all.toString();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath();
            String id = exchange.getRequestHeaders().getFirst("X-Levering");
            String query = exchange.getRequestURI().getRawQuery();
            Reply reply;
            synchronized (this) {
                reply = responder.answer(
                        new Request(
                                exchange.getRequestMethod(),
                                query == null ? path : path + "?" + query,
                                exchange.getRequestHeaders(),
                                body),
                        "https://localhost:" + server.getAddress().getPort());
                if (reply.status() < 300) {
                    received.put(id == null ? path : path + "/" + id, body);
                }
            }
            byte[] answer = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    /** What came from the connector of a test, by the last part of its address. */
    public synchronized Map<String, String> received(Path folder) {
        Map<String, String> own = new LinkedHashMap<>();
        received.forEach((path, body) -> {
            if (path.startsWith(base(folder) + "/")) {
                own.put(path.substring(path.lastIndexOf('/') + 1), body);
            }
        });
        return own;
    }

    /** Ids of what came. */
    public List<String> delivered(Path folder) {
        return List.copyOf(received(folder).keySet());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
