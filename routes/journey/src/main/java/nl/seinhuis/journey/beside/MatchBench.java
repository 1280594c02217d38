// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.beside;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.seinhuis.journey.store.MatchStore;
import nl.seinhuis.journey.store.row.MatchWork;

/** Signals to be compared, after their deliveries are intended; once a minute what has had its time goes. */
final class MatchBench implements WorkPump.Bench<MatchWork> {

    private static final Duration SWEEP = Duration.ofMinutes(1);
    private static final int SWEPT = 256;

    private final MatchStore store;
    private final MatchStep step;
    private final Clock clock;
    private Instant nextSweep = Instant.EPOCH;

    MatchBench(MatchStore store, MatchStep step, Clock clock) {
        this.store = store;
        this.step = step;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "matching";
    }

    @Override
    public List<MatchWork> claim(Instant until, int most) {
        Instant now = clock.instant();
        if (now.isAfter(nextSweep)) {
            nextSweep = now.plus(SWEEP);
            store.expire(SWEPT);
            int unused = store.release();
        }
        return store.claim(until, most);
    }

    @Override
    public UUID id(MatchWork work) {
        return work.signal();
    }

    @Override
    public int attempts(MatchWork work) {
        return work.attempts();
    }

    @Override
    public void work(MatchWork work) {
        step.match(work);
    }

    @Override
    public boolean overtaken(MatchWork work) {
        return store.overtaken(work);
    }

    @Override
    public void failed(MatchWork work, String code, Instant again, boolean parked) {
        store.failed(work.signal(), code, again, parked);
    }
}
