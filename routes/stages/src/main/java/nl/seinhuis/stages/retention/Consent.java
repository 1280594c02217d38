// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.retention;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import nl.seinhuis.signal.GateKind;

/**
 * Takes the consent of one subject out of a signal. Everything else stays byte for byte what it says. That consent was once
 * given stays lawful for what was done under it (AVG 7(3)); from here on nothing rests on it.
 */
public final class Consent {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private Consent() {}

    /**
     * A signal without the consent of a subject.
     *
     * @param body a signal that was accepted, as JSON
     * @param subject {@code ref} of the person in the signal
     * @return the signal without it; empty if it records none
     */
    public static Optional<byte[]> without(byte[] body, String subject) {
        JsonObject signal;
        try (JsonReader reader = READERS.createReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8)) {
            signal = reader.readObject();
        }
        JsonObject legal = signal.getJsonObject("legal");
        JsonArray gates = legal == null ? null : legal.getJsonArray("gates");
        if (legal == null || gates == null) {
            return Optional.empty();
        }
        JsonArrayBuilder left = JSON.createArrayBuilder();
        int kept = 0;
        for (JsonValue gate : gates) {
            if (!isConsentOf(gate.asJsonObject(), subject)) {
                left.add(gate);
                kept++;
            }
        }
        if (kept == gates.size()) {
            return Optional.empty();
        }
        JsonObject changed = JSON.createObjectBuilder(signal)
                .add("legal", JSON.createObjectBuilder(legal).add("gates", left))
                .build();
        return Optional.of(changed.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isConsentOf(JsonObject gate, String subject) {
        return gate.getString("kind", "").equals(GateKind.CONSENT.code())
                && gate.getString("subject", "").equals(subject);
    }
}
