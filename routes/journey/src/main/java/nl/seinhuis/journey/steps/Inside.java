// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.steps;

import java.time.Clock;
import nl.seinhuis.journey.delivery.MessageParts;
import nl.seinhuis.journey.keys.KeyParts;
import nl.seinhuis.journey.policy.PolicyParts;
import nl.seinhuis.journey.process.Ground;
import nl.seinhuis.journey.store.Keeping;
import nl.seinhuis.stages.policy.PolicySet;

/**
 * What is started before the journey; the journey and everything around it are made of it.
 *
 * @param ground settings, time, chance, meters
 * @param kept where everything is kept
 * @param keys the broker's own keys
 * @param policies the set in force and how another one gets there
 * @param messages where deliveries wait for desks
 */
public record Inside(Ground ground, Keeping kept, KeyParts keys, PolicyParts policies, MessageParts messages) {

    /** The time. */
    public Clock clock() {
        return ground.clock();
    }

    /** The set in force. */
    public PolicySet set() {
        return policies.inForce().set();
    }
}
