// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.seinhuis.signal.Coded;

/**
 * Somebody who may sign or advise on a set. An account is how a person signs in, a key how a person signs; both belong to
 * one natural person, who counts once whatever the accounts and keys.
 *
 * @param id pseudonymous id, for example {@code officer.police}; the actor in the ledger
 * @param person natural person, a random code that only the enrolling agencies can resolve
 * @param agency id of the agency
 * @param function what the person is there
 * @param accounts subjects of the identity provider
 * @param keys public keys as written, for example {@code ed25519:...}; empty only where a check of shipped files allows it
 * @param from first moment
 * @param until end
 * @param revoked when the enrolment was taken back; from then on nothing this officer signed counts any more
 */
public record Officer(
        String id,
        String person,
        String agency,
        Function function,
        List<String> accounts,
        List<String> keys,
        Instant from,
        Instant until,
        Optional<Instant> revoked) {

    /** Copies. */
    public Officer {
        accounts = List.copyOf(accounts);
        keys = List.copyOf(keys);
    }

    /** Whether the enrolment holds at a moment. */
    public boolean enrolledAt(Instant at) {
        return !at.isBefore(from) && at.isBefore(until) && revoked.isEmpty();
    }

    /** What an officer does. */
    public enum Function implements Coded {
        /** Signs sets. */
        PRIVACY_OFFICER("privacy-officer"),
        /** Data protection officer (functionaris gegevensbescherming): advises, never signs. */
        FG("fg");

        private final String code;

        Function(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }
}
