// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonBytesTest {

    @Property(tries = 500)
    void reads_back_as_what_was_written(@ForAll String name, @ForAll String text, @ForAll long number) {
        JsonObject value = Json.createObjectBuilder()
                .add(readable(name), readable(text))
                .add("a", Json.createArrayBuilder().add(number).add(readable(text)))
                .build();
        assertThat(read(JsonBytes.of(value))).isEqualTo(value);
    }

    @Test
    void writes_every_kind_of_value() {
        JsonObject value = Json.createObjectBuilder()
                .add("object", JsonValue.EMPTY_JSON_OBJECT)
                .add("array", JsonValue.EMPTY_JSON_ARRAY)
                .add("yes", true)
                .add("no", false)
                .addNull("nothing")
                .add("fraction", new BigDecimal("1.50"))
                .add("quoted", "a \"quote\", a \\ and a\nline\u0001 é 漢 \uD83D\uDE00")
                .build();
        assertThat(read(JsonBytes.of(value))).isEqualTo(value);
    }

    /** A surrogate alone has no place in UTF-8; a signal never holds one. */
    private static String readable(String any) {
        return any.codePoints()
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static JsonObject read(byte[] bytes) {
        try (var reader = Json.createReader(new ByteArrayInputStream(bytes))) {
            return reader.readObject();
        }
    }
}
