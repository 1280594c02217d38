// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal.json;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The strict reading of {@link SignalCodec} for the other, smaller inputs: bytes to a JSON object that fits a schema. */
public final class StrictJson {

    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private StrictJson() {}

    /**
     * Reads an object.
     *
     * @param body UTF-8 JSON, at most 256 KiB
     * @param schemaName name of a schema of this jar, for example {@code stop-v1}
     * @throws InvalidInput if it is not an object that fits the schema
     * @throws IllegalStateException if there is no such schema
     */
    public static JsonObject read(byte[] body, String schemaName) throws InvalidInput {
        CompiledSchema schema = CompiledSchema.of(schemaName);
        JsonNode tree = StrictTree.read(body);
        List<Fault> faults = new ArrayList<>(schema.faults(tree));
        faults.addAll(StrictTree.valueFaults(tree, schema.names()));
        if (!tree.isObject() && faults.isEmpty()) {
            faults.add(FaultWords.of("", "wrong-type"));
        }
        FaultOrder.demandNone(faults);
        try (JsonReader reader = READERS.createReader(new ByteArrayInputStream(StrictTree.write(tree)))) {
            return reader.readObject();
        }
    }
}
