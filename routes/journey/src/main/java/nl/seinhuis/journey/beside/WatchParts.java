// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.beside;

import java.util.function.BooleanSupplier;
import nl.seinhuis.journey.steps.Inside;
import nl.seinhuis.journey.steps.JourneyParts;
import nl.seinhuis.journey.store.Keeping;
import nl.seinhuis.journey.store.WatchStore;
import nl.seinhuis.journey.store.row.WatchWork;

/** Puts together what watches over acknowledgement. */
public final class WatchParts {

    private final Inside inside;
    private final JourneyParts journey;

    /** Prepares it. */
    public WatchParts(Inside inside, JourneyParts journey) {
        this.inside = inside;
        this.journey = journey;
    }

    /** What watches, once it is started. */
    public WorkPump<WatchWork> pump(MatchStep.Teller teller, BooleanSupplier mayWork) {
        Keeping kept = inside.kept();
        WatchStore store = new WatchStore(kept.database(), kept.writer(), kept.evidence());
        WatchStep step = new WatchStep(
                journey.opening(), journey.decisions().deciders(), store, journey.making()::share, teller);
        return new WorkPump<>(
                new WatchBench(store, step), mayWork, inside.ground().meters(), inside.clock());
    }
}
