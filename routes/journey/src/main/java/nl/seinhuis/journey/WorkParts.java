// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.util.function.BooleanSupplier;
import nl.seinhuis.journey.store.ComingStore;
import nl.seinhuis.journey.store.ComingWork;
import nl.seinhuis.journey.store.DeskStore;
import nl.seinhuis.journey.store.Ends;
import nl.seinhuis.journey.store.Erasures;
import nl.seinhuis.journey.store.LeftoverKeyStore;
import nl.seinhuis.journey.store.MatchWork;
import nl.seinhuis.stages.pseudonym.HandleEndStore;

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
        start(comings());
        Housekeeper housekeeper = housekeeper();
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

    private WorkPump<ComingWork> comings() {
        Keeping kept = inside.kept();
        ComingStore store = new ComingStore(kept.database(), kept.writer(), kept.evidence());
        return new WorkPump<>(
                new ComingBench(store, journey.content().vault(), teller),
                mayShare,
                inside.ground().meters(),
                inside.clock());
    }

    private Housekeeper housekeeper() {
        Keeping kept = inside.kept();
        Ends ends = new Ends(kept.database(), kept.writer(), kept.evidence());
        return new Housekeeper(
                new Housekeeper.Stores(
                        journey.publish().outbox(),
                        new DeskStore(kept.database()),
                        journey.decisions().contexts()),
                inside.messages().broker(),
                new Housekeeper.Evidencing(
                        kept.writer(), inside.clock(), inside.policies().inForce()::digest),
                new Housekeeper.Afterwards(
                        new EndTelling(ends, journey.telling(), inside::set, inside.clock()), clocks(ends)));
    }

    private Clocks clocks(Ends ends) {
        Keeping kept = inside.kept();
        Erasures erasures = new Erasures(kept.database(), kept.writer(), kept.evidence());
        return new Clocks(
                ends,
                new Scrubbing(
                        erasures, inside.keys().bodies(), inside.messages().broker()::scrub, inside.clock()),
                inside.keys().bodies(),
                new Remains(
                        new HandleEndStore(kept.database().jdbi()),
                        inside.keys().bodies(),
                        new LeftoverKeyStore(kept.database()),
                        inside.clock()),
                inside.clock());
    }
}
