// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.utils.collections.LinkedListIterator;
import org.jspecify.annotations.Nullable;

/** Deliveries that were withdrawn while a consumer had them in hand, the last ten thousand. */
final class Withdrawals {
    private static final int MOST = 10_000;

    private record Key(String queue, String duplicateId) {}

    private final Set<Key> keys = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Boolean> eldest) {
            return size() > MOST;
        }
    }));

    void add(String queue, String duplicateId) {
        keys.add(new Key(queue, duplicateId));
    }

    /** Takes note of a message to {@link InternalAddresses#WITHDRAWALS}. */
    void add(Message told) {
        Object queue = told.getObjectProperty(InternalAddresses.QUEUE);
        Object delivery = told.getObjectProperty(InternalAddresses.DELIVERY);
        if (queue != null && delivery != null) {
            add(queue.toString(), delivery.toString());
        }
    }

    /** Takes note of what was told before the last start, oldest first. */
    void restore(@Nullable Queue kept) {
        if (kept != null) {
            try (LinkedListIterator<MessageReference> all = kept.browserIterator()) {
                while (all.hasNext()) {
                    add(all.next().getMessage());
                }
            }
        }
    }

    boolean contains(MessageReference reference) {
        return !keys.isEmpty()
                && keys.contains(
                        new Key(reference.getQueue().getName().toString(), duplicateId(reference.getMessage())));
    }

    /** The delivery that a message carries: its duplicate-detection id without what a replay adds after a dot. */
    static String deliveryId(Message message) {
        return duplicateId(message).replaceFirst("\\..*", "");
    }

    private static String duplicateId(Message message) {
        Object id = message.getDuplicateProperty();
        return id == null ? "" : id.toString();
    }
}
