// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import nl.seinhuis.kit.Refused;

/** Why the broker said no, in words. */
final class RefusalText {

    private RefusalText() {}

    /** One line; with the place and reason of each fault where the broker gave them, never a value. */
    static String of(Refused refused, Language language) {
        JsonObject problem = refused.problem();
        List<String> parts = new ArrayList<>();
        parts.add(problem.getString(language.of("detailNl", "detail"), ""));
        if (problem.get("errors") instanceof JsonArray faults) {
            faults.forEach(value -> parts.add(fault(value.asJsonObject(), language)));
        }
        parts.removeIf(String::isBlank);
        return "HTTP " + refused.status() + (parts.isEmpty() ? "" : ": " + String.join("; ", parts));
    }

    private static String fault(JsonObject fault, Language language) {
        String where = fault.getString("pointer", "");
        return (where.isEmpty() ? "" : where + ": ") + fault.getString(language.of("nl", "en"), "");
    }
}
