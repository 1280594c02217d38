// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.anew;

import java.util.List;
import java.util.function.BooleanSupplier;
import nl.seinhuis.journey.beside.WorkPump;
import nl.seinhuis.journey.policy.DeskKeyDigests;
import nl.seinhuis.journey.steps.Inside;
import nl.seinhuis.journey.steps.JourneyParts;
import nl.seinhuis.journey.store.Keeping;
import nl.seinhuis.journey.store.MatchStore;
import nl.seinhuis.journey.store.RenewStore;
import nl.seinhuis.journey.store.RetellStore;
import nl.seinhuis.journey.store.contact.ContactMatterStore;
import nl.seinhuis.journey.store.row.HeldEvent;
import nl.seinhuis.journey.store.row.RenewWork;

/** Puts together what makes deliveries and events anew that were called off. */
public final class RenewParts {

    private final Inside inside;
    private final JourneyParts journey;
    private final BooleanSupplier mayWork;
    private final WorkPump<RenewWork> renewing;
    private final WorkPump<List<HeldEvent>> retelling;

    /** Prepares it. */
    public RenewParts(Inside inside, JourneyParts journey, BooleanSupplier mayWork) {
        this.inside = inside;
        this.journey = journey;
        this.mayWork = mayWork;
        Keeping kept = inside.kept();
        Renewal.Sending sending = new Renewal.Sending(
                inside.messages().broker(), journey.publish().outbox());
        RenewStore deliveries = new RenewStore(kept.database(), kept.writer(), kept.evidence());
        Renewal renewal =
                new Renewal(journey.opening(), journey.decisions().deciders(), journey.making(), deliveries, sending);
        RetellStore events = new RetellStore(kept.database(), kept.writer(), kept.evidence());
        Retelling retell = new Retelling(events, rules(renewal), inside::set, journey.telling(), sending);
        DeskKeyDigests keys = journey.publish().deskKeys();
        this.renewing = pump(new RenewBench(deliveries, renewal::make, inside::set, keys, inside.clock()));
        this.retelling = pump(new RetellBench(events, retell::make, inside::set, keys, inside.clock()));
    }

    private Retelling.Rules rules(Renewal renewal) {
        Keeping kept = inside.kept();
        WhileKept contents = new WhileKept(new ContactMatterStore(kept.database()));
        return new Retelling.Rules(
                new MatchAnew(
                        journey.opening(),
                        journey.decisions().deciders(),
                        contents,
                        new MatchStore(kept.database(), kept.writer(), kept.evidence())),
                new MinorAnew(contents, renewal));
    }

    private <W> WorkPump<W> pump(WorkPump.Bench<W> bench) {
        return new WorkPump<>(bench, mayWork, inside.ground().meters(), inside.clock());
    }

    /** Starts both. */
    public void start() {
        renewing.start();
        retelling.start();
    }

    /** Stops both, after what they have in hand. */
    public void close() throws InterruptedException {
        renewing.close();
        retelling.close();
    }
}
