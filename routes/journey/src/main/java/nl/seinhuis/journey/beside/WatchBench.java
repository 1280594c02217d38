// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.beside;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.seinhuis.journey.store.WatchStore;
import nl.seinhuis.journey.store.row.WatchWork;

/** Signals that nobody acknowledged in time. */
record WatchBench(WatchStore store, WatchStep step) implements WorkPump.Bench<WatchWork> {

    @Override
    public String name() {
        return "watching";
    }

    @Override
    public List<WatchWork> claim(Instant until, int most) {
        return store.claim(until, most);
    }

    @Override
    public UUID id(WatchWork work) {
        return work.signal().id();
    }

    @Override
    public int attempts(WatchWork work) {
        return work.signal().attempts();
    }

    @Override
    public void work(WatchWork work) {
        step.look(work);
    }

    @Override
    public boolean overtaken(WatchWork work) {
        return store.overtaken(work);
    }

    @Override
    public void failed(WatchWork work, String code, Instant again, boolean parked) {
        store.failed(id(work), code, again, parked);
    }
}
