// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.delivery;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.seinhuis.kit.disk.Disk;

/**
 * The request to destroy a copy: an event of kind {@code vernietigen} (AVG 17). What the kit itself keeps of that delivery goes at
 * once; whether the agency's own system did the same, a person tells with {@code _acknowledge}.
 */
public final class Destroy {

    private static final String KIND = "vernietigen";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Destroy() {}

    /**
     * Removes the file of what content asks to destroy, if it asks for that.
     *
     * @param content a delivery or an event
     * @param folder where deliveries are kept, each under its id
     * @param ending of the names of the files
     */
    public static void in(Path folder, String ending, JsonObject content, Disk disk) throws IOException {
        Optional<String> about = of(content);
        if (about.isPresent()) {
            disk.erase(folder.resolve(about.get() + ending));
        }
    }

    /** The delivery whose copies are to be destroyed; empty if the content asks for nothing of the kind. */
    public static Optional<String> of(JsonObject content) {
        String about = content.getString("about", "");
        return KIND.equals(content.getString("kind", "")) && ID.matcher(about).matches()
                ? Optional.of(about)
                : Optional.empty();
    }
}
