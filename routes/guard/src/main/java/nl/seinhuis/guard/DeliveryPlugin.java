// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQIllegalStateException;
import org.apache.activemq.artemis.api.core.ActiveMQNonExistentQueueException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.postoffice.RoutingStatus;
import org.apache.activemq.artemis.core.server.ActivateCallback;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.RoutingContext;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.impl.AckReason;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.core.transaction.TransactionOperationAbstract;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches over deliveries inside the broker.
 *
 * <ul>
 *   <li>A message for a desk that has no queue is refused to its sender; Artemis would drop it and say all is well.
 *   <li>A message that a desk's system gives back twenty times goes to the desk's dead letters. Cut connections do not
 *       count: the broker's own limit, which cannot tell them apart, is off.
 *   <li>Accepted, dead-lettered and expired deliveries are told once they are in the journal: to a listener in this process,
 *       or in an external Artemis by a message in the queue {@link InternalAddresses#OUTCOMES}. An acceptance is one
 *       transaction with its message there: neither is without the other.
 *   <li>No queue but the desk's own may lie behind the address of a desk: another would be a second way out.
 * </ul>
 */
public final class DeliveryPlugin implements ActiveMQServerPlugin {
    /** Times that a message may be given back before it goes to the dead letters. */
    public static final int RELEASES = 20;

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryPlugin.class);

    private final @Nullable DeliveryListener listener;
    private final Withdrawals withdrawals = new Withdrawals();
    private volatile @Nullable ActiveMQServer server;

    /**
     * For an external Artemis: outcomes wait in a queue there for the broker process, and withdrawals come from it as
     * messages to {@link InternalAddresses#WITHDRAWALS}.
     */
    public DeliveryPlugin() {
        listener = null;
    }

    /** For the embedded broker. */
    public DeliveryPlugin(DeliveryListener listener) {
        this.listener = listener;
    }

    @Override
    public void registered(ActiveMQServer server) {
        this.server = server;
        if (listener == null) {
            server.registerActivateCallback(new ActivateCallback() {
                @Override
                public void activated() {
                    withdrawals.restore(server.locateQueue(InternalAddresses.WITHDRAWALS));
                }
            });
        }
    }

    @Override
    public void beforeCreateQueue(QueueConfiguration queue) throws ActiveMQException {
        String address = String.valueOf(queue.getAddress());
        if (address.startsWith(DeskAddress.SIGNALS)) {
            DeskAddress desk = DeskAddress.parse(address);
            boolean own = desk != null
                    && desk.queue().equals(String.valueOf(queue.getName()))
                    && queue.getRoutingType() == RoutingType.MULTICAST
                    && Boolean.TRUE.equals(queue.isDurable())
                    && queue.getFilterString() == null;
            if (!own) {
                throw new ActiveMQIllegalStateException("a desk's address has one queue, its own");
            }
        }
    }

    /**
     * Sees to it that a message that is with a consumer now is not offered again if it comes back. Remembered until the
     * embedded broker stops, in an external Artemis also after it, for at most ten thousand messages.
     */
    public void withdraw(String queue, String deliveryId) {
        withdrawals.add(queue, deliveryId);
    }

    @Override
    public void beforeMessageRoute(Message message, RoutingContext context, boolean direct, boolean rejectDuplicates)
            throws ActiveMQException {
        String address = message.getAddress();
        if (address != null && address.startsWith(DeskAddress.SIGNALS) && !bound(message.getAddressSimpleString())) {
            throw new ActiveMQNonExistentQueueException("the address has no queue");
        }
        if (listener == null && InternalAddresses.WITHDRAWALS.equals(address)) {
            withdrawals.add(message);
        }
    }

    private boolean bound(SimpleString address) throws ActiveMQException {
        ActiveMQServer present = server;
        try {
            return present != null && present.getPostOffice().isAddressBound(address);
        } catch (ActiveMQException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new ActiveMQNonExistentQueueException("the address could not be looked up");
        }
    }

    @Override
    public boolean canAccept(ServerConsumer consumer, MessageReference reference) {
        Releases releases = reference.getProtocolData(Releases.class);
        boolean tooOften = releases != null && releases.soFar() >= RELEASES;
        boolean withdrawn = withdrawals.contains(reference);
        if (!tooOften && !withdrawn) {
            return true;
        }
        takeOut(reference, withdrawn);
        return false;
    }

    // Not on this thread: it holds the queue that the message must be taken from.
    private void takeOut(MessageReference reference, boolean withdrawn) {
        ActiveMQServer present = server;
        Releases releases = Releases.of(reference);
        if (present == null || !releases.leave()) {
            return;
        }
        Queue queue = reference.getQueue();
        long message = reference.getMessageID();
        present.getExecutorFactory().getExecutor().execute(() -> {
            try {
                boolean gone =
                        withdrawn ? queue.deleteReference(message) : queue.sendMessageToDeadLetterAddress(message);
                if (!gone) {
                    releases.stay();
                }
            } catch (Exception failed) {
                LOG.error("a delivery could not be taken out of {}", queue.getName(), failed);
                releases.stay();
            }
        });
    }

    @Override
    public void beforeDeliver(ServerConsumer consumer, MessageReference reference) {
        if (!consumer.isBrowseOnly() && desk(reference) != null) {
            Releases.of(reference).handedTo(consumer);
        }
    }

    @Override
    public void messageAcknowledged(
            @Nullable Transaction tx, MessageReference ref, AckReason reason, @Nullable ServerConsumer consumer)
            throws ActiveMQException {
        if (reason == AckReason.NORMAL && consumer != null) {
            tell(DeliveryOutcome.Kind.DELIVERED, ref, tx);
        }
    }

    @Override
    public void messageMoved(
            @Nullable Transaction tx,
            MessageReference ref,
            AckReason reason,
            SimpleString destAddress,
            @Nullable Long destQueueID,
            @Nullable ServerConsumer consumer,
            Message newMessage,
            RoutingStatus result)
            throws ActiveMQException {
        if (reason == AckReason.KILLED) {
            tell(DeliveryOutcome.Kind.DEAD_LETTERED, ref, tx);
        } else if (reason == AckReason.EXPIRED) {
            tell(DeliveryOutcome.Kind.EXPIRED, ref, tx);
        }
    }

    private void tell(DeliveryOutcome.Kind kind, MessageReference reference, @Nullable Transaction tx)
            throws ActiveMQException {
        DeskAddress desk = desk(reference);
        if (desk == null) {
            return;
        }
        DeliveryOutcome outcome = new DeliveryOutcome(kind, Withdrawals.deliveryId(reference.getMessage()), desk);
        Transaction open = tx == null || tx.getState() == Transaction.State.COMMITTED ? null : tx;
        ActiveMQServer present = server;
        DeliveryListener here = listener;
        if (here == null) {
            if (present != null) {
                new OutcomeQueue(present).put(outcome, open);
            }
        } else if (open == null) {
            tell(here, outcome);
        } else {
            open.addOperation(new TransactionOperationAbstract() {
                @Override
                public void afterCommit(Transaction committed) {
                    tell(here, outcome);
                }
            });
        }
    }

    private static void tell(DeliveryListener listener, DeliveryOutcome outcome) {
        try {
            listener.settled(outcome);
        } catch (RuntimeException failed) {
            LOG.error("the outcome of a delivery could not be handed over", failed);
        }
    }

    private static @Nullable DeskAddress desk(MessageReference reference) {
        return DeskAddress.parse(reference.getQueue().getAddress().toString());
    }
}
