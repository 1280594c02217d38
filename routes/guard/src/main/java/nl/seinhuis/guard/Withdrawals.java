// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.MessageReference;

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
