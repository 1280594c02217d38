// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.check;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.seinhuis.launch.setup.AgencyFiles;
import nl.seinhuis.launch.setup.DemoSetup;

/**
 * What the realm file must give so that the broker's rules rest on something: an audience in every token, desks exactly as
 * in the set, bound certificates where the demo promises them, short tokens, and no redirect to just anywhere.
 */
final class RealmCheck {

    private static final String AUDIENCE = "seinhuis-api";
    private static final int LIFESPAN = 600;

    private final List<String> faults = new ArrayList<>();
    private final Map<String, AgencyFiles.Entry> agencies = new HashMap<>();

    private RealmCheck() {}

    /** One sentence per fault; empty if all is right. */
    static List<String> faults(Path config) {
        RealmCheck check = new RealmCheck();
        try {
            for (AgencyFiles.Entry agency : AgencyFiles.read(config)) {
                agency.clients().forEach(client -> check.agencies.put(client, agency));
            }
        } catch (IOException e) {
            // The set's own check names what is wrong with the agencies.
            return List.of();
        }
        Path file = config.resolve("keycloak").resolve("realm.json");
        try (JsonReader reader = Json.createReader(new StringReader(Files.readString(file)))) {
            check.realm(reader.readObject());
        } catch (IOException e) {
            check.faults.add("the file cannot be read");
        } catch (JsonException | ClassCastException e) {
            check.faults.add("the file is no JSON of a realm");
        }
        return check.faults;
    }

    private void realm(JsonObject realm) {
        require("seinhuis".equals(realm.getString("realm", "")), "the realm must be called seinhuis");
        require("RS256".equals(realm.getString("defaultSignatureAlgorithm", "")), "tokens must be signed with RS256");
        require(realm.getInt("accessTokenLifespan", 0) == LIFESPAN, "accessTokenLifespan must be 600 seconds");
        require("all".equals(realm.getString("sslRequired", "")), "sslRequired must be all");
        require(!realm.getBoolean("registrationAllowed", true), "registrationAllowed must be false");
        Set<String> missing = new TreeSet<>(agencies.keySet());
        for (JsonValue value : array(realm, "clients")) {
            JsonObject client = value.asJsonObject();
            missing.remove(client.getString("clientId", ""));
            client(client);
        }
        missing.forEach(client -> faults.add("client " + client + " of config/desks is missing"));
    }

    private void client(JsonObject client) {
        String id = client.getString("clientId", "");
        String name = "client " + id + ": ";
        require(hasAudience(client), name + "an audience mapper for " + AUDIENCE + " in the access token is missing");
        for (JsonValue redirect : array(client, "redirectUris")) {
            boolean exact = redirect instanceof JsonString text
                    && text.getString().startsWith("https://")
                    && !text.getString().contains("*");
            require(exact, name + "a redirect must be one exact https address, without *");
        }
        require(!client.getBoolean("implicitFlowEnabled", false), name + "the implicit flow must be off");
        require(!client.getBoolean("directAccessGrantsEnabled", false), name + "direct access grants must be off");
        AgencyFiles.Entry agency = agencies.get(id);
        if (agency != null) {
            machine(client, name, agency);
        }
    }

    private void machine(JsonObject client, String name, AgencyFiles.Entry agency) {
        require(
                client.getBoolean("serviceAccountsEnabled", false) && !client.getBoolean("publicClient", true),
                name + "it must be a confidential client with a service account");
        require(!client.getBoolean("standardFlowEnabled", true), name + "people must not sign in with it");
        require(
                new TreeSet<>(agency.desks()).equals(desks(client)),
                name + "the claim desks must hold the desks of config/desks and no others");
        boolean bound = "true".equals(attribute(client, "tls.client.certificate.bound.access.tokens"));
        require(
                bound || !DemoSetup.BOUND.contains(client.getString("clientId")),
                name + "its tokens must be bound to its certificate");
    }

    private static boolean hasAudience(JsonObject client) {
        for (JsonValue value : array(client, "protocolMappers")) {
            JsonObject mapper = value.asJsonObject();
            if ("oidc-audience-mapper".equals(mapper.getString("protocolMapper", ""))
                    && AUDIENCE.equals(config(mapper, "included.custom.audience"))
                    && "true".equals(config(mapper, "access.token.claim"))) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> desks(JsonObject client) {
        Set<String> desks = new TreeSet<>();
        for (JsonValue value : array(client, "protocolMappers")) {
            JsonObject mapper = value.asJsonObject();
            if ("desks".equals(config(mapper, "claim.name")) && "JSON".equals(config(mapper, "jsonType.label"))) {
                try (JsonReader reader = Json.createReader(new StringReader(config(mapper, "claim.value")))) {
                    reader.readArray().getValuesAs(JsonString.class).forEach(desk -> desks.add(desk.getString()));
                }
            }
        }
        return desks;
    }

    private static String config(JsonObject mapper, String key) {
        return mapper.get("config") instanceof JsonObject config ? config.getString(key, "") : "";
    }

    private static String attribute(JsonObject client, String key) {
        return client.get("attributes") instanceof JsonObject attributes ? attributes.getString(key, "") : "";
    }

    private static JsonArray array(JsonObject object, String key) {
        return object.get(key) instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            faults.add(otherwise);
        }
    }
}
