// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.seinhuis.kit.access.StrictJson;
import nl.seinhuis.kit.client.Refused;

/** The broker's reasons for refusing as sentences for a person. The broker never echoes a value, so neither do these. */
final class Reasons {

    private static final Map<Integer, String> BY_STATUS = Map.of(
            400, "De melding klopt niet.",
            403, "Deze aansluiting mag deze melding niet doen.",
            409, "Dit kenmerk is al gebruikt voor een melding met andere inhoud.",
            413, "De melding is groter dan 256 KiB. Stuur minder gegevens.",
            415, "De melding heeft een vorm die niet wordt aangenomen.",
            422, "De melding klopt niet.");

    private Reasons() {}

    static List<String> of(Refused refused) {
        JsonObject problem = refused.problem();
        List<String> reasons = new ArrayList<>();
        reasons.add(StrictJson.text(problem, "detailNl")
                .orElse(BY_STATUS.getOrDefault(refused.status(), "De melding is geweigerd.")));
        if (problem.get("errors") instanceof JsonArray errors) {
            for (JsonValue value : errors) {
                if (value instanceof JsonObject error) {
                    String where = StrictJson.text(error, "pointer").orElse("");
                    reasons.add((where.isEmpty() ? "" : where + ": ")
                            + StrictJson.text(error, "nl").orElse("klopt niet"));
                }
            }
        }
        return reasons;
    }
}
