// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.policy;

import java.time.Instant;
import java.util.Optional;
import nl.seinhuis.guard.VerifiedToken;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Officer;

/**
 * Who acts where two people are needed: an enrolled officer by the code of the natural person, since several accounts of one
 * person are one person, and anybody else by the subject of the token. What opens sharing again or cannot be undone takes an
 * enrolled officer: the identity provider alone grants nothing.
 */
public final class ActingPerson {

    private ActingPerson() {}

    /** Who calls, the same for all accounts of one person. */
    public static String of(VerifiedToken caller, PolicySet set) {
        String subject = caller.subject();
        return "person:"
                + set.officers().ofAccount(subject).map(Officer::person).orElse(subject);
    }

    /** The privacy officer who calls: the token must say so, and be of an account enrolled in the set at this moment. */
    public static Optional<Officer> officer(VerifiedToken caller, PolicySet set, Instant now) {
        return caller.functions().contains("officer")
                ? enrolled(caller, set, Officer.Function.PRIVACY_OFFICER, now)
                : Optional.empty();
    }

    /** The data protection officer (FG) who calls, by the same rule. */
    public static Optional<Officer> fg(VerifiedToken caller, PolicySet set, Instant now) {
        return caller.functions().contains("fg") ? enrolled(caller, set, Officer.Function.FG, now) : Optional.empty();
    }

    private static Optional<Officer> enrolled(
            VerifiedToken caller, PolicySet set, Officer.Function function, Instant now) {
        return set.officers().ofAccount(caller.subject()).filter(one -> acts(one, function, now));
    }

    /** Whether somebody is a privacy officer at a moment. */
    public static boolean mayAct(Officer officer, Instant now) {
        return acts(officer, Officer.Function.PRIVACY_OFFICER, now);
    }

    private static boolean acts(Officer officer, Officer.Function function, Instant now) {
        return officer.function() == function && officer.enrolledAt(now);
    }
}
