// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.retention;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes one subject out of a signal (AVG 17), with all that is tied to it: its gates and those it gave, its vehicles and
 * adverts, and the address of a place that is its residence. Free text goes too, since nobody can tell what in it is about
 * whom. What belongs to others stays as it is.
 */
public final class Subject {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    /** What a place keeps of which nobody may know the address any more: enough to choose desks by. */
    private static final Set<String> COARSE = Set.of("region", "municipality", "kind");

    private Subject() {}

    /**
     * A signal without a subject.
     *
     * @param body a signal that was accepted, as JSON
     * @param subject {@code ref} of the person in the signal
     * @return the signal without it; empty if there is no such person in it
     */
    public static Optional<byte[]> without(byte[] body, String subject) {
        JsonObject signal;
        try (JsonReader reader = READERS.createReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8)) {
            signal = reader.readObject();
        }
        JsonArray persons = signal.getJsonArray("persons");
        if (persons == null || persons.stream().noneMatch(one -> names(one, subject, "ref"))) {
            return Optional.empty();
        }
        JsonObjectBuilder left = JSON.createObjectBuilder();
        signal.forEach((name, value) -> {
            JsonValue kept = kept(name, value, subject);
            if (kept != JsonValue.NULL) {
                left.add(name, kept);
            }
        });
        return Optional.of(left.build().toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonValue kept(String name, JsonValue value, String subject) {
        return switch (name) {
            case "persons" -> others(value.asJsonArray(), subject, "ref");
            case "vehicles", "adverts" -> others(value.asJsonArray(), subject, "heldBy");
            case "narrative" -> JsonValue.NULL;
            case "place" -> names(value, subject, "residenceOf") ? coarse(value.asJsonObject()) : value;
            case "legal" -> legal(value.asJsonObject(), subject);
            default -> value;
        };
    }

    private static JsonValue legal(JsonObject legal, String subject) {
        JsonArray gates = legal.getJsonArray("gates");
        return gates == null
                ? legal
                : JSON.createObjectBuilder(legal)
                        .add("gates", others(gates, subject, "subject", "givenByRef"))
                        .build();
    }

    private static JsonArray others(JsonArray all, String subject, String... members) {
        JsonArrayBuilder others = JSON.createArrayBuilder();
        for (JsonValue one : all) {
            if (!names(one, subject, members)) {
                others.add(one);
            }
        }
        return others.build();
    }

    private static JsonObject coarse(JsonObject place) {
        JsonObjectBuilder coarse = JSON.createObjectBuilder();
        place.forEach((name, value) -> {
            if (COARSE.contains(name)) {
                coarse.add(name, value);
            }
        });
        return coarse.build();
    }

    private static boolean names(JsonValue value, String subject, String... members) {
        JsonObject object = value.asJsonObject();
        return List.of(members).stream().anyMatch(member -> subject.equals(object.getString(member, "")));
    }
}
