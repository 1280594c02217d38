// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.beside;

import java.util.function.BooleanSupplier;
import nl.seinhuis.journey.steps.Inside;
import nl.seinhuis.journey.steps.JourneyParts;
import nl.seinhuis.journey.store.ComingStore;
import nl.seinhuis.journey.store.Keeping;
import nl.seinhuis.journey.store.row.ComingWork;

/** Puts together what looks at minors who come of age. */
public final class ComingParts {

    private final Inside inside;
    private final JourneyParts journey;

    /** Prepares it. */
    public ComingParts(Inside inside, JourneyParts journey) {
        this.inside = inside;
        this.journey = journey;
    }

    /** What works, once it is started. */
    public WorkPump<ComingWork> pump(MatchStep.Teller teller, BooleanSupplier mayWork) {
        Keeping kept = inside.kept();
        ComingStore store = new ComingStore(kept.database(), kept.writer(), kept.evidence());
        return new WorkPump<>(
                new ComingBench(store, journey.content().vault(), teller),
                mayWork,
                inside.ground().meters(),
                inside.clock());
    }
}
