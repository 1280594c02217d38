// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.ends;

import java.util.UUID;
import nl.seinhuis.journey.steps.Inside;
import nl.seinhuis.journey.steps.JourneyParts;
import nl.seinhuis.journey.store.DeskStore;
import nl.seinhuis.journey.store.Ends;
import nl.seinhuis.journey.store.Erasures;
import nl.seinhuis.journey.store.Keeping;
import nl.seinhuis.journey.store.SignalStore;
import nl.seinhuis.journey.store.keys.LeftoverKeyStore;
import nl.seinhuis.stages.pseudonym.HandleEndStore;

/** Puts together what ends and changes content: at the request of a sender or an officer, and of itself. */
public final class EndsParts {

    private final Inside inside;
    private final JourneyParts journey;
    private final Ends ends;
    private final Erasures erasures;

    /** Prepares it. */
    public EndsParts(Inside inside, JourneyParts journey) {
        this.inside = inside;
        this.journey = journey;
        Keeping kept = inside.kept();
        this.ends = new Ends(kept.database(), kept.writer(), kept.evidence());
        this.erasures = new Erasures(kept.database(), kept.writer(), kept.evidence());
    }

    /** How a sender takes back or corrects, and how officers erase. */
    public EndsRoutes routes() {
        SignalStore signals = new SignalStore(inside.kept().database());
        return new EndsRoutes(
                new EndsView(ends, signals, inside::set, journey.content()),
                new ErasureView(
                        erasures,
                        new Remainder(signals, erasures, journey.content(), journey.opening()),
                        inside::set,
                        UUID::randomUUID,
                        inside.clock()));
    }

    /** What keeps order, once it is started. */
    public Housekeeper housekeeper() {
        Keeping kept = inside.kept();
        return new Housekeeper(
                new Housekeeper.Stores(
                        journey.publish().outbox(),
                        new DeskStore(kept.database()),
                        journey.decisions().contexts()),
                inside.messages().broker(),
                new Housekeeper.Evidencing(
                        kept.writer(), inside.clock(), inside.policies().inForce()::digest),
                new Housekeeper.Afterwards(
                        new EndTelling(ends, journey.telling(), inside::set, inside.clock()), clocks()));
    }

    private Clocks clocks() {
        return new Clocks(
                ends,
                new Scrubbing(
                        erasures, inside.keys().bodies(), inside.messages().broker()::scrub, inside.clock()),
                inside.keys().bodies(),
                new Remains(
                        new HandleEndStore(inside.kept().database().jdbi()),
                        inside.keys().bodies(),
                        new LeftoverKeyStore(inside.kept().database()),
                        inside.clock()),
                inside.clock());
    }
}
