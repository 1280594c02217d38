// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.time.Clock;
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
record Inside(Ground ground, Keeping kept, KeyParts keys, PolicyParts policies, MessageParts messages) {

    Clock clock() {
        return ground.clock();
    }

    /** The set in force. */
    PolicySet set() {
        return policies.inForce().set();
    }
}
