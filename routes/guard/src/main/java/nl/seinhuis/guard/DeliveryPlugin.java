// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQNonExistentQueueException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.postoffice.RoutingStatus;
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
 *   <li>Accepted, dead-lettered and expired deliveries are told to the listener once they are in the journal.
 * </ul>
 */
public final class DeliveryPlugin implements ActiveMQServerPlugin {
    /** Times that a message may be given back before it goes to the dead letters. */
    public static final int RELEASES = 20;

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryPlugin.class);

    private final DeliveryListener listener;
    private final Withdrawals withdrawals = new Withdrawals();
    private volatile @Nullable ActiveMQServer server;

    /** For an external Artemis: keeps the rules, tells nobody. */
    public DeliveryPlugin() {
        this(outcome -> LOG.debug("{}", outcome));
    }

    /** For the embedded broker. */
    public DeliveryPlugin(DeliveryListener listener) {
        this.listener = listener;
    }

    @Override
    public void registered(ActiveMQServer server) {
        this.server = server;
    }

    /**
     * Sees to it that a message that is with a consumer now is not offered again if it comes back. Remembered until the
     * broker stops, for at most ten thousand messages.
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
            @Nullable Transaction tx, MessageReference ref, AckReason reason, @Nullable ServerConsumer consumer) {
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
            RoutingStatus result) {
        if (reason == AckReason.KILLED) {
            tell(DeliveryOutcome.Kind.DEAD_LETTERED, ref, tx);
        } else if (reason == AckReason.EXPIRED) {
            tell(DeliveryOutcome.Kind.EXPIRED, ref, tx);
        }
    }

    private void tell(DeliveryOutcome.Kind kind, MessageReference reference, @Nullable Transaction tx) {
        DeskAddress desk = desk(reference);
        if (desk == null) {
            return;
        }
        DeliveryOutcome outcome = new DeliveryOutcome(kind, Withdrawals.deliveryId(reference.getMessage()), desk);
        if (tx == null || tx.getState() == Transaction.State.COMMITTED) {
            tell(outcome);
            return;
        }
        tx.addOperation(new TransactionOperationAbstract() {
            @Override
            public void afterCommit(Transaction committed) {
                tell(outcome);
            }
        });
    }

    private void tell(DeliveryOutcome outcome) {
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
