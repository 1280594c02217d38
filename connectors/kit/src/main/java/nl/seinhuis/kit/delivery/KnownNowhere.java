// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.delivery;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;

/**
 * The empty answer to "known elsewhere?". It is sent so that nobody sees from outside who got a hit, and says nothing: it is
 * accepted and dropped here, so that no system has to know of it.
 */
public final class KnownNowhere {
    private static final String SAMENLOOP = "samenloop";

    private KnownNowhere() {}

    /** Whether this is such an answer. One that says that something was too common to compare is not empty. */
    public static boolean is(JsonObject content) {
        JsonArray known = content.getJsonArray("known");
        return SAMENLOOP.equals(content.getString("kind", ""))
                && (known == null || known.isEmpty())
                && !content.getBoolean("tooCommon", false);
    }
}
