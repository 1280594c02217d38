// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.minimise;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** All texts that a reader finds in JSON, and whether a value can be read in them. */
public final class Leaves {
    private static final int LONG_ENOUGH_TO_BE_NO_ACCIDENT = 8;

    private Leaves() {}

    public static List<String> of(JsonValue value) {
        List<String> leaves = new ArrayList<>();
        collect(value, leaves);
        return leaves;
    }

    /** Short values count as a whole only: two digits are found in anything. */
    public static boolean hold(List<String> leaves, String marker) {
        return leaves.stream()
                .anyMatch(leaf -> leaf.equals(marker)
                        || (marker.length() >= LONG_ENOUGH_TO_BE_NO_ACCIDENT && leaf.contains(marker)));
    }

    private static void collect(JsonValue value, List<String> into) {
        switch (value.getValueType()) {
            case STRING -> into.add(((JsonString) value).getString());
            case OBJECT -> ((JsonObject) value).values().forEach(member -> collect(member, into));
            case ARRAY -> ((JsonArray) value).forEach(element -> collect(element, into));
            default -> into.add(value.toString());
        }
    }
}
