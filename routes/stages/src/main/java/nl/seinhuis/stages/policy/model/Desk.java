// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.model;

import java.util.List;
import java.util.Set;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;

/**
 * The unit that receives, in one role.
 *
 * @param id id, unique in the set, for example {@code care-coordinator-groningen}
 * @param role role in which it receives
 * @param agency id of its agency
 * @param oin OIN of its agency: a desk of the sender's own OIN gets one-time pseudonyms
 * @param regions safety regions whose address it has; the first is its home
 * @param municipalities CBS codes served, for municipality desks
 * @param purposes purposes that it is registered for
 * @param channel {@code amqp}, {@code rest} or {@code console}
 * @param ages {@code all}, {@code under-23} or {@code from-23}: which victims a coordinator serves
 * @param defaultForUnknownAge whether it serves victims of unknown age where a region splits by age
 * @param publicKey public key as JWK (EC, P-256), canonical JSON
 */
public record Desk(
        String id,
        Role role,
        String agency,
        String oin,
        List<String> regions,
        List<String> municipalities,
        Set<Purpose> purposes,
        String channel,
        String ages,
        boolean defaultForUnknownAge,
        String publicKey) {

    /** Whether the desk serves a safety region. */
    public boolean serves(String region) {
        return regions.contains(region);
    }
}
