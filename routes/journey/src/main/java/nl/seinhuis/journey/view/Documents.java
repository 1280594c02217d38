// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import nl.seinhuis.journey.http.Call;
import nl.seinhuis.journey.http.Reply;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The public description of the interface. */
public final class Documents {

    private static final String OPENAPI = "/nl/seinhuis/schemas/openapi.yaml";

    private final byte[] yaml;
    private final byte[] json;

    /** Reads the description that the schemas carry. */
    public Documents() throws IOException {
        try (InputStream in = Documents.class.getResourceAsStream(OPENAPI)) {
            if (in == null) {
                throw new IOException("openapi.yaml is missing");
            }
            yaml = in.readAllBytes();
        }
        Object tree = new Load(LoadSettings.builder().build()).loadFromString(new String(yaml, StandardCharsets.UTF_8));
        JsonNode node = new ObjectMapper().valueToTree(tree);
        json = node.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** OpenAPI as JSON. */
    public Reply openapiJson(Call call) {
        return new Reply(200, "application/json", Map.of(), json.clone());
    }

    /** OpenAPI as YAML. */
    public Reply openapiYaml(Call call) {
        return new Reply(200, "application/yaml", Map.of(), yaml.clone());
    }
}
