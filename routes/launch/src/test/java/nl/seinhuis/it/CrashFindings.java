// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nl.seinhuis.it.CrashLoad.Accepted;
import nl.seinhuis.it.Receivers.Taken;
import nl.seinhuis.kit.access.ClientTls;
import nl.seinhuis.launch.stack.Stack;

/**
 * Holds three stories about the same signals against each other: what the sender is told over REST, what desks received
 * over AMQP, and what stands in the database and the ledger.
 */
final class CrashFindings {

    private final Stack stack;
    private final OffsetDateTime since;
    private final StackTables tables;
    private final Map<String, HttpClient> clients = new HashMap<>();
    private final List<String> findings = new ArrayList<>();

    CrashFindings(Stack stack, StackTables tables, OffsetDateTime since) {
        this.stack = stack;
        this.tables = tables;
        this.since = since;
    }

    /** A delivery as stored, with the ledger entry that announced it. */
    private record Row(String id, String signal, String desk, String purpose, String sha256, JsonObject entry) {

        String due() {
            return desk + " for " + purpose;
        }
    }

    /** What does not fit; empty if everything does. */
    List<String> of(List<Accepted> accepted, Map<String, Taken> taken) throws IOException, InterruptedException {
        Map<String, Map<String, List<Row>>> stored = new HashMap<>();
        // Also those of tests before this one, which may have waited in the queues.
        Set<String> known = new HashSet<>(tables.read("select id::text from delivery", row -> row.getString(1)));
        for (Row row : rows()) {
            announced(row);
            stored.computeIfAbsent(row.signal(), signal -> new TreeMap<>())
                    .computeIfAbsent(row.due(), due -> new ArrayList<>())
                    .add(row);
        }
        for (String id : taken.keySet()) {
            if (!known.contains(id)) {
                findings.add("received without an intent: " + id);
            }
        }
        long signals = tables.number("select count(*) from signal where received_at >= ?", since);
        if (signals != accepted.size()) {
            findings.add(accepted.size() + " signals were answered 202 and " + signals + " are stored");
        }
        for (Accepted one : accepted) {
            compare(one, stored.getOrDefault(one.id(), Map.of()), taken);
        }
        return findings;
    }

    private List<Row> rows() {
        return tables.read(
                "select d.id::text, d.signal_id::text, d.desk, d.purpose, d.sha256, e.entry from delivery d"
                        + " join signal s on s.id = d.signal_id left join ledger_entry e on e.idx = d.ledger_index"
                        + " where s.received_at >= ?",
                row -> new Row(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        parse(new String(row.getBytes(6), StandardCharsets.UTF_8))),
                since);
    }

    private void announced(Row row) {
        if (!row.entry().getString("kind", "").equals("disclosure-intended")
                || !row.entry().getString("delivery", "").equals(row.id())
                || !row.entry().getString("digest", "").equals(row.sha256())) {
            findings.add("delivery without its intent in the ledger: " + row.id());
        }
    }

    private void compare(Accepted signal, Map<String, List<Row>> stored, Map<String, Taken> taken)
            throws IOException, InterruptedException {
        JsonObject told = get(signal.client(), "/signals/" + signal.id() + "/deliveries");
        if (!told.getString("state", "").equals("decided")) {
            findings.add(signal.id() + " is " + told.getString("state", "not to be found"));
            return;
        }
        Set<String> due = new HashSet<>();
        for (JsonValue value : told.getJsonArray("deliveries")) {
            JsonObject desk = value.asJsonObject();
            if (desk.getBoolean("shares")) {
                due.add(desk.getString("desk") + " for " + desk.getString("purpose"));
                if (!desk.getBoolean("delivered")) {
                    findings.add(signal.id() + " is not called delivered to " + desk.getString("desk"));
                }
            }
        }
        if (!stored.keySet().equals(due)) {
            findings.add(signal.id() + " is due to " + due + " and was intended for " + stored.keySet());
        }
        stored.values().forEach(rows -> arrived(rows, taken));
        JsonObject receipt = get(signal.client(), "/signals/" + signal.id() + "/receipt");
        if (!receipt.equals(signal.receipt())) {
            findings.add(signal.id() + " has another receipt than it was answered");
        }
    }

    private void arrived(Collection<Row> rows, Map<String, Taken> taken) {
        if (rows.size() != 1) {
            findings.add("disclosed under " + rows.size() + " ids: " + rows);
        }
        for (Row row : rows) {
            Taken received = taken.get(row.id());
            if (received == null) {
                findings.add("not received by " + row.due() + ": " + row.id());
            } else if (!received.desk().equals(row.desk()) || !received.sha256().equals(row.sha256())) {
                findings.add("received elsewhere or with other bytes: " + row.id());
            }
        }
    }

    private JsonObject get(String client, String path) throws IOException, InterruptedException {
        HttpClient http = clients.get(client);
        if (http == null) {
            http = HttpClient.newBuilder()
                    .sslContext(ClientTls.context(stack.tls(client)))
                    .build();
            clients.put(client, http);
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(stack.ports().api() + path))
                .header("Authorization", "Bearer " + stack.token(client))
                .timeout(Duration.ofSeconds(30))
                .build();
        return parse(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private static JsonObject parse(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
