// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.broker;

import jakarta.jms.ConnectionFactory;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import nl.seinhuis.guard.DeskAddress;
import nl.seinhuis.stages.validate.StageFailed;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An external Artemis with the guard in it, of one node or a pair. While none serves, what needs it fails with
 * {@link DeskBroker#AWAY} and is tried again by whoever asked; each second it is looked for, and the queues of the desks are
 * made before it counts as there again.
 */
public final class ExternalBroker implements DeskBroker {
    private static final Logger LOG = LoggerFactory.getLogger(ExternalBroker.class);
    private static final long FIRST = 10;

    private final ActiveMQConnectionFactory connections;
    private final ActiveMQConnectionFactory publishing;
    private final OutcomeFeed feed;
    private final Set<DeskAddress> desks = ConcurrentHashMap.newKeySet();
    private final CountDownLatch looked = new CountDownLatch(1);
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "message-broker-keeper"));
    private volatile @Nullable RemoteQueues queues;
    private volatile String lastWords = "";
    private volatile boolean held;
    private volatile boolean told;

    /**
     * Prepares; nothing is connected yet.
     *
     * @param sink records what became of deliveries
     * @throws BrokerRefused if the address cannot be one
     */
    public ExternalBroker(ExternalSettings settings, OutcomeSink sink) {
        connections = settings.factory();
        publishing = settings.publishingFactory();
        feed = new OutcomeFeed(connections, sink);
    }

    @Override
    public void load(Collection<DeskAddress> known) {
        desks.addAll(known);
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
        try {
            if (!looked.await(FIRST, TimeUnit.SECONDS)) {
                LOG.warn("message broker does not answer: code={}", AWAY);
            }
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void open() {
        feed.start();
    }

    private void look() {
        RemoteQueues present = queues;
        if (present != null && !present.closed()) {
            return;
        }
        drop(present);
        RemoteQueues found = null;
        try {
            found = RemoteQueues.connect(connections.getServerLocator());
            boolean wanted = held;
            for (DeskAddress desk : desks) {
                found.register(desk);
                found.hold(desk, wanted);
            }
            queues = found;
            lastWords = "";
            LOG.info("message broker reached: desks={}", desks.size());
        } catch (Exception failed) {
            if (found != null) {
                found.close();
            }
            tell(failed);
        } finally {
            looked.countDown();
        }
    }

    /** Once per cause, not each second. The words of Artemis name addresses and acts, never content. */
    private void tell(Exception failed) {
        String words = failed instanceof ActiveMQException known
                ? known.getType() + " " + known.getMessage()
                : failed.getClass().getSimpleName();
        if (!words.equals(lastWords)) {
            lastWords = words;
            LOG.warn("message broker not reached: code={} because={}", AWAY, words);
        }
    }

    private void drop(@Nullable RemoteQueues gone) {
        if (gone != null) {
            LOG.warn("message broker lost: code={}", AWAY);
            queues = null;
            gone.close();
        }
    }

    @Override
    public boolean running() {
        RemoteQueues present = queues;
        return present != null && !present.closed();
    }

    @Override
    public boolean upToDate() {
        return running() && feed.upToDate();
    }

    @Override
    public void register(DeskAddress desk) {
        desks.add(desk);
        if (running()) {
            ask(now -> {
                now.register(desk);
                now.hold(desk, held);
                return true;
            });
        }
    }

    @Override
    public synchronized void hold(boolean wanted) {
        if (wanted != held) {
            held = wanted;
            told = false;
        }
        if (!told && running()) {
            ask(now -> {
                for (DeskAddress desk : desks) {
                    now.hold(desk, wanted);
                }
                return true;
            });
            told = true;
        }
    }

    @Override
    public boolean hasQueue(String address) {
        return ask(now -> now.has(address));
    }

    @Override
    public long waiting(String queue) {
        return ask(now -> now.waiting(queue));
    }

    @Override
    public int removeMessage(String queue, String deliveryId) {
        return ask(now -> now.remove(queue, deliveryId));
    }

    private <T> T ask(Question<T> question) {
        RemoteQueues present = queues;
        if (present == null || present.closed()) {
            throw new StageFailed(AWAY, false, null);
        }
        try {
            return question.of(present);
        } catch (IllegalArgumentException wrong) {
            throw wrong;
        } catch (Exception failed) {
            tell(failed);
            throw new StageFailed(AWAY, false, failed);
        }
    }

    @Override
    public ConnectionFactory connectionFactory() {
        return publishing;
    }

    @Override
    public ConnectionFactory consumerConnectionFactory() {
        return connections;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        feed.close();
        RemoteQueues present = queues;
        queues = null;
        if (present != null) {
            present.close();
        }
        connections.close();
        publishing.close();
    }

    @FunctionalInterface
    private interface Question<T> {
        T of(RemoteQueues now) throws Exception;
    }
}
