// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQIllegalStateException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.message.impl.CoreMessage;
import org.apache.activemq.artemis.core.postoffice.RoutingStatus;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.impl.RoutingContextImpl;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps outcomes in an external Artemis until the broker process takes them. Put in the transaction of the acknowledgement,
 * an outcome is in the journal exactly if the acknowledgement is.
 */
final class OutcomeQueue {
    private static final SimpleString ADDRESS = SimpleString.of(InternalAddresses.OUTCOMES);
    private static final int SIZE = 256;

    private final ActiveMQServer server;

    OutcomeQueue(ActiveMQServer server) {
        this.server = server;
    }

    /**
     * Puts one.
     *
     * @param tx what it is part of, or null for a transaction of its own
     * @throws ActiveMQException if it was not taken; what it is part of must fail then
     */
    void put(DeliveryOutcome outcome, @Nullable Transaction tx) throws ActiveMQException {
        CoreMessage message = new CoreMessage(server.getStorageManager().generateID(), SIZE);
        message.setAddress(ADDRESS);
        message.setDurable(true);
        message.putStringProperty(InternalAddresses.KIND, outcome.kind().name());
        message.putStringProperty(InternalAddresses.DELIVERY, outcome.deliveryId());
        message.putStringProperty(InternalAddresses.ADDRESS, outcome.desk().address());
        RoutingStatus status;
        try {
            status = server.getPostOffice().route(message, new RoutingContextImpl(tx), false);
        } catch (ActiveMQException failed) {
            throw failed;
        } catch (Exception failed) {
            throw refused(failed);
        }
        if (status != RoutingStatus.OK) {
            throw refused(null);
        }
    }

    private static ActiveMQException refused(@Nullable Exception cause) {
        ActiveMQException refused = new ActiveMQIllegalStateException("the outcome of a delivery could not be kept");
        refused.initCause(cause);
        return refused;
    }
}
