// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.row;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.seinhuis.stages.match.Known;
import org.jspecify.annotations.Nullable;

/**
 * What came of comparing a signal, to be committed with the events that tell it.
 *
 * @param signal the signal
 * @param revision form of the signal that was compared; null if it was taken out of matching
 * @param fresh signals in which it is newly known
 * @param ended signals with which it was connected and is not any more
 * @param events what is told
 * @param told what each event tells, by its id, so that it can be taken back
 */
public record MatchOutcome(
        UUID signal,
        @Nullable Integer revision,
        Set<UUID> fresh,
        Set<UUID> ended,
        List<Told> events,
        Map<UUID, List<Known>> told) {

    /** Takes over the lists. */
    public MatchOutcome {
        fresh = Set.copyOf(fresh);
        ended = Set.copyOf(ended);
        events = List.copyOf(events);
        told = Map.copyOf(told);
    }
}
