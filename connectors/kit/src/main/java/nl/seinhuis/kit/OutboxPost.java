// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import nl.seinhuis.kit.access.TokenRefused;
import nl.seinhuis.kit.client.PostAnswer;
import nl.seinhuis.kit.client.Posted;
import nl.seinhuis.kit.client.Refused;
import nl.seinhuis.kit.delivery.BackOff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts what waits in the outbox, oldest first. Per signal: post, keep the answer, tell the agency's system, let go. Each
 * step may be repeated after a crash; none is passed over. While the broker is away everything waits; a signal at which
 * the broker stumbles waits alone, and the others go on.
 */
final class OutboxPost {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxPost.class);
    private static final Duration SOON = Duration.ofMillis(200);

    /** What the broker answers to a signal that it will never take. Anything else says nothing of the signal. */
    private static final Set<Integer> FINAL = Set.of(400, 403, 409, 413, 415, 422);

    private final Sender sender;
    private final Outbox outbox;
    private final Told told;
    private final Metrics metrics;
    private final Clock clock;
    private final BackOff away = new BackOff(ThreadLocalRandom.current());
    private final Map<String, Pause> paused = new HashMap<>();

    /** Posts one signal. */
    @FunctionalInterface
    interface Sender {
        PostAnswer post(byte[] json) throws IOException, InterruptedException;
    }

    /** Is told what became of a signal. */
    @FunctionalInterface
    interface Told {
        void settled(Settled settled) throws IOException;
    }

    /** A signal that waits alone, and until when. */
    private record Pause(BackOff backOff, Instant until) {}

    OutboxPost(Sender sender, Outbox outbox, Told told, Metrics metrics, Clock clock) {
        this.sender = sender;
        this.outbox = outbox;
        this.told = told;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Posts everything that is due; returns how long to wait before looking again. */
    Duration round() throws InterruptedException {
        for (Waiting entry : outbox.entries()) {
            Pause pause = paused.get(entry.name());
            if (pause == null || !clock.instant().isBefore(pause.until())) {
                Duration wait = one(entry);
                if (!wait.isZero()) {
                    metrics.count("outbox_pauses_total");
                    return wait;
                }
            }
        }
        return SOON;
    }

    /** Settles one if it can; returns how long all must wait. */
    private Duration one(Waiting entry) throws InterruptedException {
        Optional<Settled> settled;
        try {
            settled = outbox.outcome(entry);
            if (settled.isEmpty()) {
                PostAnswer answer = sender.post(entry.json());
                if (answer instanceof Refused refused && mayPassLater(refused)) {
                    return later(entry, refused);
                }
                settled = Optional.of(
                        answer instanceof Posted posted
                                ? outbox.posted(entry, posted)
                                : outbox.refused(entry, (Refused) answer));
            }
        } catch (TokenRefused e) {
            LOG.warn("posting waits: {}", e.getMessage());
            metrics.count("tokens_refused_total");
            return away.next();
        } catch (IOException e) {
            LOG.warn("posting waits: {}", e.getClass().getSimpleName());
            return away.next();
        } catch (RuntimeException e) {
            // A fault of ours or an answer that nobody foresaw: it holds up this one, and not the others.
            LOG.error("a signal waits: {}", e.getClass().getSimpleName());
            pause(entry);
            return Duration.ZERO;
        }
        away.reset();
        tell(entry, settled.get());
        return Duration.ZERO;
    }

    /** The agency's system may be away while the broker is not: then this one waits, with its answer on disk. */
    private void tell(Waiting entry, Settled settled) {
        try {
            told.settled(settled);
            outbox.done(entry, settled);
            paused.remove(entry.name());
            metrics.count(settled.posted() ? "signals_posted_total" : "signals_refused_total");
            if (settled.posted()) {
                LOG.info("signal {} posted", settled.signalId());
            } else {
                LOG.warn("a signal was refused; the reasons are in the folder refused");
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("outcome not told: {}", e.getClass().getSimpleName());
            pause(entry);
        }
    }

    /** Nothing is wrong with the signal itself: not let in, too busy, unwell, or something else answers at the address. */
    private static boolean mayPassLater(Refused refused) {
        return !FINAL.contains(refused.status());
    }

    private Duration later(Waiting entry, Refused refused) {
        LOG.warn("a signal was answered with HTTP {}", refused.status());
        if (refused.mayRetry()) {
            away.reset();
            return refused.retryAfter().plus(away.next());
        }
        if (refused.status() == 401) {
            return away.next();
        }
        pause(entry);
        return Duration.ZERO;
    }

    private void pause(Waiting entry) {
        Pause before = paused.get(entry.name());
        BackOff backOff = before == null ? new BackOff(ThreadLocalRandom.current()) : before.backOff();
        paused.put(entry.name(), new Pause(backOff, clock.instant().plus(backOff.next())));
    }
}
