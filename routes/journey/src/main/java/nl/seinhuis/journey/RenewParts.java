// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import nl.seinhuis.journey.store.ContactMatterStore;
import nl.seinhuis.journey.store.HeldEvent;
import nl.seinhuis.journey.store.MatchStore;
import nl.seinhuis.journey.store.RenewStore;
import nl.seinhuis.journey.store.RenewWork;
import nl.seinhuis.journey.store.RetellStore;
import nl.seinhuis.stages.policy.PolicyDecider;
import nl.seinhuis.stages.policy.PolicySet;

/** Puts together what makes deliveries and events anew that were called off. */
final class RenewParts {

    private final WorkPump<RenewWork> renewing;
    private final WorkPump<List<HeldEvent>> retelling;

    /** What it uses of the journey. */
    record Journey(Opening opening, Supplier<PolicyDecider> decider, WatchParts.Making making, Telling telling) {}

    /**
     * Under what it is made.
     *
     * @param set the set in force
     * @param keyOfDesk digest of the key of every desk of it
     * @param clock the time
     */
    record Under(Supplier<PolicySet> set, Supplier<Map<String, String>> keyOfDesk, Clock clock) {}

    RenewParts(MatchParts.Keeping keeping, Journey journey, Under under, Renewal.Sending sending, Running running) {
        ContactMatterStore contents = new ContactMatterStore(keeping.database());
        RenewStore deliveries = new RenewStore(keeping.database(), keeping.writer(), keeping.evidence());
        RetellStore events = new RetellStore(keeping.database(), keeping.writer(), keeping.evidence());
        Renewal renewal = new Renewal(journey.opening(), journey.decider(), journey.making(), deliveries, sending);
        Retelling retell = new Retelling(
                events,
                new Retelling.Rules(
                        new MatchAnew(
                                journey.opening(),
                                journey.decider(),
                                contents,
                                new MatchStore(keeping.database(), keeping.writer(), keeping.evidence())),
                        new MinorAnew(contents, renewal)),
                under.set(),
                journey.telling(),
                sending);
        this.renewing = new WorkPump<>(
                new RenewBench(deliveries, renewal, under.set(), under.keyOfDesk(), under.clock()),
                running.mayWork(),
                running.meters(),
                under.clock());
        this.retelling = new WorkPump<>(
                new RetellBench(events, retell, under.set(), under.keyOfDesk(), under.clock()),
                running.mayWork(),
                running.meters(),
                under.clock());
    }

    /** Whether this node may work now, and what is counted. */
    record Running(BooleanSupplier mayWork, Meters meters) {}

    void start() {
        renewing.start();
        retelling.start();
    }

    void close() throws InterruptedException {
        renewing.close();
        retelling.close();
    }
}
