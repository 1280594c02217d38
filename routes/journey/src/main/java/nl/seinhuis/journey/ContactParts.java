// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import nl.seinhuis.guard.DeskDirectory;
import nl.seinhuis.journey.store.ContactMatterStore;
import nl.seinhuis.journey.store.Contacts;
import nl.seinhuis.journey.store.Database;
import nl.seinhuis.journey.store.Evidence;
import nl.seinhuis.journey.store.Protections;
import nl.seinhuis.journey.store.SignalStore;
import nl.seinhuis.journey.store.Writer;
import nl.seinhuis.stages.policy.PolicyDecider;
import nl.seinhuis.stages.policy.PolicySet;

/** Puts together what lets desks get in touch. */
final class ContactParts {

    private final ContactRoutes routes;
    private final ContactRound round;

    /** Where everything is kept. */
    record Keeping(Database database, Writer writer, Evidence evidence) {}

    /** What it uses of the journey. */
    record Journey(Opening opening, Supplier<PolicyDecider> decider, Telling telling) {}

    /** Who is who. */
    record People(Supplier<PolicySet> set, DeskDirectory directory, Clock clock) {}

    ContactParts(Keeping keeping, Journey journey, People people) {
        Contacts contacts = new Contacts(keeping.database(), keeping.writer(), keeping.evidence());
        ContactMatterStore matters = new ContactMatterStore(keeping.database());
        ContactCaller callers = new ContactCaller(people.set(), people.directory(), people.clock());
        ContactTelling telling = new ContactTelling(journey.telling(), people.set());
        ContactView view = new ContactView(
                contacts,
                new ContactAsking(matters, callers, UUID::randomUUID),
                callers,
                telling,
                new RevealCeiling(matters, journey.opening(), journey.decider()));
        ProtectionView protections = new ProtectionView(
                new Protections(keeping.writer(), keeping.evidence()),
                new SignalStore(keeping.database()),
                matters,
                callers,
                UUID::randomUUID);
        this.routes = new ContactRoutes(view, new ContactList(contacts, callers), protections);
        this.round = new ContactRound(contacts, telling, people.clock());
    }

    /** The interface. */
    ContactRoutes routes() {
        return routes;
    }

    /** What ends requests. */
    ContactRound round() {
        return round;
    }
}
