// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Set;
import java.util.TreeSet;

/** The pseudonyms in an opened delivery. */
public final class Pseudonyms {

    private Pseudonyms() {}

    /** All of them, wherever they stand. */
    public static Set<String> in(JsonValue value) {
        Set<String> found = new TreeSet<>();
        if (value instanceof JsonObject object) {
            if (object.containsKey("pseudonym")) {
                found.add(object.getString("pseudonym"));
            }
            object.values().forEach(one -> found.addAll(in(one)));
        } else if (value instanceof JsonArray array) {
            array.forEach(one -> found.addAll(in(one)));
        }
        return found;
    }
}
