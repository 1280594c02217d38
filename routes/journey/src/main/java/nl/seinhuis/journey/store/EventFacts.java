// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.util.List;
import nl.seinhuis.journey.store.row.ContactRow;
import nl.seinhuis.journey.store.row.WatchWork;
import org.jspecify.annotations.Nullable;

/**
 * What an event rests on, as the tables tell it at one moment. It is read when the event is made anew and once more in the
 * commit: if they differ, nothing happens.
 *
 * @param pairs of a comparison: the connections that it told of and that still stand
 * @param live of deliveries that nobody acknowledged: what of their signal holds
 * @param agency agency that posted its signal, or null
 * @param contact the contact that it told of, or null
 * @param aboutHeld whether its desk holds the delivery that it is about
 */
public record EventFacts(
        List<MatchEdgeStore.Pair> pairs,
        List<WatchWork.Live> live,
        @Nullable String agency,
        @Nullable ContactRow contact,
        boolean aboutHeld) {

    static final EventFacts NONE = new EventFacts(List.of(), List.of(), null, null, false);

    /** Takes over the lists. */
    public EventFacts {
        pairs = List.copyOf(pairs);
        live = List.copyOf(live);
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "EventFacts";
    }
}
