// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.words;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import nl.seinhuis.kit.client.Refused;

/** Why the broker said no, in words. */
public final class RefusalText {

    private RefusalText() {}

    /** One line for the refusal, then one per fault with its place; never a value. */
    public static List<String> of(Refused refused, Language language) {
        JsonObject problem = refused.problem();
        String detail = problem.getString(language.of("detailNl", "detail"), "");
        List<String> lines = new ArrayList<>();
        String number = "HTTP " + refused.status();
        lines.add(detail.isEmpty() ? number : detail + " (" + number + ")");
        if (problem.get("errors") instanceof JsonArray faults) {
            faults.forEach(value -> lines.add(fault(value.asJsonObject(), language)));
        }
        return lines;
    }

    private static String fault(JsonObject fault, Language language) {
        String where = fault.getString("pointer", "");
        String words = fault.getString(language.of("nl", "en"), "");
        return where.isEmpty() ? words + " (" + fault.getString("code", "") + ")" : where + ": " + words;
    }
}
