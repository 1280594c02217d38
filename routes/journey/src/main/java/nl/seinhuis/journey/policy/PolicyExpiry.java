// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.policy;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import nl.seinhuis.journey.process.Meters;
import nl.seinhuis.journey.store.database.StoreUnavailable;
import nl.seinhuis.journey.store.policy.PolicySets;
import nl.seinhuis.journey.store.policy.StoredSet;
import nl.seinhuis.stages.validate.StageFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the end of the set in force. From then on nothing is decided, sealed, published or handed to a desk, also not
 * what was published before and waits; intake goes on and holds, and all of it goes on as soon as another set is in force.
 * What waits for desks is held {@value #BEFORE_MILLIS} ms sooner: holding takes a moment, more so in an external message
 * broker, and nothing may be handed over after the end.
 */
public final class PolicyExpiry {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyExpiry.class);
    private static final long EVERY_MILLIS = 250;

    /** So long before the end queues are held: three looks and a margin. */
    static final long BEFORE_MILLIS = 1_000;

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "policy-expiry"));
    private final PolicySets sets;
    private final SetInForce inForce;
    private final Meters meters;
    private final Clock clock;
    private final Hold hold;
    private long told;
    private boolean failing;

    /** A watch that has not begun; what waits is held by {@code hold}. */
    public PolicyExpiry(PolicySets sets, SetInForce inForce, Meters meters, Clock clock, Hold hold) {
        this.sets = sets;
        this.inForce = inForce;
        this.meters = meters;
        this.clock = clock;
        this.hold = hold;
    }

    /** Holds back what waits for desks, or lets it go on; asked again and again with the same. */
    @FunctionalInterface
    public interface Hold {
        /** Holds back, or lets go on. */
        void hold(boolean held);
    }

    /** Holds at once what must be held, and watches from now on. To be called before desks can attach. */
    public void start() {
        look();
        ScheduledFuture<?> unused =
                timer.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Whether the set in force holds. */
    public boolean mayShare() {
        return !inForce.current().expiredAt(clock.instant());
    }

    private void look() {
        try {
            boolean expired = !mayShare();
            hold.hold(inForce.current().expiredAt(clock.instant().plusMillis(BEFORE_MILLIS)));
            meters.policyExpired(expired);
            if (expired) {
                alarm(inForce.current());
            }
            failing = false;
        } catch (StageFailed e) {
            LOG.debug("holding waits: code={}", e.code());
        } catch (RuntimeException e) {
            if (!failing) { // told once, tried on
                LOG.error("holding failed: kind={}", e.getClass().getSimpleName());
                meters.alarm();
            }
            failing = true;
        }
    }

    private void alarm(SetInForce.Current now) {
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

    /** Ends the watch; what is held stays held. */
    public void close() {
        timer.shutdownNow();
    }
}
