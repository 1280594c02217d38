// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.policy;

import java.time.Instant;
import nl.seinhuis.journey.store.policy.StoredSet;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.approval.InForce;
import nl.seinhuis.stages.policy.file.SetFiles;
import org.jspecify.annotations.Nullable;

/** The one place that says which set is in force. Whoever decides takes it once and finishes with what was taken. */
public final class SetInForce {

    private final Hands hands = new Hands();
    private volatile @Nullable Current current;

    /**
     * A set with what it was read from.
     *
     * @param set the set
     * @param files its files
     * @param stored version and expiry
     */
    public record Current(PolicySet set, SetFiles files, StoredSet stored) {

        InForce inForce() {
            return new InForce(set, stored.version(), ends());
        }

        /** Until when it holds: what was signed, or the last day that the set itself names, whichever comes first. */
        public Instant ends() {
            Instant signed = stored.expires();
            Instant named = set.about().ends();
            return named.isBefore(signed) ? named : signed;
        }

        /** Whether nothing may be shared under it any more. */
        public boolean expiredAt(Instant now) {
            return !ends().isAfter(now);
        }
    }

    /** What is in force. */
    public Current current() {
        Current now = current;
        if (now == null) {
            throw new IllegalStateException("no set is in force yet");
        }
        return now;
    }

    /** The set in force. */
    public PolicySet set() {
        return current().set();
    }

    /** Its digest, as the ledger names it. */
    public String digest() {
        return set().digest();
    }

    /**
     * Puts another set in force, between two batches: what was sealed to a desk's key goes out while the set still names that
     * key. What cannot be published then, since the message broker is away or a stop stands, is called off.
     */
    void replace(Current next) {
        hands.between(() -> current = next);
    }

    /** Work that a change of the set waits for. */
    public Hands hands() {
        return hands;
    }
}
