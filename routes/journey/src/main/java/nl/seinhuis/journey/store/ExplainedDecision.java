// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.util.UUID;
import java.util.regex.Pattern;
import nl.seinhuis.signal.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * A decision as the sender may read it.
 *
 * @param who id of the desk, or of the role or desk that was not asked
 * @param purpose purpose
 * @param asked whether it was asked
 * @param delivery the delivery made, if something is released
 * @param explanation JSON: levels and reasons, never values
 */
public record ExplainedDecision(
        String who,
        Purpose purpose,
        boolean asked,
        @Nullable UUID delivery,
        String explanation) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:@-]{1,120}");

    /** Refuses anything but an id as {@code who}. */
    public ExplainedDecision {
        if (!ID.matcher(who).matches()) {
            throw new IllegalArgumentException("decision-who");
        }
    }

    /** All of it as JSON. Ids and codes need no escaping. */
    String json() {
        return "{\"who\":\"" + who + "\",\"purpose\":\"" + purpose.code() + "\",\"asked\":" + asked
                + (delivery == null ? "" : ",\"delivery\":\"" + delivery + "\"") + ",\"explanation\":" + explanation
                + "}";
    }
}
