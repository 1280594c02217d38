// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.anew;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What failed of work that has no rows of its own, and when it is tried again. In memory: after a start all of it is. */
final class Setbacks {

    private final Map<UUID, Failed> failed = new ConcurrentHashMap<>();

    private record Failed(int attempts, Instant again) {}

    /**
     * What is due now. When nothing is, and nothing waits to be tried again, what failed is forgotten.
     *
     * @param found finds what is due beside these, which are not tried at this moment
     */
    <W> List<W> due(Instant now, Function<List<UUID>, List<W>> found) {
        List<UUID> waiting = failed.entrySet().stream()
                .filter(one -> one.getValue().again().isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
        List<W> due = found.apply(waiting);
        if (due.isEmpty() && waiting.isEmpty()) {
            failed.clear();
        }
        return due;
    }

    /** How often it is tried, this time too. */
    int attempts(UUID id) {
        Failed before = failed.get(id);
        return before == null ? 1 : before.attempts() + 1;
    }

    /** They are tried again at a time, or only after a start. */
    void failed(Collection<UUID> ids, Instant again, boolean parked) {
        Failed first = new Failed(1, parked ? Instant.MAX : again);
        ids.forEach(id -> failed.merge(id, first, (before, now) -> new Failed(before.attempts() + 1, now.again())));
    }

    /** These went well. */
    void over(Collection<UUID> ids) {
        failed.keySet().removeAll(ids);
    }
}
