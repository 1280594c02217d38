// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.http;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Calls per client and minute. Clients are those of the realm, so the table stays small. */
public final class Quota {

    private final int perMinute;
    private final Clock clock;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    /**
     * Allows a number of calls.
     *
     * @param perMinute calls per client and minute, above zero
     * @param clock the clock
     */
    public Quota(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /** Takes one call; if there is none left, how many seconds to wait. */
    public Optional<Integer> take(String client) {
        long now = clock.millis();
        long minute = now / 60_000;
        Window window = windows.compute(
                client,
                (name, old) -> old == null || old.minute() != minute
                        ? new Window(minute, 1)
                        : new Window(minute, old.used() + 1));
        if (window.used() <= perMinute) {
            return Optional.empty();
        }
        return Optional.of((int) (60 - now / 1000 % 60));
    }

    private record Window(long minute, int used) {}
}
