// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.broker;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import nl.seinhuis.guard.DeskAddress;
import nl.seinhuis.guard.InternalAddresses;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQIllegalStateException;
import org.apache.activemq.artemis.api.core.ActiveMQNotConnectedException;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientRequestor;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.api.core.management.ManagementHelper;
import org.apache.activemq.artemis.api.core.management.ResourceNames;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes and looks after the queues of the desks in an external Artemis, over one connection. The guard there lets this
 * process do exactly what is done here. Ends for good with its connection.
 */
final class RemoteQueues implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteQueues.class);
    private static final long PATIENCE = 10_000;

    private final ClientSessionFactory connection;
    private final ClientSession session;
    private final ClientRequestor management;
    private final ClientProducer withdrawals;
    private final Set<String> made = ConcurrentHashMap.newKeySet();

    private RemoteQueues(ClientSessionFactory connection) throws Exception {
        this.connection = connection;
        session = connection.createSession(InternalAddresses.PUBLISHER, "", false, true, true, false, 0);
        management = new ClientRequestor(session, InternalAddresses.MANAGEMENT);
        withdrawals = session.createProducer(InternalAddresses.WITHDRAWALS);
        session.start();
    }

    /** Connects to the node that serves. */
    static RemoteQueues connect(ServerLocator nodes) throws Exception {
        ClientSessionFactory connection = nodes.createSessionFactory();
        try {
            return new RemoteQueues(connection);
        } catch (Exception failed) {
            connection.close();
            throw failed;
        }
    }

    boolean closed() {
        return session.isClosed() || connection.isClosed() || connection.getConnection() == null;
    }

    synchronized void register(DeskAddress desk) throws Exception {
        // The ends first, so that there is no moment in which a refused delivery has nowhere to go.
        create(desk.deadLetter(), desk.deadLetter(), RoutingType.ANYCAST);
        create(desk.expiry(), desk.expiry(), RoutingType.ANYCAST);
        manage(
                ResourceNames.BROKER,
                "addAddressSettings",
                Addresses.allOf(desk.desk()),
                DeskQueues.ends(desk).toJSON());
        create(desk.address(), desk.queue(), RoutingType.MULTICAST);
        made.add(desk.address());
    }

    private void create(String address, String queue, RoutingType routing) throws Exception {
        if (session.queueQuery(SimpleString.of(queue)).isExists()) {
            return;
        }
        if (!session.addressQuery(SimpleString.of(address)).isExists()) {
            session.createAddress(SimpleString.of(address), routing, false);
        }
        manage(
                ResourceNames.BROKER,
                "createQueue",
                DeskQueues.queue(address, queue, routing).toJSON(),
                true);
    }

    /** Outlasts a restart there: nothing is handed out before this process has been heard again. */
    synchronized void hold(DeskAddress desk, boolean held) throws Exception {
        if (held) {
            manage(ResourceNames.QUEUE + desk.queue(), "pause", true);
        } else {
            manage(ResourceNames.QUEUE + desk.queue(), "resume");
        }
    }

    synchronized boolean has(String address) throws ActiveMQException {
        return made.contains(address)
                || !session.addressQuery(SimpleString.of(address))
                        .getQueueNames()
                        .isEmpty();
    }

    synchronized long waiting(String queue) throws ActiveMQException {
        return session.queueQuery(SimpleString.of(queue)).getMessageCount();
    }

    synchronized int remove(String queue, String deliveryId) throws Exception {
        String filter = DeskQueues.filter(deliveryId);
        // Told first: a consumer that gives it back in between must not get it again.
        ClientMessage told = session.createMessage(true);
        told.putStringProperty(InternalAddresses.QUEUE, queue);
        told.putStringProperty(InternalAddresses.DELIVERY, deliveryId);
        withdrawals.send(told);
        if (!session.queueQuery(SimpleString.of(queue)).isExists()) {
            return 0;
        }
        return manage(ResourceNames.QUEUE + queue, "removeMessages", filter) instanceof Number count
                ? count.intValue()
                : 0;
    }

    private @Nullable Object manage(String resource, String operation, Object... values) throws Exception {
        ClientMessage request = session.createMessage(false);
        ManagementHelper.putOperationInvocation(request, resource, operation, values);
        ClientMessage answer = management.request(request, PATIENCE);
        if (answer == null) {
            throw new ActiveMQNotConnectedException("no answer to " + operation);
        }
        answer.acknowledge();
        Object result = ManagementHelper.getResult(answer);
        if (!ManagementHelper.hasOperationSucceeded(answer)) {
            throw new ActiveMQIllegalStateException(operation + " on " + resource + " was refused: " + result);
        }
        return result;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (ActiveMQException alreadyGone) {
            LOG.debug("the session had ended: {}", alreadyGone.getType());
        }
        connection.close();
    }
}
