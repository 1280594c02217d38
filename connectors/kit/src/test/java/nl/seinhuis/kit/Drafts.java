// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import nl.seinhuis.kit.access.StrictJson;
import nl.seinhuis.signal.json.InvalidInput;

/** Looks into a draft, which shows nothing to anybody else. */
public final class Drafts {

    private Drafts() {}

    /** A good signal under a reference. */
    public static Draft of(String reference) {
        String json = """
            {"reference":"%s","purposes":[{"purpose":"triage","basis":["AVG6-F-DUID"]}],
            "observation":{"date":"2026-11-20","manner":"seen-self","reliability":3,"hard":true,"urgency":"normal"},
            "place":{"region":"VR01","kind":"WONING"},"indicators":["ARB-06"],
            "legal":{"regime":"avg","subjectInformed":{"status":"not-applicable"}},"expires":"2027-06-30"}
            """.formatted(reference);
        try {
            return Draft.checked(json.getBytes(StandardCharsets.UTF_8), "test");
        } catch (InvalidInput e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The signal that would be posted. */
    public static JsonObject signal(Draft draft) {
        return StrictJson.object(draft.json()).orElseThrow();
    }
}
