// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.time.Clock;
import nl.seinhuis.journey.store.PolicySets;
import nl.seinhuis.journey.store.StoreUnavailable;
import nl.seinhuis.journey.store.StoredSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the end of the set in force. From then on nothing is decided, sealed or published; intake goes on and holds, and
 * all of it goes on as soon as another set is in force.
 */
final class PolicyExpiry {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyExpiry.class);

    private final PolicySets sets;
    private final SetInForce inForce;
    private final Meters meters;
    private final Clock clock;
    private long told;

    PolicyExpiry(PolicySets sets, SetInForce inForce, Meters meters, Clock clock) {
        this.sets = sets;
        this.inForce = inForce;
        this.meters = meters;
        this.clock = clock;
    }

    /** Whether the set in force holds; raises the alarm once where it does not. */
    boolean mayShare() {
        SetInForce.Current now = inForce.current();
        boolean expired = now.expiredAt(clock.instant());
        meters.policyExpired(expired);
        if (expired) {
            alarm(now);
        }
        return !expired;
    }

    private synchronized void alarm(SetInForce.Current now) {
        if (told == now.stored().version()) {
            return;
        }
        told = now.stored().version();
        meters.alarm();
        LOG.error(
                "alarm: the set of policies has expired, nothing is shared: code=policy-set-expired version={}", told);
        try {
            sets.find(now.set().digest())
                    .filter(one -> one.state() == StoredSet.State.ACTIVE)
                    .ifPresent(sets::expired);
        } catch (StoreUnavailable e) {
            told = 0; // recorded at the next look
        }
    }
}
