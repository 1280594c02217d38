// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The bare routes in a JVM of their own.
 *
 * @param process their JVM
 * @param rest port of their REST endpoint
 * @param subscribers their desks
 */
record Bare(Child process, int rest, Subscribers subscribers) implements Target {

    @Override
    public String name() {
        return "bare routes";
    }

    @Override
    public void mark() {}

    @Override
    public boolean settled(Load.Sent sent) {
        return subscribers.count() >= sent.scheduled().size() * Topics.DESKS.size();
    }

    @Override
    public Map<Subscribers.Arrival, UUID> due(Load.Sent sent) {
        Map<Subscribers.Arrival, UUID> due = new HashMap<>();
        for (UUID id : sent.scheduled().keySet()) {
            Topics.DESKS.forEach(desk -> due.put(new Subscribers.Arrival(desk, id.toString()), id));
        }
        return due;
    }

    @Override
    public DatabaseUse database() {
        return new DatabaseUse(Duration.ZERO, 0);
    }
}
