// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/** {@code /health/live} and {@code /health/ready} over plain HTTP, for the machine that runs the process. */
final class HealthEndpoint implements AutoCloseable {

    private final HttpServer server;

    HealthEndpoint(String host, int port, BooleanSupplier ready) throws IOException {
        server = HttpServer.create(new InetSocketAddress(host, port), 0);
        server.createContext("/health/live", exchange -> answer(exchange, true));
        server.createContext("/health/ready", exchange -> answer(exchange, ready.getAsBoolean()));
        server.start();
    }

    /** Where it listens. */
    InetSocketAddress address() {
        return server.getAddress();
    }

    private static void answer(HttpExchange exchange, boolean good) throws IOException {
        byte[] body = (good ? "{\"status\":\"UP\"}" : "{\"status\":\"DOWN\"}").getBytes(StandardCharsets.US_ASCII);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(good ? 200 : 503, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
