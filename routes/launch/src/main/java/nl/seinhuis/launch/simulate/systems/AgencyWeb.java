// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.systems;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import nl.seinhuis.kit.access.ClientTls;
import nl.seinhuis.kit.access.TlsFiles;

/**
 * The systems of the agencies that take deliveries over HTTPS: FHIR endpoints, plain webhooks, and the Zaken API of the
 * municipalities. They keep no content: of a case no more than its address, so that it is found again.
 */
final class AgencyWeb implements AutoCloseable {

    private static final int THREADS = 4;
    private static final int LARGEST = 1 << 20;

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Map<String, Cases> cases = new ConcurrentHashMap<>();

    /** An answer. */
    record Reply(int status, String body) {}

    AgencyWeb(TlsFiles tls) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(ClientTls.context(tls)));
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    /** Base address of the system of a desk. */
    String address(String desk) {
        return "https://localhost:" + server.getAddress().getPort() + "/" + desk;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readNBytes(LARGEST), StandardCharsets.UTF_8);
            byte[] answer;
            Reply reply = reply(exchange, body);
            answer = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private Reply reply(HttpExchange exchange, String body) {
        String path = exchange.getRequestURI().getPath();
        if (!path.contains("/zaken") && !path.contains("/zaakobjecten")) {
            return new Reply(201, "{}");
        }
        String desk = path.split("/", -1)[1];
        String query = exchange.getRequestURI().getRawQuery();
        Cases own = cases.computeIfAbsent(desk, Cases::new);
        return exchange.getRequestMethod().equals("GET")
                ? own.found(path, query == null ? "" : query)
                : own.made(path, address(desk), body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
