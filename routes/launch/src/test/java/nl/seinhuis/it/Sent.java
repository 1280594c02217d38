// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.seinhuis.it.Desks.Arrived;

/**
 * One signal, what its sender was told about it, and every delivery that it became.
 *
 * @param id its id
 * @param json the signal as it was posted
 * @param answer answer of {@code GET /signals/{id}/deliveries}
 * @param bodies the opened deliveries, each with how it came
 */
record Sent(String id, JsonObject json, JsonObject answer, Map<Arrived, JsonObject> bodies) {

    static JsonObject read(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    /** What a desk received for a purpose; it must be one delivery. */
    JsonObject at(String desk, String purpose) {
        List<JsonObject> found = at(desk).filter(
                        body -> body.getString("purpose").equals(purpose))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(desk + " has " + found.size() + " deliveries for " + purpose);
        }
        return found.get(0);
    }

    /** Everything that a desk received. */
    Stream<JsonObject> at(String desk) {
        return bodies.entrySet().stream()
                .filter(entry -> entry.getKey().desk().equals(desk))
                .map(Map.Entry::getValue);
    }

    /** Everything that everybody received, as text. */
    String everything() {
        return bodies.values().toString();
    }

    /** What the sender was told about a desk. */
    JsonObject told(String desk, String purpose) {
        return answer.getJsonArray("deliveries").stream()
                .map(JsonValue::asJsonObject)
                .filter(one -> one.getString("desk").equals(desk)
                        && one.getString("purpose").equals(purpose))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing told about " + desk + " and " + purpose));
    }

    /** Why somebody was not asked; none if that was not told. */
    Stream<JsonObject> notAsked(String who) {
        return answer.getJsonArray("notAsked").stream()
                .map(JsonValue::asJsonObject)
                .filter(one -> one.getString("who").equals(who));
    }
}
