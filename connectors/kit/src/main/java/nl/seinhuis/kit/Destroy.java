// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The request to destroy a copy: an event of kind {@code vernietigen} (AVG 17). What the kit itself keeps of that delivery goes at
 * once; whether the agency's own system did the same, a person tells with {@code _acknowledge}.
 */
public final class Destroy {

    private static final String KIND = "vernietigen";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Destroy() {}

    /** The delivery whose copies are to be destroyed; empty if the content asks for nothing of the kind. */
    public static Optional<String> of(JsonObject content) {
        String about = content.getString("about", "");
        return KIND.equals(content.getString("kind", "")) && ID.matcher(about).matches()
                ? Optional.of(about)
                : Optional.empty();
    }
}
