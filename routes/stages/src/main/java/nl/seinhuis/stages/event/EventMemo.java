// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.event;

import jakarta.json.JsonArray;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the broker remembers of an event, so that it can be made anew for another key: codes and ids that its tables hold
 * anyway. It never holds words, what a source sealed, or where something is known; so an event cannot be told from it alone.
 */
public final class EventMemo {

    private static final JsonBuilderFactory JSON = JsonProvider.provider().createBuilderFactory(Map.of());
    private static final JsonReaderFactory READERS = JsonProvider.provider().createReaderFactory(Map.of());
    private static final String TOO_COMMON = "tooCommon";
    private static final String CONTACT = "contact";
    private static final String UNCONFIRMED = "unconfirmed";
    private static final String PASSED_TO = "passedTo";

    private final JsonObject codes;

    private EventMemo(JsonObject codes) {
        this.codes = codes;
    }

    /** What is to be remembered of an event; empty where its kind and what it is about say it all. */
    public static Optional<EventMemo> of(DeskEvent event) {
        JsonObject members = event.members();
        return switch (event.kind()) {
            case SAMENLOOP -> members.getBoolean(TOO_COMMON, false) ? only(members, TOO_COMMON) : Optional.empty();
            case ONBEVESTIGD -> only(members, UNCONFIRMED, PASSED_TO);
            case CONTACT -> contact(members.getJsonObject(CONTACT));
            case INGETROKKEN, VERNIETIGEN, LEEFTIJDSGRENS -> Optional.empty();
        };
    }

    private static Optional<EventMemo> contact(@Nullable JsonObject contact) {
        return contact == null
                ? Optional.empty()
                : only(contact, "id", "state")
                        .map(inner -> new EventMemo(JSON.createObjectBuilder()
                                .add(CONTACT, inner.codes)
                                .build()));
    }

    private static Optional<EventMemo> only(JsonObject members, String... names) {
        JsonObjectBuilder kept = JSON.createObjectBuilder();
        for (String name : names) {
            if (members.containsKey(name)) {
                kept.add(name, Objects.requireNonNull(members.get(name)));
            }
        }
        return Optional.of(new EventMemo(kept.build()));
    }

    /** What {@link #text} gave. */
    public static EventMemo parse(String text) {
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            return new EventMemo(reader.readObject());
        }
    }

    /** As it is kept. */
    public String text() {
        return codes.toString();
    }

    /** Of a comparison: whether something was left out of it, since too many have it. */
    public boolean tooCommon() {
        return codes.getBoolean(TOO_COMMON, false);
    }

    /** Of a contact: its id at the desk that is told. */
    public Optional<UUID> contact() {
        return Optional.ofNullable(codes.getJsonObject(CONTACT))
                .map(contact -> UUID.fromString(contact.getString("id")));
    }

    /** Of a contact: what was told of it. */
    public Optional<String> contactState() {
        return Optional.ofNullable(codes.getJsonObject(CONTACT)).map(contact -> contact.getString("state"));
    }

    /** Of deliveries that nobody acknowledged: to which desk, for which purpose. */
    public List<Named> unconfirmed() {
        JsonArray named = codes.getJsonArray(UNCONFIRMED);
        return named == null
                ? List.of()
                : named.getValuesAs(JsonObject.class).stream()
                        .map(one -> new Named(one.getString("desk"), one.getString("purpose")))
                        .toList();
    }

    /** A delivery as an event names it: desk and code of the purpose. */
    public record Named(String desk, String purpose) {}

    /** The desk that was asked in the place of another one. */
    public Optional<String> passedTo() {
        return Optional.ofNullable(codes.getString(PASSED_TO, null));
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "EventMemo";
    }
}
