// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import nl.seinhuis.kit.access.ClientSettings;
import nl.seinhuis.kit.access.Credentials;
import nl.seinhuis.kit.access.Secret;
import nl.seinhuis.kit.access.StrictJson;
import nl.seinhuis.kit.access.TlsFiles;

/**
 * What a connector sees of the broker over REST, with TLS and client certificates of its own: tokens, signals, and every
 * way in which they can be refused. The real broker stands in the launcher's tests; here its misbehaviour is the point.
 */
public final class BrokerDouble implements AutoCloseable {

    static {
        // The JDK's server writes head and body apart; with Nagle's algorithm each answer takes 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final Map<String, String> held = new LinkedHashMap<>();
    private final Map<String, Integer> posts = new LinkedHashMap<>();
    private final Deque<Answer> scripted = new ArrayDeque<>();
    private final Set<String> tokens = new HashSet<>();
    private final Set<Certificate> revoked = new HashSet<>();
    private boolean away;
    private int lost;
    private int tokensGiven;

    /**
     * An answer that is given instead of the right one.
     *
     * @param status HTTP status
     * @param retryAfter seconds; none if negative
     * @param json problem details
     */
    public record Answer(int status, int retryAfter, String json) {}

    private BrokerDouble() throws IOException, GeneralSecurityException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls()) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        server.createContext("/realm/.well-known/openid-configuration", exchange -> serve(exchange, this::discovery));
        server.createContext("/realm/token", exchange -> serve(exchange, this::token));
        server.createContext("/api/v1/signals", exchange -> serve(exchange, this::signal));
        server.setExecutor(threads);
        server.start();
    }

    /** Starts one on a free port of this machine. */
    public static BrokerDouble start() {
        try {
            return new BrokerDouble();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext tls() throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(TestCertificates.of("broker"), TestCertificates.password());
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), new TrustManager[] {new Anyone()}, null);
        return context;
    }

    /** How a client finds it. */
    ClientSettings settings(Path folder) throws IOException {
        TestCertificates.write("broker", folder.resolve("ca.pem"), null);
        TestCertificates.write("agency", folder.resolve("cert.pem"), folder.resolve("key.pem"));
        return new ClientSettings(
                URI.create(base() + "/api/v1"),
                URI.create("amqps://localhost:5671"),
                URI.create(base() + "/realm"),
                new Credentials("agency", Secret.of("geheim")),
                new TlsFiles(folder.resolve("ca.pem"), folder.resolve("cert.pem"), folder.resolve("key.pem")));
    }

    private String base() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    /** The next posts get these answers, whatever they hold. */
    public synchronized void answer(int times, Answer answer) {
        for (int i = 0; i < times; i++) {
            scripted.add(answer);
        }
    }

    /** Ends every connection without an answer, or no longer. */
    public synchronized void away(boolean now) {
        away = now;
    }

    /** Takes the next posts and loses the answer. */
    public synchronized void loseAnswers(int count) {
        lost = count;
    }

    /** Lets no token live on. */
    public synchronized void expireTokens() {
        tokens.clear();
    }

    /** From now on this client certificate is not let in. */
    synchronized void revoke(X509Certificate certificate) {
        revoked.add(certificate);
    }

    /** The signals that are held, by reference. */
    public synchronized Map<String, String> held() {
        return new LinkedHashMap<>(held);
    }

    /** How often a signal with this reference was posted. */
    public synchronized int posts(String reference) {
        return posts.getOrDefault(reference, 0);
    }

    /** How many tokens were given out. */
    synchronized int tokensGiven() {
        return tokensGiven;
    }

    @FunctionalInterface
    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private void serve(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            Certificate shown = ((HttpsExchange) exchange).getSSLSession().getPeerCertificates()[0];
            boolean refused;
            synchronized (this) {
                refused = away || revoked.contains(shown);
            }
            if (!refused) {
                handler.handle(exchange);
            }
        }
    }

    private void discovery(HttpExchange exchange) throws IOException {
        send(exchange, 200, "{\"issuer\":\"" + base() + "/realm\",\"token_endpoint\":\"" + base() + "/realm/token\"}");
    }

    private void token(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String token = UUID.randomUUID().toString();
        synchronized (this) {
            tokens.add(token);
            tokensGiven++;
        }
        send(exchange, 200, "{\"access_token\":\"" + token + "\",\"expires_in\":600}");
    }

    private void signal(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .replace("Bearer ", "");
        Answer answer = answer(token, body);
        if (answer == null) {
            return;
        }
        if (answer.retryAfter() >= 0) {
            exchange.getResponseHeaders().set("Retry-After", String.valueOf(answer.retryAfter()));
        }
        if (answer.status() == 202) {
            exchange.getResponseHeaders().set("Location", "/api/v1/signals/" + id(body));
        }
        send(exchange, answer.status(), answer.json());
    }

    /** Null if none is given. */
    private synchronized Answer answer(String token, String body) {
        if (!tokens.contains(token)) {
            return new Answer(401, -1, "{\"status\":401}");
        }
        String reference = reference(body);
        posts.merge(reference, 1, Integer::sum);
        Answer next = scripted.poll();
        if (next != null) {
            return next;
        }
        String before = held.putIfAbsent(reference, body);
        if (before != null && !before.equals(body)) {
            return new Answer(409, -1, "{\"status\":409}");
        }
        if (lost > 0) {
            lost--;
            return null;
        }
        return new Answer(202, -1, "{\"signalId\":\"" + id(body) + "\",\"receipt\":{}}");
    }

    private static String id(String body) {
        return UUID.nameUUIDFromBytes(body.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String reference(String body) {
        return StrictJson.object(body.getBytes(StandardCharsets.UTF_8))
                .map((JsonObject json) -> json.getString("reference", ""))
                .orElse("");
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Whom to let in is decided per request, so that a revocation also ends what is connected. */
    private static final class Anyone implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // See above.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
