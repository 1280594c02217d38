// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an opened body may hold at each level, judged by its shape alone, whatever the values are. */
final class BodyShape {

    /** Members that show a value as it was given. */
    private static final Set<String> CLEAR = Set.of(
            "given",
            "prefix",
            "family",
            "alias",
            "bsn",
            "vNumber",
            "bagId",
            "postcode",
            "houseNumber",
            "addition",
            "plate",
            "make",
            "colour",
            "url",
            "advertId",
            "firstSeen",
            "wpgArticle",
            "decisionReference");

    private static final Set<String> NEVER = Set.of("reporter-person", "narrative");

    private BodyShape() {}

    static List<String> faults(JsonObject body) {
        List<String> faults = new ArrayList<>();
        body.getJsonObject("objects").forEach((category, cell) -> check(category, cell, faults));
        for (JsonValue person : body.getJsonArray("persons")) {
            person.asJsonObject().forEach((category, cell) -> check(category, cell, faults));
        }
        return faults;
    }

    private static void check(String category, JsonValue value, List<String> faults) {
        if (!(value instanceof JsonObject cell)) {
            return;
        }
        String level = cell.getString("level");
        boolean shows = cell.containsKey("value");
        if (shows && (level.startsWith("withheld") || NEVER.contains(category))) {
            faults.add(category + " has a value at " + level);
        }
        if (cell.containsKey("links") && level.startsWith("withheld+none")) {
            faults.add(category + " has links at " + level);
        }
        if (!level.startsWith("full") && holdsClear(cell)) {
            faults.add(category + " shows a value as given at " + level);
        }
        if ("birth-date".equals(category) && cell.get("value") instanceof JsonString date) {
            String shape = level.startsWith("group") ? "[0-9]{1,2}-[0-9]{2}|45\\+" : "[0-9]{4}(-[0-9]{2}){0,2}";
            boolean year = level.startsWith("coarse") && date.getString().length() != 4;
            if (year || !date.getString().matches(shape)) {
                faults.add(category + " is too precise for " + level);
            }
        }
    }

    private static boolean holdsClear(JsonObject cell) {
        return cell.entrySet().stream().anyMatch(BodyShape::isClear);
    }

    private static boolean isClear(Map.Entry<String, JsonValue> member) {
        JsonValue value = member.getValue();
        if (value instanceof JsonObject object) {
            return object.keySet().stream().anyMatch(CLEAR::contains) || holdsClear(object);
        }
        if ("links".equals(member.getKey())) {
            return value.asJsonArray().stream()
                    .anyMatch(link -> link.asJsonObject().containsKey("value"));
        }
        return value.getValueType() == JsonValue.ValueType.ARRAY
                && value.asJsonArray().stream()
                        .anyMatch(item -> item instanceof JsonObject object
                                && object.keySet().stream().anyMatch(CLEAR::contains));
    }
}
