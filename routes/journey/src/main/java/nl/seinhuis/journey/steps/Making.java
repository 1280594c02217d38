// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.steps;

import java.util.List;
import nl.seinhuis.journey.steps.JourneySteps.Work;
import nl.seinhuis.journey.store.row.Claimed;
import nl.seinhuis.journey.store.row.Intents;
import nl.seinhuis.stages.minimise.MinimisedSignal;
import nl.seinhuis.stages.policy.decide.DecidedSignal;
import nl.seinhuis.stages.pseudonym.Earlier;
import nl.seinhuis.stages.seal.SealedSignal;

/**
 * Takes one decided signal through the steps that everything goes through, for work beside the journey.
 *
 * @param sealing makes it safe to send
 * @param writing makes it ready to be committed
 */
public record Making(JourneySteps.Sealing sealing, JourneySteps.Writing writing) {

    /** Makes what desks get. */
    public Intents share(Claimed claimed, DecidedSignal decided) {
        return share(claimed, decided, Earlier.NONE);
    }

    /** As {@link #share(Claimed, DecidedSignal)}, with what desks got earlier. */
    public Intents share(Claimed claimed, DecidedSignal decided, Earlier earlier) {
        MinimisedSignal minimised = sealing.minimiser().minimise(decided);
        SealedSignal sealed = sealing.sealer()
                .seal(sealing.pseudonymiser()
                        .pseudonymise(List.of(minimised), List.of(earlier))
                        .get(0));
        return writing.intents(new Work<>(claimed, sealed), sealing.atRest().keep(sealed.deliveries()));
    }
}
