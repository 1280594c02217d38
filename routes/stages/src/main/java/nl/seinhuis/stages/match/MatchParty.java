// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.match;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What is kept of a signal that takes part in matching, beside its tokens.
 *
 * @param signal the signal
 * @param agency agency that posted it; never told to anybody
 * @param place where and when
 * @param police whether it is police data: then only its own source desk is ever told
 * @param told desks that may be told that it is known elsewhere
 * @param excluded desks that its sender excludes
 */
public record MatchParty(
        UUID signal, String agency, Place place, boolean police, Set<String> told, Set<String> excluded) {

    /** Takes over the sets. */
    public MatchParty {
        told = Set.copyOf(told);
        excluded = Set.copyOf(excluded);
    }

    /**
     * All that a hit tells of a signal.
     *
     * @param region safety region of the observation
     * @param week Monday of the week in which it came in
     * @param contact coordinator to turn to
     */
    public record Place(String region, LocalDate week, Optional<String> contact) {}

    /** Whether the two may be compared: from two agencies or regions, and nobody who would be told is excluded by either. */
    public boolean mayMeet(MatchParty other) {
        boolean elsewhere = !agency.equals(other.agency) || !place.region().equals(other.place.region());
        return elsewhere
                && !signal.equals(other.signal)
                && Stream.concat(told.stream(), other.told.stream())
                        .noneMatch(desk -> excluded.contains(desk) || other.excluded.contains(desk));
    }

    /** The desks of this side that are told of the other: with police data on either side only those that hold it. */
    Set<String> toldOf(MatchParty other) {
        return police || !other.police ? told : Set.of();
    }

    /** Shows the signal only. */
    @Override
    public String toString() {
        return "MatchParty[" + signal + "]";
    }
}
