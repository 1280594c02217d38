// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.approval;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Reads one JSON object with no leniency: no member twice, no more than a few levels, nothing after it. Values are texts,
 * {@link WholeNumber numbers as they are written}, lists and maps; truth values and null do not occur in what is signed.
 */
final class StrictObject {

    private static final int DEEPEST = 6;
    private static final int MOST = 2_000;
    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    private final JsonParser parser;
    private int values;

    StrictObject(String text) {
        this.parser = PARSERS.createParser(new StringReader(text));
    }

    /** A number, as it is written. */
    record WholeNumber(String text) {}

    Map<String, Object> read() throws Unreadable {
        try (parser) {
            if (parser.next() != Event.START_OBJECT) {
                throw new Unreadable(Refusal.UNREADABLE);
            }
            Map<String, Object> object = object(1);
            if (parser.hasNext()) {
                throw new Unreadable(Refusal.UNREADABLE);
            }
            return object;
        } catch (JsonException | NoSuchElementException | IllegalStateException e) {
            throw new Unreadable(Refusal.UNREADABLE);
        }
    }

    private Map<String, Object> object(int depth) throws Unreadable {
        Map<String, Object> object = new LinkedHashMap<>();
        for (Event event = parser.next(); event != Event.END_OBJECT; event = parser.next()) {
            String name = parser.getString();
            if (object.put(name, value(parser.next(), depth)) != null) {
                throw new Unreadable(Refusal.DUPLICATE_MEMBER);
            }
        }
        return object;
    }

    private List<Object> list(int depth) throws Unreadable {
        List<Object> list = new ArrayList<>();
        for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
            list.add(value(event, depth));
        }
        return list;
    }

    private Object value(Event event, int depth) throws Unreadable {
        if (depth >= DEEPEST || ++values > MOST) {
            throw new Unreadable(Refusal.TOO_LARGE);
        }
        return switch (event) {
            case START_OBJECT -> object(depth + 1);
            case START_ARRAY -> list(depth + 1);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER -> new WholeNumber(parser.getString());
            default -> throw new Unreadable(Refusal.UNREADABLE);
        };
    }
}
