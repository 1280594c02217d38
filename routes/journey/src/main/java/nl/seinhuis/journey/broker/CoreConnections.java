// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.broker;

import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** How this process talks to Artemis, inside it or outside. */
final class CoreConnections {
    private static final int CONFIRMATION_WINDOW_BYTES = 1024 * 1024;

    private CoreConnections() {}

    /** Sends are durable and block, and a connection that breaks is not mended: who uses it makes another. */
    static ActiveMQConnectionFactory blocking(ActiveMQConnectionFactory factory) {
        factory.setBlockOnDurableSend(true);
        factory.setBlockOnAcknowledge(true);
        factory.setReconnectAttempts(0);
        factory.setCacheDestinations(true);
        factory.setDeserializationDenyList("*");
        return factory;
    }

    /**
     * Sends can be confirmed without waiting for each. The publisher bounds what is unconfirmed itself, and waits for each
     * batch.
     */
    static ActiveMQConnectionFactory publishing(ActiveMQConnectionFactory factory) {
        factory.setConfirmationWindowSize(CONFIRMATION_WINDOW_BYTES);
        factory.setProducerWindowSize(-1);
        return factory;
    }
}
