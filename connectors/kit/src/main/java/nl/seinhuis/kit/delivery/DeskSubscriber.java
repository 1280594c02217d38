// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.delivery;

import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import nl.seinhuis.kit.access.AccessToken;
import nl.seinhuis.kit.access.TokenRefused;
import nl.seinhuis.kit.access.TokenSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives one desk's deliveries of one region over AMQP 1.0, until closed.
 *
 * <ul>
 *   <li>At least once: a delivery is accepted only after the handler said so; after a lost connection it comes again.
 *   <li>What was accepted in this process is not handed over twice (the last 100,000 ids). Over a restart the receiver
 *       de-duplicates by id itself.
 *   <li>A second connection with a new token attaches before the first one's token ends, so there is no gap. Around that
 *       moment the order of deliveries may change.
 *   <li>A lost connection is made again after 0.5 s, doubling up to 30 s.
 * </ul>
 */
public final class DeskSubscriber implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeskSubscriber.class);

    /** A connection that lives shorter than this did not really succeed: the waits go on growing. */
    private static final Duration STEADY = Duration.ofSeconds(10);

    private final SubscriberSettings settings;
    private final TokenSource tokens;
    private final Supplier<SSLContext> tls;
    private final Clock clock;
    private final Inbox inbox;
    private final Semaphore wake = new Semaphore(0);
    private final Thread watch;
    private final Object outcome = new Object();
    private int failures;
    private Instant attachedAt = Instant.EPOCH;
    private Instant renewAt = Instant.EPOCH;
    private volatile boolean closed;
    private volatile @Nullable DeskAttachment current;

    /**
     * Prepares; nothing happens before {@link #start()}.
     *
     * @param settings which queue of which broker
     * @param tokens where tokens come from
     * @param tls for the connections
     * @param handler takes the deliveries, one at a time
     * @param clock decides when a token is renewed
     */
    public DeskSubscriber(
            SubscriberSettings settings, TokenSource tokens, SSLContext tls, DeliveryHandler handler, Clock clock) {
        this(settings, tokens, () -> tls, handler, clock);
    }

    /** The same with TLS that may change from connection to connection. */
    public DeskSubscriber(
            SubscriberSettings settings,
            TokenSource tokens,
            Supplier<SSLContext> tls,
            DeliveryHandler handler,
            Clock clock) {
        this.settings = settings;
        this.tokens = tokens;
        this.tls = tls;
        this.clock = clock;
        this.inbox = new Inbox(handler);
        this.watch = new Thread(this::run, "desk-" + settings.desk() + "-" + settings.region());
    }

    /** Starts to receive, in a thread of its own; connects as soon as the broker can be reached. */
    public DeskSubscriber start() {
        watch.start();
        return this;
    }

    /** Whether a consumer is attached at this moment. */
    public boolean attached() {
        DeskAttachment attachment = current;
        return attachment != null && !attachment.ended();
    }

    /** Whether {@link #close} was called. */
    public boolean closed() {
        return closed;
    }

    /**
     * Waits until a consumer is attached, or attaching has failed so many times, or the time is over.
     *
     * @return whether one is attached
     */
    public boolean attachedWithin(Duration patience, int mostFailures) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        synchronized (outcome) {
            while (!attached() && failures < mostFailures && System.nanoTime() < until) {
                TimeUnit.NANOSECONDS.timedWait(outcome, Math.max(1, until - System.nanoTime()));
            }
        }
        return attached();
    }

    private void tried(boolean failed) {
        synchronized (outcome) {
            failures += failed ? 1 : 0;
            outcome.notifyAll();
        }
    }

    private void run() {
        BackOff backOff = new BackOff(ThreadLocalRandom.current());
        try {
            while (!closed) {
                Duration wait = turn(backOff);
                boolean unused = wake.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
                wake.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            replace(null);
        }
    }

    /** Attaches anew if that is due; returns how long there is nothing to do. */
    private Duration turn(BackOff backOff) {
        Instant now = clock.instant();
        if (attached() && now.isBefore(renewAt)) {
            return Duration.between(now, renewAt);
        }
        boolean tooShort = current != null && !attached() && now.isBefore(attachedAt.plus(STEADY));
        if (current != null && !attached()) {
            LOG.info("desk {} {}: connection ended", settings.desk(), settings.region());
            replace(null);
        }
        if (tooShort) {
            return backOff.next();
        }
        return attach(backOff);
    }

    private Duration attach(BackOff backOff) {
        AccessToken token = null;
        try {
            token = tokens.current();
            replace(DeskAttachment.open(settings, token, tls.get(), inbox, wake));
            Instant now = clock.instant();
            if (now.isAfter(attachedAt.plus(STEADY))) {
                backOff.reset();
            }
            attachedAt = now;
            renewAt = token.renewAt();
            LOG.info("desk {} {}: attached", settings.desk(), settings.region());
            tried(false);
            return Duration.ZERO;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | JMSException | RuntimeException e) {
            // The client library's text may name the user and the queue; the kind is enough here.
            LOG.warn("desk {} {}: not attached: {}", settings.desk(), settings.region(), cause(e));
            tried(true);
            if (token != null && e instanceof JMSSecurityException) {
                tokens.forget(token);
            }
        }
        return backOff.next();
    }

    private static String cause(Exception e) {
        return e instanceof TokenRefused
                ? String.valueOf(e.getMessage())
                : e.getClass().getSimpleName();
    }

    /** The new one receives already when the old one closes; no message is in hand at that moment. */
    private void replace(@Nullable DeskAttachment next) {
        DeskAttachment previous = current;
        current = next;
        if (previous != null) {
            inbox.between(previous::retire);
            previous.close();
        }
    }

    /** Stops receiving. A delivery in hand is finished first; what was fetched and not handed over goes back. */
    @Override
    public void close() {
        closed = true;
        inbox.stop();
        wake.release();
        try {
            watch.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
