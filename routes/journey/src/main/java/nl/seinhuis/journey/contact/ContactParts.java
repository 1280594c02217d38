// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.contact;

import java.util.UUID;
import nl.seinhuis.guard.DeskDirectory;
import nl.seinhuis.journey.steps.Inside;
import nl.seinhuis.journey.steps.JourneyParts;
import nl.seinhuis.journey.store.Keeping;
import nl.seinhuis.journey.store.SignalStore;
import nl.seinhuis.journey.store.contact.ContactMatterStore;
import nl.seinhuis.journey.store.contact.Contacts;
import nl.seinhuis.journey.store.contact.Protections;

/** Puts together what lets desks get in touch. */
public final class ContactParts {

    private final ContactRoutes routes;
    private final ContactRound round;

    /** Puts it together; starts nothing. */
    public ContactParts(Inside inside, DeskDirectory desks, JourneyParts journey) {
        Keeping kept = inside.kept();
        Contacts contacts = new Contacts(kept.database(), kept.writer(), kept.evidence());
        ContactMatterStore matters = new ContactMatterStore(kept.database());
        ContactCaller callers = new ContactCaller(inside::set, desks, inside.clock());
        ContactTelling telling = new ContactTelling(journey.telling(), inside::set);
        RevealCeiling ceiling = new RevealCeiling(
                matters,
                journey.opening(),
                journey.decisions().deciders(),
                journey.making().sealing().minimiser());
        ContactView view = new ContactView(
                contacts, new ContactAsking(matters, callers, UUID::randomUUID), callers, telling, ceiling);
        ProtectionView protections = new ProtectionView(
                new Protections(kept.writer(), kept.evidence()),
                new SignalStore(kept.database()),
                matters,
                callers,
                UUID::randomUUID);
        this.routes = new ContactRoutes(view, new ContactList(contacts, callers), protections);
        this.round = new ContactRound(contacts, telling, ceiling, inside.clock());
    }

    /** The interface. */
    public ContactRoutes routes() {
        return routes;
    }

    /** What ends requests. */
    public ContactRound round() {
        return round;
    }
}
