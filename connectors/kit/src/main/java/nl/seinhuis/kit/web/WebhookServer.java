// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLParameters;
import nl.seinhuis.kit.access.CurrentTls;
import nl.seinhuis.kit.access.Secret;
import nl.seinhuis.kit.access.TlsSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST} on one path over HTTPS (TLS 1.3), for the agency's own system. Guarantees: who has neither the client
 * certificate nor the secret that was set gets in no further than 401; a body is bounded; 201 is answered only after
 * the taker returned; a full disk is 503 with {@code Retry-After}; nothing of a body is logged or echoed.
 */
public final class WebhookServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookServer.class);

    private static final long DROPPED = 16L << 20;

    private final HttpsServer server;
    /** Whoever connects and then sends nothing holds one until the server's time limit ends it. */
    private final ExecutorService threads = Executors.newFixedThreadPool(32);

    private final WebhookPlace place;
    private final Door door;

    /** Takes a request. */
    @FunctionalInterface
    public interface Taker {

        /**
         * Takes it into the outbox, or says why not.
         *
         * @throws IOException if it cannot be made safe now; the other side keeps it and posts again
         */
        WebAnswer take(WebRequest request) throws IOException;
    }

    /**
     * What is behind the address.
     *
     * @param path the only one
     * @param largest body in bytes
     * @param form of the answers
     * @param taker of the requests
     */
    public record Door(String path, int largest, WebAnswer.Form form, Taker taker) {}

    private WebhookServer(WebhookPlace place, Door door, Clock clock) throws IOException {
        this.place = place;
        this.door = door;
        this.server = HttpsServer.create(new InetSocketAddress(place.host(), place.port()), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(new CurrentTls(new TlsSource(place.tls(), clock))) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
                wanted.setProtocols(new String[] {"TLSv1.3"});
                wanted.setNeedClientAuth(place.clients());
                parameters.setSSLParameters(wanted);
            }
        });
    }

    /**
     * Listens.
     *
     * @param clock decides when to look whether the TLS files were replaced
     */
    public static WebhookServer open(WebhookPlace place, Door door, Clock clock) throws IOException {
        WebhookServer webhook = new WebhookServer(place, door, clock);
        webhook.server.createContext(door.path(), webhook::serve);
        webhook.server.setExecutor(webhook.threads);
        webhook.server.start();
        return webhook;
    }

    /** Where it listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            WebAnswer answer = answer(exchange);
            if (answer.status() == 503) {
                exchange.getResponseHeaders().set("Retry-After", "60");
            }
            byte[] body = door.form().text(answer).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", door.form().type());
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private WebAnswer answer(HttpExchange exchange) {
        try {
            if (!allowed(exchange)) {
                return WebAnswer.of(401, "Niet geautoriseerd.");
            }
            if (!door.path().equals(exchange.getRequestURI().getPath())) {
                return WebAnswer.of(404, "Dit adres bestaat niet.");
            }
            if (!"POST".equals(exchange.getRequestMethod())) {
                return WebAnswer.of(405, "Alleen POST.");
            }
            byte[] body = exchange.getRequestBody().readNBytes(door.largest() + 1);
            if (body.length > door.largest()) {
                drop(exchange);
                return WebAnswer.of(413, "De melding is groter dan " + door.largest() / 1024 + " KiB.");
            }
            return door.taker().take(new WebRequest(exchange.getRequestHeaders(), body));
        } catch (IOException e) {
            // The disk is full or failing: the agency's system keeps it and posts again.
            LOG.warn("a signal could not be taken now: {}", e.getClass().getSimpleName());
            return new WebAnswer(
                    503, List.of("De melding kan nu niet veilig worden bewaard. Probeer het later opnieuw."));
        } catch (RuntimeException e) {
            // A fault of ours; its text may quote the input.
            LOG.error("a signal could not be read: {}", e.getClass().getSimpleName());
            return WebAnswer.of(400, "De melding kan niet worden gelezen.");
        }
    }

    /** Who still sends does not read the answer: a bounded rest is read and dropped. */
    private static void drop(HttpExchange exchange) throws IOException {
        byte[] rest = new byte[8192];
        for (long left = DROPPED; left > 0; ) {
            int read = exchange.getRequestBody().read(rest);
            if (read < 0) {
                return;
            }
            left -= read;
        }
    }

    private boolean allowed(HttpExchange exchange) {
        Secret secret = place.secret();
        if (secret == null) {
            return true;
        }
        String shown = exchange.getRequestHeaders().getFirst("X-Api-Key");
        return shown != null
                && MessageDigest.isEqual(
                        shown.getBytes(StandardCharsets.UTF_8), secret.reveal().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        // What is in hand is posted again: taken is only what was answered.
        server.stop(0);
        threads.shutdown();
    }
}
