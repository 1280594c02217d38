// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Level;

/**
 * What a sender was told about one desk and purpose.
 *
 * @param shares whether the desk receives anything
 * @param delivered whether its system has taken it
 * @param objects level per category of what belongs to no person
 * @param persons level per category of each person of whom the desk learns, by {@code ref}
 */
record Verdict(
        boolean shares, boolean delivered, Map<Category, Level> objects, Map<String, Map<Category, Level>> persons) {

    /** All entries of an answer of {@code GET /signals/{id}/deliveries}, by desk and purpose. */
    static Map<String, Verdict> all(JsonObject answer) {
        Map<String, Verdict> verdicts = new HashMap<>();
        for (JsonValue value : answer.getJsonArray("deliveries")) {
            JsonObject entry = value.asJsonObject();
            verdicts.put(key(entry.getString("desk"), entry.getString("purpose")), of(entry));
        }
        return verdicts;
    }

    static String key(String desk, String purpose) {
        return desk + " " + purpose;
    }

    static Verdict of(JsonObject entry) {
        Map<String, Map<Category, Level>> persons = new HashMap<>();
        for (JsonValue value : entry.getJsonArray("persons")) {
            JsonObject person = value.asJsonObject();
            if (person.getBoolean("visible")) {
                persons.put(person.getString("ref"), levels(person.getJsonArray("categories")));
            }
        }
        return new Verdict(
                entry.getBoolean("shares"),
                entry.getBoolean("delivered"),
                levels(entry.getJsonArray("categories")),
                persons);
    }

    private static Map<Category, Level> levels(JsonArray categories) {
        Map<Category, Level> levels = new EnumMap<>(Category.class);
        for (JsonValue value : categories) {
            JsonObject category = value.asJsonObject();
            levels.put(
                    Coded.of(Category.class, category.getString("category")), Level.parse(category.getString("level")));
        }
        return levels;
    }
}
