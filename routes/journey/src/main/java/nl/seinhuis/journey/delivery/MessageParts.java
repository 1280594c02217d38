// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.delivery;

import java.io.IOException;
import nl.seinhuis.journey.broker.DeskBroker;
import nl.seinhuis.journey.broker.EmbeddedBroker;
import nl.seinhuis.journey.policy.AccessParts;
import nl.seinhuis.journey.policy.PolicyExpiry;
import nl.seinhuis.journey.policy.PolicyParts;
import nl.seinhuis.journey.policy.ServedDesks;
import nl.seinhuis.journey.process.Ground;
import nl.seinhuis.journey.store.DeskStore;
import nl.seinhuis.journey.store.Keeping;

/**
 * Puts together where deliveries wait for desks, and what holds them there once the set in force has expired.
 *
 * @param broker the message broker
 * @param expiry the end of the set in force
 */
public record MessageParts(DeskBroker broker, PolicyExpiry expiry) {

    /**
     * Starts them; when this returns desks can attach. Before that, what must be held is held, and what desks took just before
     * a crash is recorded.
     *
     * @throws nl.seinhuis.journey.broker.BrokerRefused if the message broker can never work like this
     */
    public static MessageParts open(Ground ground, Keeping kept, PolicyParts policies, AccessParts access)
            throws IOException {
        DeliveryFeedback feedback = new DeliveryFeedback(kept.writer());
        feedback.start();
        ground.started().add(feedback::close);
        DeskBroker broker = MessageBroker.of(ground.settings(), access.ofDesks(ground), feedback);
        ground.started().add(broker);
        broker.load(ServedDesks.addresses(policies.inForce().set()));
        PolicyExpiry expiry =
                new PolicyExpiry(policies.sets(), policies.inForce(), ground.meters(), ground.clock(), broker::hold);
        expiry.start();
        ground.started().add(expiry::close);
        if (broker instanceof EmbeddedBroker embedded) {
            new Aftermath(embedded, new DeskStore(kept.database()), kept.writer()).record();
        }
        broker.open();
        return new MessageParts(broker, expiry);
    }

    /** Whether anything may go to desks now. */
    public boolean mayShare() {
        return broker.running() && expiry.mayShare();
    }

    /** How it is, in one line of codes. */
    public String state() {
        if (!expiry.mayShare()) {
            return "ready policy-set-expired";
        }
        return broker.running() ? "ready" : "ready, but " + DeskBroker.AWAY;
    }
}
