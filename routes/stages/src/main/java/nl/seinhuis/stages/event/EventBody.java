// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.event;

import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.security.SecureRandom;
import java.util.Map;
import java.util.UUID;

/** The plaintext of one event (schema {@code event-v1}), without padding. */
public final class EventBody {

    private static final JsonBuilderFactory JSON = JsonProvider.provider().createBuilderFactory(Map.of());

    private final UUID id;
    private final DeskEvent event;
    private final String setDigest;
    private final JsonObject content;

    private EventBody(UUID id, DeskEvent event, String setDigest, JsonObject content) {
        this.id = id;
        this.event = event;
        this.setDigest = setDigest;
        this.content = content;
    }

    /**
     * Writes an event.
     *
     * @param event what is to be told
     * @param setDigest digest of the set in force, in hex
     * @param random draws the id
     */
    public static EventBody of(DeskEvent event, String setDigest, SecureRandom random) {
        return again(DeliveryId.random(random), event, setDigest);
    }

    /**
     * Writes an event anew: under the id that it had, so that whoever took it before knows it as the same.
     *
     * @param id its id
     * @param event what is to be told
     * @param setDigest digest of the set in force, in hex
     */
    public static EventBody again(UUID id, DeskEvent event, String setDigest) {
        JsonObjectBuilder content = JSON.createObjectBuilder(event.members())
                .add("kind", event.kind().code())
                .add("id", id.toString())
                .add("desk", event.to().desk().id())
                .add("region", event.to().region())
                .add("set", setDigest)
                .add("expires", event.expires().toString());
        if (event.about() != null) {
            content.add("about", event.about().toString());
        }
        return new EventBody(id, event, setDigest, content.build());
    }

    /** Random id, the key to de-duplicate on. */
    public UUID id() {
        return id;
    }

    /** What it says to whom. */
    public DeskEvent event() {
        return event;
    }

    /** Digest of the set under which it is told, in hex. */
    public String setDigest() {
        return setDigest;
    }

    /** The plaintext. */
    public JsonObject content() {
        return content;
    }

    /** Shows id and kind only. */
    @Override
    public String toString() {
        return "EventBody[" + id + ", " + event.kind().code() + "]";
    }
}
