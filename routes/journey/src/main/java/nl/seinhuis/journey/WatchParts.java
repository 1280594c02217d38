// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import nl.seinhuis.journey.JourneySteps.Work;
import nl.seinhuis.journey.store.Claimed;
import nl.seinhuis.journey.store.Intents;
import nl.seinhuis.journey.store.WatchStore;
import nl.seinhuis.journey.store.WatchWork;
import nl.seinhuis.stages.minimise.MinimisedSignal;
import nl.seinhuis.stages.policy.DecidedSignal;
import nl.seinhuis.stages.policy.PolicyDecider;
import nl.seinhuis.stages.pseudonym.Earlier;
import nl.seinhuis.stages.seal.SealedSignal;

/** Puts together what watches over acknowledgement. */
final class WatchParts {

    private final WatchStore store;
    private final Opening opening;
    private final Supplier<PolicyDecider> decider;
    private final Making making;
    private final MatchStep.Teller teller;

    WatchParts(
            WatchStore store,
            Opening opening,
            Supplier<PolicyDecider> decider,
            Making making,
            MatchStep.Teller teller) {
        this.store = store;
        this.opening = opening;
        this.decider = decider;
        this.making = making;
        this.teller = teller;
    }

    /** The same steps that everything goes through. */
    record Making(JourneySteps.Sealing sealing, JourneySteps.Writing writing) {

        Intents share(Claimed claimed, DecidedSignal decided) {
            return share(claimed, decided, Earlier.NONE);
        }

        Intents share(Claimed claimed, DecidedSignal decided, Earlier earlier) {
            MinimisedSignal minimised = sealing.minimiser().minimise(decided);
            SealedSignal sealed = sealing.sealer()
                    .seal(sealing.pseudonymiser()
                            .pseudonymise(List.of(minimised), List.of(earlier))
                            .get(0));
            return writing.intents(new Work<>(claimed, sealed), sealing.atRest().keep(sealed.deliveries()));
        }
    }

    WorkPump<WatchWork> pump(BooleanSupplier mayWork, Meters meters) {
        WatchStep step = new WatchStep(opening, decider, store, making::share, teller);
        return new WorkPump<>(new WatchBench(store, step), mayWork, meters, teller.clock());
    }
}
