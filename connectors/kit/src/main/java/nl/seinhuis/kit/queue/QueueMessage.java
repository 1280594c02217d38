// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.queue;

import java.util.Map;

/** A message of the agency's own broker. */
public final class QueueMessage {

    private final String type;
    private final byte[] body;
    private final Map<String, String> properties;

    /**
     * A message.
     *
     * @param type media type; empty if there is none
     * @param body its bytes
     * @param properties application properties
     */
    public QueueMessage(String type, byte[] body, Map<String, String> properties) {
        this.type = type;
        this.body = body.clone();
        this.properties = Map.copyOf(properties);
    }

    /** Media type; empty if there is none. */
    public String type() {
        return type;
    }

    /** Its bytes; of a message that is too large one more than the bound, and the rest is not read. */
    public byte[] body() {
        return body.clone();
    }

    /** Application properties. */
    public Map<String, String> properties() {
        return properties;
    }

    /** Shows no content. */
    @Override
    public String toString() {
        return "QueueMessage[" + type + " " + body.length + "]";
    }
}
