// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.model;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * How long a delivery may stay without a person's acknowledgement, and who is asked then. A set that says nothing of it
 * watches nothing and asks nobody.
 *
 * @param within the longest time by urgency, from the decision; empty: nothing is watched
 * @param purposes purposes whose deliveries are watched; never {@code investigate}, of which a sender learns no acknowledgement
 * @param fallbackDesk the desk that is asked in the place of a coordinator, in its own role; null: nobody
 */
public record Watching(
        Map<Urgency, Duration> within,
        Set<Purpose> purposes,
        @Nullable String fallbackDesk) {

    /** Nothing is watched. */
    public static final Watching NONE = new Watching(Map.of(), Set.of(), null);

    /** Takes over times and purposes. */
    public Watching {
        within = Map.copyOf(within);
        purposes = Set.copyOf(purposes);
    }

    /** How long a delivery may stay unacknowledged; empty: as long as it likes. */
    public Optional<Duration> within(Purpose purpose, Urgency urgency) {
        return purposes.contains(purpose) ? Optional.ofNullable(within.get(urgency)) : Optional.empty();
    }

    /** The one form of it, for the digest of the set. */
    public Map<String, Object> canonical() {
        Map<String, Object> map = new TreeMap<>();
        Map<String, Object> times = new TreeMap<>();
        within.forEach((urgency, time) -> times.put(urgency.code(), time.toString()));
        map.put("within", times);
        map.put("purposes", purposes.stream().map(Purpose::code).sorted().toList());
        if (fallbackDesk != null) {
            map.put("fallback-desk", fallbackDesk);
        }
        return map;
    }
}
