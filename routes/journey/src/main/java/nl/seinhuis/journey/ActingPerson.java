// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import nl.seinhuis.guard.VerifiedToken;
import nl.seinhuis.stages.policy.Officer;
import nl.seinhuis.stages.policy.PolicySet;

/**
 * Who acts where two people are needed: an enrolled officer by the code of the natural person, since several accounts of one
 * person are one person, and anybody else by the subject of the token.
 */
final class ActingPerson {

    private ActingPerson() {}

    static String of(VerifiedToken caller, PolicySet set) {
        String subject = caller.subject();
        return "person:"
                + set.officers().ofAccount(subject).map(Officer::person).orElse(subject);
    }
}
