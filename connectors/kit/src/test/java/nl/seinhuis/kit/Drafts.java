// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import jakarta.json.JsonObject;
import nl.seinhuis.kit.access.StrictJson;

/** Looks into a draft, which shows nothing to anybody else. */
public final class Drafts {

    private Drafts() {}

    /** The signal that would be posted. */
    public static JsonObject signal(Draft draft) {
        return StrictJson.object(draft.json()).orElseThrow();
    }
}
