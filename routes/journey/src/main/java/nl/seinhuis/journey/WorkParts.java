// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.util.function.BooleanSupplier;
import nl.seinhuis.journey.anew.RenewParts;
import nl.seinhuis.journey.beside.ComingParts;
import nl.seinhuis.journey.beside.MatchParts;
import nl.seinhuis.journey.beside.MatchStep;
import nl.seinhuis.journey.beside.WatchParts;
import nl.seinhuis.journey.beside.WorkPump;
import nl.seinhuis.journey.contact.ContactRound;
import nl.seinhuis.journey.ends.Housekeeper;
import nl.seinhuis.journey.steps.Inside;
import nl.seinhuis.journey.steps.JourneyParts;
import nl.seinhuis.journey.store.row.MatchWork;

/** Puts together what works of itself: the pump that feeds the journey, the work beside it, and what keeps order. */
final class WorkParts {

    private final Inside inside;
    private final JourneyParts journey;
    private final BooleanSupplier mayShare;
    private final MatchStep.Teller teller;

    /**
     * Prepares them.
     *
     * @param mayShare whether this node may share anything now
     */
    WorkParts(Inside inside, JourneyParts journey, BooleanSupplier mayShare) {
        this.inside = inside;
        this.journey = journey;
        this.mayShare = mayShare;
        this.teller = new MatchStep.Teller(journey.telling(), inside::set, inside.clock());
    }

    /** Starts them: first what shares, then what comes after sharing, then what ends. */
    void start(RouteParts routes) {
        WorkPump<MatchWork> matching = new MatchParts(inside, journey).pump(teller, mayShare);
        OutboxPump pump = new OutboxPump(
                journey.publish().outbox(),
                routes.routes().template(),
                mayShare,
                inside.ground().meters(),
                new OutboxPump.Beside(inside.policies().inForce().hands(), matching::wake));
        pump.start();
        running(pump::close);
        start(matching);
        RenewParts anew = new RenewParts(inside, journey, mayShare);
        anew.start();
        running(anew::close);
        start(new WatchParts(inside, journey).pump(teller, mayShare));
        start(new ComingParts(inside, journey).pump(teller, mayShare));
        Housekeeper housekeeper = routes.ends().housekeeper();
        housekeeper.start();
        running(housekeeper::close);
        ContactRound round = routes.contacts().round();
        round.start();
        running(round::close);
    }

    private void start(WorkPump<?> pump) {
        pump.start();
        running(pump::close);
    }

    private void running(AutoCloseable closing) {
        inside.ground().started().add(closing);
    }
}
