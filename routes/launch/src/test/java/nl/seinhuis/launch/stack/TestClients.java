// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.stack;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/**
 * Clients that only the realm of the tests has: each gets tokens in the name of a demo client that are right in all but
 * one respect. Their secret is {@code demo-} and their id, as for the others.
 */
final class TestClients {

    private static final String UTRECHT = "care-coordinator-utrecht";

    private TestClients() {}

    /** The clients, to be added to the realm. */
    static List<JsonObject> all() {
        return List.of(
                client("test-short", UTRECHT, List.of(UTRECHT), true, 10),
                client("test-no-audience", UTRECHT, List.of(UTRECHT), false, 600),
                client("test-unbound-police", "police-noord", List.of("police-noord"), true, 600),
                client("test-greedy", UTRECHT, List.of("care-coordinator-groningen"), true, 600),
                client("test-stranger", "test-stranger", List.of("care-coordinator-groningen"), true, 600));
    }

    private static JsonObject client(String id, String azp, List<String> desks, boolean audience, int seconds) {
        JsonArrayBuilder mappers = Json.createArrayBuilder()
                .add(claim("azp", azp, "String"))
                .add(claim("desks", Json.createArrayBuilder(desks).build().toString(), "JSON"));
        if (audience) {
            mappers.add(mapper(
                    "audience", "oidc-audience-mapper", settings().add("included.custom.audience", "seinhuis-api")));
        }
        return Json.createObjectBuilder()
                .add("clientId", id)
                .add("enabled", true)
                .add("protocol", "openid-connect")
                .add("publicClient", false)
                .add("secret", "demo-" + id)
                .add("serviceAccountsEnabled", true)
                .add("standardFlowEnabled", false)
                .add("fullScopeAllowed", false)
                .add("attributes", Json.createObjectBuilder().add("access.token.lifespan", Integer.toString(seconds)))
                .add("defaultClientScopes", Json.createArrayBuilder().add("basic"))
                .add("optionalClientScopes", Json.createArrayBuilder())
                .add("protocolMappers", mappers)
                .build();
    }

    private static JsonObjectBuilder claim(String name, String value, String type) {
        return mapper(
                name,
                "oidc-hardcoded-claim-mapper",
                settings().add("claim.name", name).add("claim.value", value).add("jsonType.label", type));
    }

    private static JsonObjectBuilder settings() {
        return Json.createObjectBuilder().add("access.token.claim", "true").add("id.token.claim", "false");
    }

    private static JsonObjectBuilder mapper(String name, String kind, JsonObjectBuilder settings) {
        return Json.createObjectBuilder()
                .add("name", name)
                .add("protocol", "openid-connect")
                .add("protocolMapper", kind)
                .add("config", settings);
    }
}
