// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import nl.seinhuis.kit.delivery.BackOff;
import nl.seinhuis.kit.delivery.DeliveryHandler;
import nl.seinhuis.kit.delivery.DeliveryOpener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connector with its outbox and its deliveries. Three things go on, each in a thread of its own once started: look into
 * the agency's system, post, hand over. Each can be made to happen once, which is how the contract suite sees what a
 * crash between any two steps leaves.
 */
final class ConnectorRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectorRun.class);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Workplace workplace;
    private final Connector.Running running;
    private final OutboxPost post;
    private final @Nullable DeliveryBox deliveries;
    private final Connector.@Nullable Broker broker;
    private final BackOff brokerAway = new BackOff(ThreadLocalRandom.current());
    private final BackOff agencyAway = new BackOff(ThreadLocalRandom.current());
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    private volatile Runnable dead = () -> {};

    /** Something that is done again and again; returns how long to wait before the next time. */
    @FunctionalInterface
    private interface Round {
        Duration turn() throws InterruptedException;
    }

    private ConnectorRun(
            Workplace workplace,
            Connector.Running running,
            OutboxPost post,
            @Nullable DeliveryBox deliveries,
            Connector.@Nullable Broker broker) {
        this.broker = broker;
        this.workplace = workplace;
        this.running = running;
        this.post = post;
        this.deliveries = deliveries;
    }

    /** Opens everything; nothing happens yet. What is no signal is not handed in. */
    static ConnectorRun open(
            Connector.Prepared prepared, Workplace workplace, OutboxPost.Sender sender, @Nullable DeliveryOpener opener)
            throws IOException {
        return open(prepared, workplace, sender, opener, null);
    }

    /** Opens everything; nothing happens yet. */
    static ConnectorRun open(
            Connector.Prepared prepared,
            Workplace workplace,
            OutboxPost.Sender sender,
            @Nullable DeliveryOpener opener,
            Connector.@Nullable Broker broker)
            throws IOException {
        Connector.Running running = prepared.start(workplace);
        boolean opened = false;
        try {
            OutboxPost post = new OutboxPost(
                    sender, workplace.outbox(), running::settled, workplace.metrics(), workplace.clock());
            DeliveryBox box = opener == null ? null : box(workplace, running, opener);
            ConnectorRun run = new ConnectorRun(workplace, running, post, box, broker);
            opened = true;
            return run;
        } finally {
            if (!opened) {
                running.close();
            }
        }
    }

    private static DeliveryBox box(Workplace workplace, Connector.Running running, DeliveryOpener opener)
            throws IOException {
        DeliveryBox box = DeliveryBox.open(
                workplace.root(),
                workplace.disk(),
                opener,
                new DeliveryBox.Receiving(running::receive, workplace.metrics(), workplace.clock()));
        workplace.metrics().gauge("deliveries_waiting", box::waiting);
        return box;
    }

    /** Where deliveries go; fails for a connector that only sends. */
    DeliveryHandler deliveries() {
        if (deliveries == null) {
            throw new IllegalStateException("this connector only sends");
        }
        return deliveries;
    }

    /** Looks, posts and hands over once. */
    void turn() throws InterruptedException {
        Duration unused = look();
        unused = post.round();
        if (deliveries != null) {
            unused = deliveries.round();
        }
    }

    private Duration look() {
        try {
            running.look();
            agencyAway.reset();
            return SOON;
        } catch (IOException | RuntimeException e) {
            // Only the kind: a message of the agency's own making might quote content.
            LOG.warn("looking into the agency's system: {}", e.getClass().getSimpleName());
            workplace.metrics().count("looks_failed_total");
            return agencyAway.next();
        }
    }

    private Duration handIn(Connector.Broker to) throws InterruptedException {
        try {
            running.handIn(to);
            brokerAway.reset();
            return SOON;
        } catch (IOException | RuntimeException e) {
            LOG.warn("handing in: {}", e.getClass().getSimpleName());
            workplace.metrics().count("hand_ins_failed_total");
            return brokerAway.next();
        }
    }

    /**
     * Starts the threads.
     *
     * @param whenDead told when one of them ended by a fault that it cannot go on after, for example too little memory
     */
    void start(Runnable whenDead) {
        dead = whenDead;
        thread("agency", this::look);
        thread("outbox", post::round);
        Connector.Broker to = broker;
        if (to != null) {
            thread("hand-in", () -> handIn(to));
        }
        if (deliveries != null) {
            thread("deliveries", deliveries::round);
        }
    }

    private void thread(String name, Round round) {
        Thread thread = new Thread(() -> repeat(round), name);
        thread.setUncaughtExceptionHandler(this::died);
        threads.add(thread);
        thread.start();
    }

    /** Half a connector looks alive and does nothing: the process ends, and whoever watches it starts it again. */
    private void died(Thread thread, Throwable why) {
        LOG.error("thread {} died: {}", thread.getName(), why.getClass().getSimpleName());
        workplace.metrics().count("threads_died_total");
        dead.run();
    }

    private void repeat(Round round) {
        try {
            Duration wait = Duration.ZERO;
            while (!stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                wait = round.turn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the agency's system is there. */
    boolean agency() {
        return running.ready();
    }

    /** Whether everything goes on. */
    boolean alive() {
        return threads.stream().allMatch(Thread::isAlive);
    }

    @Override
    public void close() {
        stopping.countDown();
        for (Thread thread : threads) {
            try {
                thread.join(Duration.ofSeconds(15).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        running.close();
    }
}
