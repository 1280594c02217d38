// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.row;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What comes of a signal that was not acknowledged in time; committed together or not at all.
 *
 * @param work the signal as it was found; if it changed since, nothing of this happens
 * @param unconfirmed deliveries of which is told that nobody acknowledged them
 * @param shared what the fallback desk gets; null: nothing was decided
 * @param events who is told
 * @param again when it is looked at again; null: never
 */
public record WatchOutcome(
        WatchWork work,
        List<UUID> unconfirmed,
        @Nullable Intents shared,
        List<Told> events,
        @Nullable Instant again) {

    /** Takes over what is told. */
    public WatchOutcome {
        unconfirmed = List.copyOf(unconfirmed);
        events = List.copyOf(events);
    }
}
