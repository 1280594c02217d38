// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.util.List;
import java.util.function.BooleanSupplier;
import nl.seinhuis.journey.store.ContactMatterStore;
import nl.seinhuis.journey.store.HeldEvent;
import nl.seinhuis.journey.store.MatchStore;
import nl.seinhuis.journey.store.RenewStore;
import nl.seinhuis.journey.store.RenewWork;
import nl.seinhuis.journey.store.RetellStore;

/** Puts together what makes deliveries and events anew that were called off. */
final class RenewParts {

    private final Inside inside;
    private final JourneyParts journey;
    private final BooleanSupplier mayWork;
    private final WorkPump<RenewWork> renewing;
    private final WorkPump<List<HeldEvent>> retelling;

    RenewParts(Inside inside, JourneyParts journey, BooleanSupplier mayWork) {
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
        ContactMatterStore contents = new ContactMatterStore(kept.database());
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

    void start() {
        renewing.start();
        retelling.start();
    }

    void close() throws InterruptedException {
        renewing.close();
        retelling.close();
    }
}
