// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** {@code /health/live}, {@code /health/ready} and {@code /metrics} (Prometheus text) over plain HTTP, for the machine that runs the process. */
final class HealthEndpoint implements AutoCloseable {

    private final HttpServer server;

    /** More than one: whoever connects and then sends nothing must not make the connector look dead. */
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    HealthEndpoint(String host, int port, Map<String, BooleanSupplier> ready, Metrics metrics) throws IOException {
        server = listening(host, port);
        server.createContext("/health/live", exchange -> answer(exchange, Map.of()));
        server.createContext("/health/ready", exchange -> answer(exchange, ready));
        server.createContext(
                "/metrics",
                exchange -> send(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", metrics.text()));
        server.setExecutor(threads);
        server.start();
    }

    /** Where it listens. */
    InetSocketAddress address() {
        return server.getAddress();
    }

    private static HttpServer listening(String host, int port) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(host, port), 0);
        } catch (BindException e) {
            throw new IOException("health.host and health.port: cannot listen at " + host + ":" + port, e);
        }
    }

    /** Whether all of it is there, and each part by its name: who looks must see which one is not. */
    private static void answer(HttpExchange exchange, Map<String, BooleanSupplier> parts) throws IOException {
        StringBuilder each = new StringBuilder();
        boolean good = true;
        for (Map.Entry<String, BooleanSupplier> part : parts.entrySet()) {
            boolean up = part.getValue().getAsBoolean();
            good &= up;
            each.append(",\"")
                    .append(part.getKey())
                    .append("\":\"")
                    .append(word(up))
                    .append('"');
        }
        send(exchange, good ? 200 : 503, "application/json", "{\"status\":\"" + word(good) + '"' + each + "}");
    }

    private static String word(boolean good) {
        return good ? "UP" : "DOWN";
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
