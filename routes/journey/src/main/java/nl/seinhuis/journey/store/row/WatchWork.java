// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.row;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.seinhuis.signal.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * A signal whose time to be acknowledged is over.
 *
 * @param signal where it stands
 * @param claimed the signal, to be opened; null if its content is gone
 * @param nobody whether it reaches nobody, and its sender is not told yet
 * @param deliveries its deliveries that hold
 * @param told those of which it was told already
 */
public record WatchWork(
        Standing signal, @Nullable Claimed claimed, boolean nobody, List<Live> deliveries, Set<UUID> told) {

    /** Takes over the deliveries. */
    public WatchWork {
        deliveries = List.copyOf(deliveries);
        told = Set.copyOf(told);
    }

    /**
     * Where a signal stands.
     *
     * @param id its id
     * @param agency agency that posted it
     * @param revision how often its content was replaced
     * @param attempts how often looking failed before
     * @param live whether it is shared; if not there is nothing to tell
     */
    public record Standing(UUID id, String agency, int revision, int attempts, boolean live) {}

    /** A delivery that holds. */
    public record Live(UUID id, String desk, Purpose purpose, boolean acknowledged) {}

    /** Shows the id only. */
    @Override
    public String toString() {
        return "WatchWork[" + signal.id() + "]";
    }
}
