// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What failed of work that has no rows of its own, and when it is tried again. In memory: after a start all of it is. */
final class Setbacks {

    private final Map<UUID, Failed> failed = new ConcurrentHashMap<>();

    private record Failed(int attempts, Instant again) {}

    /** What is not tried at this moment. */
    List<UUID> waiting(Instant now) {
        return failed.entrySet().stream()
                .filter(one -> one.getValue().again().isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** How often it is tried, this time too. */
    int attempts(UUID id) {
        Failed before = failed.get(id);
        return before == null ? 1 : before.attempts() + 1;
    }

    /** It is tried again at a time, or only after a start. */
    void failed(UUID id, Instant again, boolean parked) {
        failed.merge(
                id,
                new Failed(1, parked ? Instant.MAX : again),
                (before, now) -> new Failed(before.attempts() + 1, now.again()));
    }

    /** These went well. */
    void over(Collection<UUID> ids) {
        failed.keySet().removeAll(ids);
    }

    /** Nothing is left to do. */
    void clear() {
        failed.clear();
    }
}
