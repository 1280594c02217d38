// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.broker;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import nl.seinhuis.guard.DeskAddress;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.filter.impl.FilterImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.impl.AddressInfo;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.utils.collections.LinkedListIterator;

/** Makes and looks after the queues of the desks, from inside the broker. No client can do any of this. */
final class DeskQueues {
    private static final String DELIVERY = "cloudEvents_id";
    private static final Pattern DELIVERY_ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    private final ActiveMQServer server;

    DeskQueues(ActiveMQServer server) {
        this.server = server;
    }

    /** Each desk's own dead-letter and expiry address, in force before the journal is read: expiry begins right then. */
    static void prepare(Configuration configuration, Collection<DeskAddress> desks) {
        for (DeskAddress desk : desks) {
            configuration.addAddressSetting(Addresses.allOf(desk.desk()), ends(desk));
        }
    }

    static AddressSettings ends(DeskAddress desk) {
        return new AddressSettings()
                .setDeadLetterAddress(SimpleString.of(desk.deadLetter()))
                .setExpiryAddress(SimpleString.of(desk.expiry()));
    }

    void register(DeskAddress desk) {
        // The ends first, so that there is no moment in which a refused delivery has nowhere to go.
        create(desk.deadLetter(), desk.deadLetter(), RoutingType.ANYCAST);
        create(desk.expiry(), desk.expiry(), RoutingType.ANYCAST);
        server.getAddressSettingsRepository().addMatch(Addresses.allOf(desk.desk()), ends(desk));
        create(desk.address(), desk.queue(), RoutingType.MULTICAST);
    }

    private void create(String address, String queue, RoutingType routing) {
        if (server.locateQueue(queue) != null) {
            return;
        }
        try {
            server.addOrUpdateAddressInfo(new AddressInfo(SimpleString.of(address), routing));
            server.createQueue(queue(address, queue, routing), true);
        } catch (Exception failed) {
            throw new BrokerRefused(List.of("the queue " + queue + " could not be made"), failed);
        }
    }

    static QueueConfiguration queue(String address, String name, RoutingType routing) {
        return QueueConfiguration.of(name)
                .setAddress(address)
                .setRoutingType(routing)
                .setDurable(true)
                .setAutoCreated(false)
                .setAutoDelete(false)
                .setPurgeOnNoConsumers(false)
                .setMaxConsumers(-1)
                // AMQP remakes a queue whose subscriber comes back with another selector, unless it is this.
                .setConfigurationManaged(true);
    }

    void hold(DeskAddress desk, boolean held) {
        Queue queue = server.locateQueue(desk.queue());
        if (queue != null && queue.isPaused() != held) {
            if (held) {
                queue.pause();
            } else {
                queue.resume();
            }
        }
    }

    boolean has(String address) {
        try {
            return server.getPostOffice().isAddressBound(SimpleString.of(address));
        } catch (Exception failed) {
            throw new IllegalStateException("the broker could not look up an address", failed);
        }
    }

    long waiting(String name) {
        Queue queue = server.locateQueue(name);
        return queue == null ? 0 : queue.getMessageCount();
    }

    /** Ids of the deliveries in some queues. Without those that a consumer has in hand: for use while there is none. */
    Set<String> ids(List<String> names) {
        Set<String> ids = new HashSet<>();
        for (String name : names) {
            Queue queue = server.locateQueue(name);
            if (queue != null) {
                try (LinkedListIterator<MessageReference> all = queue.browserIterator()) {
                    while (all.hasNext()) {
                        ids.add(String.valueOf(all.next().getMessage().getObjectProperty(DELIVERY)));
                    }
                }
            }
        }
        return ids;
    }

    /** Whether the journal knows that this delivery was published here, be it still here or not. */
    boolean received(String address, String deliveryId) {
        return server.getPostOffice()
                .getDuplicateIDCache(SimpleString.of(address))
                .contains(SimpleString.of(deliveryId).getData());
    }

    int remove(String name, String deliveryId) {
        String filter = filter(deliveryId);
        Queue queue = server.locateQueue(name);
        if (queue == null) {
            return 0;
        }
        try {
            return queue.deleteMatchingReferences(FilterImpl.createFilter(filter));
        } catch (Exception failed) {
            throw new IllegalStateException("the broker could not remove a message", failed);
        }
    }

    static String filter(String deliveryId) {
        if (!DELIVERY_ID.matcher(deliveryId).matches()) {
            throw new IllegalArgumentException("not a delivery id");
        }
        return Message.HDR_DUPLICATE_DETECTION_ID + " = '" + deliveryId + "'";
    }
}
