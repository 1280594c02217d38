// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.access;

import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Reads one JSON object in UTF-8; a duplicate key or trailing text makes it none. */
public final class StrictJson {

    private static final JsonReaderFactory READERS =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    private StrictJson() {}

    /** The object; nothing if the bytes are not exactly one. */
    public static Optional<JsonObject> object(byte[] utf8) {
        // A reader of bytes would put a mark where they are no UTF-8, and a name would be changed without a word.
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        try (JsonReader reader = READERS.createReader(
                new StringReader(decoder.decode(ByteBuffer.wrap(utf8)).toString()))) {
            return Optional.of(reader.readObject());
        } catch (JsonException | IllegalStateException | CharacterCodingException e) {
            // The text of such an exception quotes the input, so it goes no further.
            return Optional.empty();
        }
    }

    /** A member that is text, or nothing. */
    public static Optional<String> text(JsonObject object, String name) {
        JsonValue value = object.get(name);
        return value instanceof JsonString string ? Optional.of(string.getString()) : Optional.empty();
    }
}
