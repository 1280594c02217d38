// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.broker;

import jakarta.jms.ConnectionFactory;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import nl.seinhuis.guard.DeliveryListener;
import nl.seinhuis.guard.DeliveryPlugin;
import nl.seinhuis.guard.DeskAddress;
import nl.seinhuis.guard.GuardSecurityManager;
import nl.seinhuis.guard.PublisherCredential;
import nl.seinhuis.stages.validate.StageFailed;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnector;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Artemis inside this process. Embedded means exactly one node: two brokers never share a data directory, and a start that
 * finds it in use fails. A start that fails for whatever reason stops everything it had begun, so that the process can end.
 */
public final class EmbeddedBroker implements DeskBroker {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final String NOT_OPENED = "AMQP could not be opened: is the port taken, or the key store unusable?";

    private final BrokerSettings settings;
    private final PublisherCredential credential;
    private final GuardSecurityManager guard;
    private final DeliveryPlugin plugin;
    private final String clusterPassword;
    private final Set<DeskAddress> desks = new HashSet<>();
    private boolean held;
    private @Nullable EmbeddedActiveMQ broker;

    /**
     * Prepares; nothing is opened yet.
     *
     * @param listener is told what became of deliveries, on the broker's threads
     */
    public EmbeddedBroker(BrokerSettings settings, BrokerAccess access, DeliveryListener listener) {
        this.settings = settings;
        credential = new PublisherCredential(access.random());
        guard = new GuardSecurityManager(
                access.verifier(), access.binding(), access.directory(), credential, access.clock());
        plugin = new DeliveryPlugin(listener);
        byte[] unused = new byte[32];
        access.random().nextBytes(unused);
        clusterPassword = Base64.getUrlEncoder().withoutPadding().encodeToString(unused);
    }

    /**
     * Starts, with the queues of these desks in place before the first connection is taken.
     *
     * @throws BrokerRefused if the file is not good enough, the directory is in use, the port is taken or the key store
     *     cannot be opened; everything is stopped then
     */
    public void start(Collection<DeskAddress> desks) {
        load(desks);
        open();
    }

    /**
     * Starts, but takes no connections of desks yet: see {@link #open()}.
     *
     * @throws BrokerRefused as {@link #start}
     */
    @Override
    public synchronized void load(Collection<DeskAddress> desks) {
        if (broker != null) {
            throw new IllegalStateException("the broker runs already");
        }
        SerialFilter.refuseAll();
        Configuration configuration = BrokerFile.read(settings);
        // There is no cluster; this closes the door that Artemis keeps open for one.
        configuration.setClusterUser("nobody").setClusterPassword(clusterPassword);
        configuration.registerBrokerPlugin(plugin);
        configuration.getAcceptorConfigurations().stream()
                .filter(acceptor -> !BrokerRules.inVm(acceptor))
                .forEach(acceptor -> acceptor.getParams().put(TransportConstants.AUTO_START, false));
        DeskQueues.prepare(configuration, desks);
        EmbeddedActiveMQ starting = new EmbeddedActiveMQ()
                .setPropertiesResourcePath(null)
                .setConfiguration(configuration)
                .setSecurityManager(guard);
        try {
            run(starting);
            broker = starting;
            desks.forEach(this::register);
        } catch (Exception failed) {
            broker = null;
            stop(starting);
            throw failed instanceof BrokerRefused refused
                    ? refused
                    : new BrokerRefused(List.of("the broker could not be started"), failed);
        }
    }

    private static void run(EmbeddedActiveMQ starting) throws Exception {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        starting.createActiveMQServer();
        ActiveMQServer server = starting.getActiveMQServer();
        // Artemis logs a failed activation and returns from start() as if all were well.
        server.registerActivationFailureListener(failure::set);
        starting.start();
        Exception failed = failure.get();
        if (failed != null) {
            throw new BrokerRefused(List.of("the broker could not be started"), failed);
        }
        if (!server.isActive()) {
            throw new BrokerRefused(List.of("the broker could not be started: is its data directory in use?"));
        }
    }

    /**
     * Takes connections of desks from now on.
     *
     * @throws BrokerRefused if the port is taken or the key store cannot be opened; everything is stopped then
     */
    @Override
    public synchronized void open() {
        if (broker == null) {
            throw new IllegalStateException("the broker does not run");
        }
        ActiveMQServer server = broker.getActiveMQServer();
        Collection<Acceptor> acceptors =
                server.getRemotingService().getAcceptors().values();
        try {
            for (Acceptor acceptor : acceptors) {
                if (!acceptor.isStarted()) {
                    acceptor.start();
                }
            }
        } catch (Exception failed) {
            stop();
            throw new BrokerRefused(List.of(NOT_OPENED), failed);
        }
        // It also starts without an acceptor that it could not make.
        if (acceptors.size()
                        < server.getConfiguration().getAcceptorConfigurations().size()
                || !acceptors.stream().allMatch(Acceptor::isStarted)) {
            stop();
            throw new BrokerRefused(List.of(NOT_OPENED));
        }
    }

    @Override
    public synchronized boolean running() {
        return broker != null && broker.getActiveMQServer().isActive();
    }

    /** {@return true: it is told while it happens, and {@link #present} finds the rest} */
    @Override
    public boolean upToDate() {
        return true;
    }

    @Override
    public synchronized void register(DeskAddress desk) {
        queues().register(desk);
        desks.add(desk);
        queues().hold(desk, held);
    }

    @Override
    public synchronized void hold(boolean wanted) {
        held = wanted;
        if (broker != null) {
            desks.forEach(desk -> queues().hold(desk, wanted));
        }
    }

    @Override
    public boolean hasQueue(String address) {
        return queues().has(address);
    }

    @Override
    public long waiting(String queue) {
        return queues().waiting(queue);
    }

    /** {@return the ids of a desk's deliveries here, also of those refused or expired} Between loading and opening only. */
    public Set<String> present(DeskAddress desk) {
        return queues().ids(List.of(desk.queue(), desk.deadLetter(), desk.expiry()));
    }

    /** {@return whether a delivery was published here, be it still here or not} As far as duplicates are remembered. */
    public boolean received(DeskAddress desk, String deliveryId) {
        return queues().received(desk.address(), deliveryId);
    }

    @Override
    public int removeMessage(String queue, String deliveryId) {
        plugin.withdraw(queue, deliveryId);
        return queues().remove(queue, deliveryId);
    }

    @Override
    public CompletableFuture<Void> scrub() {
        ActiveMQServer server;
        synchronized (this) {
            if (broker == null) {
                return CompletableFuture.failedFuture(new StageFailed(AWAY, false, null));
            }
            server = broker.getActiveMQServer();
        }
        return CompletableFuture.runAsync(
                new JournalScrub(server), server.getExecutorFactory().getExecutor());
    }

    @Override
    public ConnectionFactory connectionFactory() {
        return CoreConnections.publishing(inside());
    }

    @Override
    public ConnectionFactory consumerConnectionFactory() {
        return inside();
    }

    /** Connections in this process only. */
    private ActiveMQConnectionFactory inside() {
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory("vm://" + settings.vm());
        factory.setUser(credential.user());
        factory.setPassword(credential.password());
        return CoreConnections.blocking(factory);
    }

    private synchronized DeskQueues queues() {
        if (broker == null) {
            throw new IllegalStateException("the broker does not run");
        }
        return new DeskQueues(broker.getActiveMQServer());
    }

    /** Stops; connections are cut and messages wait. May be called at any time, also twice. */
    public synchronized void stop() {
        EmbeddedActiveMQ running = broker;
        broker = null;
        if (running != null) {
            stop(running);
        }
    }

    private static void stop(EmbeddedActiveMQ running) {
        try {
            running.stop();
        } catch (Exception failed) {
            LOG.error("the broker did not stop cleanly", failed);
        }
        // The client side of the in-VM connections has threads of its own that would keep the process alive for a
        // minute.
        InVMConnector.resetThreadPool();
    }

    /** Stops, and ends the guard's timer; the broker cannot be started again. */
    @Override
    public void close() {
        stop();
        guard.close();
    }
}
