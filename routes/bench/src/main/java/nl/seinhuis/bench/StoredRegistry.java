// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.util.List;
import java.util.UUID;
import nl.seinhuis.journey.store.MatchStore;
import nl.seinhuis.launch.people.Registry;
import nl.seinhuis.stages.match.Found;
import nl.seinhuis.stages.match.MatchSubject;

/** A registry in the broker's own tables, looked up by the broker's own store. Each person is a signal. */
final class StoredRegistry implements Registry {

    private static final UUID NOBODY = new UUID(0, 0);
    private static final long PERSON_MASK = 0xffff_ffff_ffffL;

    private final MatchStore store;
    private final int persons;

    StoredRegistry(MatchStore store, int persons) {
        this.store = store;
        this.persons = persons;
    }

    @Override
    public List<Found<Integer>> find(MatchSubject subject, int most) {
        return store.find(NOBODY, List.of(subject), most).stream()
                .map(one -> new Found<>(one.token(), person(one.signal()), one.subject(), one.known()))
                .toList();
    }

    private static int person(UUID signal) {
        return (int) (signal.getLeastSignificantBits() & PERSON_MASK);
    }

    @Override
    public int persons() {
        return persons;
    }
}
