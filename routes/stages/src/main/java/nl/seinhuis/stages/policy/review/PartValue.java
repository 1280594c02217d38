// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.review;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Values of the canonical form in words. Nothing is cut off: what is signed is read to its last word. */
final class PartValue {

    /** A list that is longer than this is told by what comes and goes; two long ones look alike. */
    private static final int LONG = 160;

    /** What is told elsewhere, or is no word for people. */
    private static final Set<String> UNTOLD = Set.of("key", ArrangementChange.FIELD);

    private PartValue() {}

    /** A value as a sentence holds it. */
    static String text(JsonValue value, boolean dutch) {
        String text = switch (value.getValueType()) {
            case STRING -> PartNames.value(((JsonString) value).getString(), dutch);
            case ARRAY -> list(value.asJsonArray(), dutch);
            case OBJECT -> members(value.asJsonObject(), dutch);
            default -> value.toString();
        };
        return text.isEmpty() ? "-" : text;
    }

    private static String list(List<JsonValue> values, boolean dutch) {
        return String.join(", ", values.stream().map(one -> text(one, dutch)).toList());
    }

    private static String members(JsonObject object, boolean dutch) {
        List<String> members = new ArrayList<>();
        for (Map.Entry<String, JsonValue> member : object.entrySet()) {
            String value = text(member.getValue(), dutch);
            if (!UNTOLD.contains(member.getKey()) && !value.equals("-")) {
                boolean nested = member.getValue() instanceof JsonObject;
                members.add(PartNames.member(member.getKey(), dutch) + " " + (nested ? "(" + value + ")" : value));
            }
        }
        return String.join("; ", members);
    }

    /** What a value becomes: what it is and was, or of long lists what comes and what goes. */
    static String change(JsonValue old, JsonValue now, boolean dutch) {
        String is = text(now, dutch);
        String was = text(old, dutch);
        if (old instanceof JsonArray one
                && now instanceof JsonArray other
                && Math.max(is.length(), was.length()) > LONG) {
            String more = list(without(other, one), dutch);
            String less = list(without(one, other), dutch);
            if (!more.isEmpty() || !less.isEmpty()) {
                List<String> parts = new ArrayList<>();
                if (!more.isEmpty()) {
                    parts.add((dutch ? "erbij komt " : "added: ") + more);
                }
                if (!less.isEmpty()) {
                    parts.add((dutch ? "eraf gaat " : "removed: ") + less);
                }
                return String.join("; ", parts) + (dutch ? " (nu " : " (now ") + other.size() + ", was " + one.size()
                        + ")";
            }
        }
        return (dutch ? "nu " : "now ") + is + " (was " + was + ")";
    }

    private static List<JsonValue> without(JsonArray all, JsonArray others) {
        Set<JsonValue> known = new HashSet<>(others);
        return all.stream().filter(one -> !known.contains(one)).toList();
    }
}
