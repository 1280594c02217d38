// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nl.seinhuis.it.Desks.Arrived;
import nl.seinhuis.kit.access.StrictJson;
import nl.seinhuis.kit.client.Posted;
import nl.seinhuis.launch.FreshSignals;
import nl.seinhuis.launch.FreshSignals.Fresh;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.launch.stack.Stack;
import org.junit.jupiter.api.Test;

/**
 * Seventeen and nine months, over the whole: who was told that somebody is a minor, and whose copy has not ended, is told
 * that care will change, and nobody else. The clock is left as it is: the row says that the quarter of the post is over.
 */
class ComingOfAgeIT {

    private static final String COORDINATOR = "care-coordinator-groningen";
    private static final String ENDED = "veilig-thuis-groningen";
    private static final String NOT_TOLD = "care-terwille";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stack stack = SharedStack.get();
    private final StackTables tables = new StackTables(stack);

    @Test
    void exactly_who_holds_that_somebody_is_a_minor_is_told_once_and_learns_no_date() throws Exception {
        try (Desks desks = Desks.attach(stack, Set.of("VR01"))) {
            String signal = post();
            Map<String, String> deliveries = deliveries(desks, signal);
            Map<String, Boolean> minor = new TreeMap<>();
            for (Arrived one : desks.arrived()) {
                if (deliveries.containsValue(one.id())) {
                    minor.put(one.desk(), saysMinor(desks.open(one)));
                }
            }
            assertThat(minor).containsEntry(COORDINATOR, true).containsEntry(ENDED, true);
            assertThat(minor).containsEntry(NOT_TOLD, false);
            assertThat(told(desks, deliveries)).as("in the quarter of the post").isEmpty();

            change("update delivery set expires_at = now() - interval '1 minute' where id = ?", deliveries.get(ENDED));
            change("update coming_of_age set looked = looked - 1 where signal_id = ?", signal);
            await().atMost(PATIENCE)
                    .until(() ->
                            tables.number("select count(*) from coming_of_age where signal_id = ?::uuid", signal) == 0);
            await().atMost(PATIENCE).until(() -> !told(desks, deliveries).isEmpty());
            assertThat(told(desks, deliveries)).singleElement().satisfies(one -> {
                assertThat(one.desk()).isEqualTo(COORDINATOR);
                assertThat(withoutRandom(desks.open(one))).doesNotContain("2009", "2027-02", "Sanne", "Bedacht", "-Q");
            });
            assertThat(tables.read(
                            "select desk from delivery where kind = 'leeftijdsgrens' and about in"
                                    + " (select id from delivery where signal_id = ?::uuid)",
                            row -> row.getString(1),
                            signal))
                    .containsExactly(COORDINATOR);
        }
    }

    /** Situation 5, with a care organisation that may know who she is and not how old. */
    private String post() throws Exception {
        Fresh girl = FreshSignals.read().named("05");
        JsonObject body =
                StrictJson.object(girl.json().getBytes(StandardCharsets.UTF_8)).orElseThrow();
        JsonObject legal = body.getJsonObject("legal");
        JsonArrayBuilder gates = Json.createArrayBuilder();
        for (JsonObject gate : legal.getJsonArray("gates").getValuesAs(JsonObject.class)) {
            gates.add(gate);
            JsonArrayBuilder categories = Json.createArrayBuilder();
            gate.getJsonArray("categories").getValuesAs(JsonString.class).stream()
                    .map(JsonString::getString)
                    .filter(category -> !Set.of("minor", "birth-date").contains(category))
                    .forEach(categories::add);
            gates.add(Json.createObjectBuilder(gate)
                    .add("recipients", Json.createArrayBuilder().add("care-organisation"))
                    .add("categories", categories));
        }
        JsonObject changed = Json.createObjectBuilder(body)
                .add("legal", Json.createObjectBuilder(legal).add("gates", gates))
                .add("addressees", Json.createArrayBuilder().add(NOT_TOLD))
                .build();
        return ((Posted) stack.client(girl.client())
                        .signals()
                        .post(changed.toString().getBytes(StandardCharsets.UTF_8)))
                .id();
    }

    /** Without ids and digests, in which any four digits may stand. */
    private static String withoutRandom(JsonObject body) {
        assertThat(body.keySet()).contains("id", "about", "set");
        return Json.createObjectBuilder(body)
                .remove("id")
                .remove("about")
                .remove("set")
                .build()
                .toString();
    }

    /** By desk, once they have arrived. */
    private Map<String, String> deliveries(Desks desks, String signal) {
        Map<String, String> all = new TreeMap<>();
        await().atMost(PATIENCE).until(() -> {
            tables.read(
                            "select desk, id::text from delivery where signal_id = ?::uuid and kind = 'gedeeld'",
                            row -> List.of(row.getString(1), row.getString(2)),
                            signal)
                    .forEach(row -> all.put(row.get(0), row.get(1)));
            List<String> arrived = desks.arrived().stream().map(Arrived::id).toList();
            return !all.isEmpty() && arrived.containsAll(all.values());
        });
        return all;
    }

    private static boolean saysMinor(JsonObject delivery) {
        JsonArray persons = delivery.getJsonArray("persons");
        return persons != null
                && persons.getValuesAs(JsonObject.class).stream()
                        .map(person -> person.get("minor"))
                        .anyMatch(minor -> minor instanceof JsonObject value
                                && value.get("value") != null
                                && value.get("value") != JsonValue.NULL);
    }

    private static List<Arrived> told(Desks desks, Map<String, String> deliveries) {
        return desks.arrived().stream()
                .filter(one -> {
                    JsonObject body = desks.open(one);
                    return body.getString("kind").equals("leeftijdsgrens")
                            && deliveries.containsValue(body.getString("about"));
                })
                .toList();
    }

    /** As time would change a row. */
    private void change(String statement, String id) throws Exception {
        String url = "jdbc:postgresql://127.0.0.1:" + stack.ports().database() + "/seinhuis";
        try (Connection connection =
                        DriverManager.getConnection(url, StackTables.USER, SharedStack.secret("db-password"));
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            prepared.setObject(1, java.util.UUID.fromString(id));
            assertThat(prepared.executeUpdate()).isEqualTo(1);
        }
    }
}
