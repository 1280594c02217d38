// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.minimise;

import jakarta.json.JsonValue;
import java.util.List;
import nl.seinhuis.signal.Level;
import org.jspecify.annotations.Nullable;

/**
 * One category as a desk will see it.
 *
 * @param level the decided level, whether or not there is a value
 * @param value what is shown; null where nothing is, whether withheld or absent
 * @param links identifiers that get a pseudonym, or are shown, or both
 */
public record Shown(Level level, @Nullable JsonValue value, List<Link> links) {
    /** Takes over the list. */
    public Shown {
        links = List.copyOf(links);
    }

    /** Shows the level only. */
    @Override
    public String toString() {
        return "Shown[" + level + "]";
    }
}
