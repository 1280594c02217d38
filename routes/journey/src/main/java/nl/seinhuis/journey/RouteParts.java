// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.util.List;
import nl.seinhuis.journey.contact.ContactParts;
import nl.seinhuis.journey.delivery.DeadLetterRoutes;
import nl.seinhuis.journey.delivery.DeadLetters;
import nl.seinhuis.journey.ends.EndsParts;
import nl.seinhuis.journey.http.Failures;
import nl.seinhuis.journey.http.RouteTable;
import nl.seinhuis.journey.policy.AccessParts;
import nl.seinhuis.journey.policy.ServedDesks;
import nl.seinhuis.journey.steps.Inside;
import nl.seinhuis.journey.steps.JourneyParts;
import nl.seinhuis.journey.view.ViewParts;

/**
 * Puts together all routes: the journey, what comes back from desks, and one for each call of the REST interface.
 *
 * @param table the calls, which nobody makes before the front listens
 * @param routes the routes
 * @param contacts what lets desks get in touch
 * @param ends what ends and changes content
 */
record RouteParts(RouteTable table, Routes routes, ContactParts contacts, EndsParts ends) {

    /** Starts them. Nothing else is a route: what runs stands in this list. */
    static RouteParts start(Inside inside, AccessParts access, JourneyParts journey) throws Exception {
        RouteTable table = new RouteTable();
        Routes routes = new Routes(table, inside.messages().broker().consumerConnectionFactory());
        inside.ground().started().add(routes::stop);
        DeadLetters deadLetters =
                new DeadLetters(inside.kept().writer(), inside.ground().meters());
        SetReadiness readiness = new SetReadiness(
                inside.policies().inForce(),
                journey.decisions().deciders(),
                inside.messages().broker(),
                routes,
                deadLetters);
        ViewParts views = new ViewParts(inside, access.desks(), journey, readiness);
        ContactParts contacts = new ContactParts(inside, access.desks(), journey);
        EndsParts ends = new EndsParts(inside, journey);
        routes.start(List.of(
                new Failures(),
                contacts.routes(),
                new SignalJourney(journey.steps()),
                new DeadLetterRoutes(ServedDesks.ids(inside.set()), deadLetters),
                views.api(),
                ends.routes(),
                views.stock(),
                views.ledger()));
        return new RouteParts(table, routes, contacts, ends);
    }
}
