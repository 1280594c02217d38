// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.minimise;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Collection;
import java.util.Map;
import nl.seinhuis.signal.Coded;
import org.jspecify.annotations.Nullable;

/** Builds JSON in which absent members are left out and empty objects and arrays are nothing. */
final class JsonParts {
    // Looking up a provider costs more than building a value: once is enough.
    private static final JsonProvider PROVIDER = JsonProvider.provider();
    private static final JsonBuilderFactory FACTORY = PROVIDER.createBuilderFactory(Map.of());

    private final JsonObjectBuilder object = FACTORY.createObjectBuilder();
    private boolean empty = true;

    JsonParts with(String name, @Nullable String value) {
        return value == null ? this : with(name, text(value));
    }

    JsonParts with(String name, @Nullable Coded word) {
        return word == null ? this : with(name, word.code());
    }

    JsonParts with(String name, boolean value) {
        return with(name, value ? JsonValue.TRUE : JsonValue.FALSE);
    }

    JsonParts with(String name, int value) {
        return with(name, PROVIDER.createValue(value));
    }

    JsonParts with(String name, @Nullable JsonValue value) {
        if (value != null) {
            object.add(name, value);
            empty = false;
        }
        return this;
    }

    /** The object, or null if it has no member. */
    @Nullable
    JsonObject build() {
        return empty ? null : object.build();
    }

    static JsonString text(String value) {
        return PROVIDER.createValue(value);
    }

    static @Nullable JsonString text(@Nullable Coded word) {
        return word == null ? null : text(word.code());
    }

    /** An array of texts, or null if there are none. */
    static @Nullable JsonArray texts(Collection<String> values) {
        JsonArrayBuilder array = FACTORY.createArrayBuilder();
        values.forEach(array::add);
        return values.isEmpty() ? null : array.build();
    }

    /** An array, or null if it would be empty. */
    static @Nullable JsonArray array(Collection<? extends JsonValue> values) {
        JsonArrayBuilder array = FACTORY.createArrayBuilder();
        values.forEach(array::add);
        return values.isEmpty() ? null : array.build();
    }
}
