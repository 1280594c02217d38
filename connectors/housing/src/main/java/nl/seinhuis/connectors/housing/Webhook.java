// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.housing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLParameters;
import nl.seinhuis.kit.Outbox;
import nl.seinhuis.kit.Workplace;
import nl.seinhuis.kit.access.CurrentTls;
import nl.seinhuis.kit.access.Secret;
import nl.seinhuis.kit.access.TlsSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /meldingen} over HTTPS, for a corporation's own system: one JSON object whose members are the columns of the
 * CSV, with the message headers of the sector standard VERA. 201 means that it is on disk. Whoever may post has a client
 * certificate of the given authority, the shared secret in {@code X-Api-Key}, or both where both are set.
 */
final class Webhook implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
    private static final int LARGEST = 64 * 1024;
    private static final JsonReaderFactory READERS =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    private final HttpsServer server;
    /** Whoever connects and then sends nothing holds one until the server's time limit ends it. */
    private final ExecutorService threads = Executors.newFixedThreadPool(32);

    private final Workplace workplace;
    private final HousingSignalMapper mapper;
    private final @Nullable Secret secret;

    Webhook(HousingSettings.WebhookPlace place, Workplace workplace, HousingSignalMapper mapper) throws IOException {
        this.workplace = workplace;
        this.mapper = mapper;
        this.secret = place.secret();
        boolean certificates = !place.tls().ca().equals(place.tls().certificate());
        this.server = HttpsServer.create(new InetSocketAddress(place.host(), place.port()), 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(new CurrentTls(new TlsSource(place.tls(), workplace.clock()))) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
                        wanted.setProtocols(new String[] {"TLSv1.3"});
                        wanted.setNeedClientAuth(certificates);
                        parameters.setSSLParameters(wanted);
                    }
                });
        server.createContext("/meldingen", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** An answer: status and sentences. */
    private record Answer(int status, List<String> sentences) {}

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer;
            try {
                answer = answer(exchange);
            } catch (RuntimeException e) {
                // A fault of ours; its text may quote the input. Without an answer nobody would know.
                LOG.error("a signal could not be read: {}", e.getClass().getSimpleName());
                answer = new Answer(400, List.of("De melding kan niet worden gelezen."));
            } catch (IOException e) {
                // The disk is full or failing: the corporation's system keeps it and posts again.
                exchange.getResponseHeaders().set("Retry-After", "60");
                answer = new Answer(
                        503, List.of("De melding kan nu niet veilig worden bewaard. Probeer het later opnieuw."));
            }
            byte[] body = body(answer).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** In the form of VERA's Foutbericht, one entry per reason. */
    private static String body(Answer answer) {
        if (answer.status() == 201) {
            return "{}";
        }
        var details = Json.createArrayBuilder(answer.sentences());
        return Json.createObjectBuilder()
                .add("code", String.valueOf(answer.status()))
                .add("omschrijving", "De melding is niet overgenomen.")
                .add("details", details)
                .build()
                .toString();
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        if (!allowed(exchange)) {
            return new Answer(401, List.of("Niet geautoriseerd."));
        }
        if (!"/meldingen".equals(exchange.getRequestURI().getPath())) {
            return new Answer(404, List.of("Dit adres bestaat niet."));
        }
        if (!"POST".equals(exchange.getRequestMethod())) {
            return new Answer(405, List.of("Alleen POST."));
        }
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            return new Answer(413, List.of("De melding is groter dan 64 KiB."));
        }
        Optional<JsonObject> json = json(body);
        return json.isEmpty() ? new Answer(400, List.of("De melding is geen JSON-object.")) : take(json.get());
    }

    private boolean allowed(HttpExchange exchange) {
        if (secret == null) {
            return true;
        }
        String shown = exchange.getRequestHeaders().getFirst("X-Api-Key");
        return shown != null
                && MessageDigest.isEqual(
                        shown.getBytes(StandardCharsets.UTF_8), secret.reveal().getBytes(StandardCharsets.UTF_8));
    }

    private Answer take(JsonObject json) throws IOException {
        List<String> faults = new ArrayList<>();
        Map<Column, String> values = new EnumMap<>(Column.class);
        for (Map.Entry<String, JsonValue> member : json.entrySet()) {
            Optional<Column> column = Column.of(member.getKey());
            Optional<String> text = text(member.getValue());
            if (column.isEmpty()) {
                faults.add("Een veld van de melding is niet bekend. Gebruik de namen uit de handleiding.");
            } else if (text.isEmpty()) {
                faults.add(column.get().label() + ": Gebruik tekst, een getal of een lijst van teksten.");
            } else if (values.put(column.get(), text.get()) != null) {
                faults.add(column.get().label() + ": Dit veld komt twee keer voor.");
            }
        }
        if (!faults.isEmpty()) {
            return refused(400, faults);
        }
        try {
            Outbox.Taken taken = workplace.outbox().take(mapper.draft(values, "webhook"));
            return taken == Outbox.Taken.CLASHES
                    ? refused(409, List.of("Dit kenmerk is al gebruikt voor een melding met andere inhoud."))
                    : new Answer(201, List.of());
        } catch (HousingSignalMapper.Wrong e) {
            return refused(400, e.reasons());
        }
    }

    private Answer refused(int status, List<String> reasons) {
        workplace.metrics().count("inputs_refused_total");
        return new Answer(status, reasons);
    }

    private static Optional<JsonObject> json(byte[] body) {
        try (JsonReader reader = READERS.createReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8)) {
            return Optional.of(reader.readObject());
        } catch (JsonException | IllegalStateException e) {
            // The text of such an exception quotes the input.
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonValue value) {
        if (value instanceof JsonString text) {
            return Optional.of(text.getString());
        }
        if (value instanceof JsonNumber number) {
            return Optional.of(number.toString());
        }
        if (value.getValueType() == JsonValue.ValueType.ARRAY
                && value.asJsonArray().stream().allMatch(JsonString.class::isInstance)) {
            return Optional.of(String.join(
                    " ",
                    value.asJsonArray().getValuesAs(JsonString.class).stream()
                            .map(JsonString::getString)
                            .toList()));
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
