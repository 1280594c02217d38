// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.util.function.BooleanSupplier;
import nl.seinhuis.journey.store.WatchStore;
import nl.seinhuis.journey.store.WatchWork;

/** Puts together what watches over acknowledgement. */
final class WatchParts {

    private final Inside inside;
    private final JourneyParts journey;

    WatchParts(Inside inside, JourneyParts journey) {
        this.inside = inside;
        this.journey = journey;
    }

    WorkPump<WatchWork> pump(MatchStep.Teller teller, BooleanSupplier mayWork) {
        Keeping kept = inside.kept();
        WatchStore store = new WatchStore(kept.database(), kept.writer(), kept.evidence());
        WatchStep step = new WatchStep(
                journey.opening(), journey.decisions().deciders(), store, journey.making()::share, teller);
        return new WorkPump<>(
                new WatchBench(store, step), mayWork, inside.ground().meters(), inside.clock());
    }
}
