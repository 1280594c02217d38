// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.util.ArrayList;
import java.util.List;
import nl.seinhuis.journey.broker.DeskBroker;
import nl.seinhuis.journey.delivery.DeadLetterRoutes;
import nl.seinhuis.journey.delivery.DeadLetters;
import nl.seinhuis.journey.policy.Activation;
import nl.seinhuis.journey.policy.ServedDesks;
import nl.seinhuis.journey.policy.SetInForce;
import nl.seinhuis.journey.steps.Deciders;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.file.SetFiles;

/**
 * Makes what a set needs before it is in force: its decider, and queues and dead-letter routes of desks that the set in force
 * does not have yet.
 */
final class SetReadiness implements Activation.Dependents {

    private final SetInForce inForce;
    private final Deciders deciders;
    private final DeskBroker messages;
    private final Routes routes;
    private final DeadLetters deadLetters;

    SetReadiness(SetInForce inForce, Deciders deciders, DeskBroker messages, Routes routes, DeadLetters deadLetters) {
        this.inForce = inForce;
        this.deciders = deciders;
        this.messages = messages;
        this.routes = routes;
        this.deadLetters = deadLetters;
    }

    @Override
    public void prepare(PolicySet next, SetFiles files) throws Exception {
        deciders.make(next, files);
        ServedDesks.addresses(next).forEach(messages::register);
        List<String> fresh = new ArrayList<>(ServedDesks.ids(next));
        fresh.removeAll(ServedDesks.ids(inForce.set()));
        if (!fresh.isEmpty()) {
            routes.add(new DeadLetterRoutes(fresh, deadLetters));
        }
    }
}
