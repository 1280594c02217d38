// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.agency;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.seinhuis.launch.words.Misused;

/**
 * An agency that is to be let in, with one desk and one client of its own name.
 *
 * @param id of agency, desk and client
 * @param name for people
 * @param oin of the organisation
 * @param role word of the policies
 * @param serves where
 */
record NewAgency(String id, String name, String oin, String role, Serves serves) {

    /**
     * What its desk serves.
     *
     * @param regions the agency's own one first
     * @param municipalities CBS codes; of a municipality's desk at least one, else none
     */
    record Serves(List<String> regions, List<String> municipalities) {

        /** Takes over the lists. */
        Serves {
            regions = List.copyOf(regions);
            municipalities = List.copyOf(municipalities);
        }
    }

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    /** Purposes for which a desk of a role is registered at first; the review may change them. */
    private static final Map<String, List<String>> PURPOSES = Map.ofEntries(
            Map.entry("police", List.of("investigate")),
            Map.entry("kmar", List.of("investigate")),
            Map.entry("labour-inspectorate", List.of("investigate")),
            Map.entry("care-coordinator", List.of("assist", "triage")),
            Map.entry("veilig-thuis", List.of("assist", "triage")),
            Map.entry("municipality-social", List.of("assist")),
            Map.entry("municipality-order", List.of("administer")),
            Map.entry("ggd", List.of("assist")),
            Map.entry("housing-corporation", List.of("administer")),
            Map.entry("care-organisation", List.of("assist")),
            Map.entry("youth-care", List.of("assist")),
            Map.entry("comensha", List.of("register")),
            Map.entry("safety-house", List.of("case")));

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("police", "police"),
            Map.entry("kmar", "police"),
            Map.entry("labour-inspectorate", "police"),
            Map.entry("municipality-social", "municipality"),
            Map.entry("municipality-order", "municipality"),
            Map.entry("ggd", "ggd"),
            Map.entry("housing-corporation", "housing"),
            Map.entry("care-organisation", "care"),
            Map.entry("youth-care", "youth-care"),
            Map.entry("comensha", "comensha"));

    /** Refuses with every fault at once. */
    static NewAgency of(String id, String name, String oin, String role, Serves serves) {
        List<String> faults = new ArrayList<>();
        if (!id.matches("[a-z][a-z0-9]*(-[a-z0-9]+){0,31}") || id.length() > 64) {
            faults.add("ID is small letters and digits with dashes between");
        }
        if (!oin.matches("0000000[1-9][0-9]{9}000")) {
            faults.add("--oin is no OIN of twenty digits");
        }
        if (!PURPOSES.containsKey(role)) {
            faults.add("--role is one of "
                    + String.join(", ", PURPOSES.keySet().stream().sorted().toList()));
        }
        if (name.isBlank() || name.length() > 100 || name.matches(".*[\\p{Cc}\"\\\\].*")) {
            faults.add("--name is at most 100 characters without quotes");
        }
        if (!serves.regions().stream().allMatch(region -> region.matches("VR(0[1-9]|1[0-9]|2[0-5])"))) {
            faults.add("--region is VR01 to VR25");
        }
        boolean municipal = role.startsWith("municipality-");
        boolean coded = serves.municipalities().stream().allMatch(code -> code.matches("GM[0-9]{4}"));
        if (!coded || municipal == serves.municipalities().isEmpty()) {
            faults.add("--municipality is GM and four digits, and only and always for a municipality");
        }
        if (!faults.isEmpty()) {
            throw new Misused(String.join("\n", faults));
        }
        return new NewAgency(id, name, oin, role, serves);
    }

    /** Which connector speaks its format; whoever has none gets the one of folders. */
    String kind() {
        return KINDS.getOrDefault(role, "folder");
    }

    /** The entry for {@code config/desks}. */
    String entry() {
        return """
            # SPDX-License-Identifier: EUPL-1.2
            # For review: check the OIN and the places served, and whether each purpose belongs to this desk's task.
            agency: %1$s
            oin: "%2$s"
            name: "%3$s"
            role: %4$s
            region: %5$s
            clients: [%1$s]
            desks:
              - id: %1$s
                role: %4$s
                regions: [%6$s]
                purposes: [%7$s]
                channel: amqp
            %8$s%9$s""".formatted(
                        id,
                        oin,
                        name,
                        role,
                        serves.regions().get(0),
                        String.join(", ", serves.regions()),
                        String.join(", ", PURPOSES.getOrDefault(role, List.of())),
                        serves.municipalities().isEmpty()
                                ? ""
                                : "    municipalities: [" + String.join(", ", serves.municipalities()) + "]\n",
                        role.equals("care-coordinator") ? "    ages: all\n    default-for-unknown-age: true\n" : "");
    }

    /**
     * The client for Keycloak: tokens that are bound to its certificate, for its own desk only.
     *
     * @param secret what it also has to show; empty leaves it out
     */
    JsonObject keycloakClient(String secret) {
        return keycloakClient(id, name, List.of(id), secret);
    }

    /** The same for a client of any name, with the desks that its tokens name. */
    static JsonObject keycloakClient(String id, String name, List<String> own, String secret) {
        JsonArrayBuilder desks = JSON.createArrayBuilder(own);
        JsonObjectBuilder client = JSON.createObjectBuilder()
                .add("clientId", id)
                .add("name", name)
                .add("enabled", true)
                .add("protocol", "openid-connect")
                .add("publicClient", false)
                .add("clientAuthenticatorType", "client-secret")
                .add("serviceAccountsEnabled", true)
                .add("standardFlowEnabled", false)
                .add("implicitFlowEnabled", false)
                .add("directAccessGrantsEnabled", false)
                .add("fullScopeAllowed", false)
                .add("redirectUris", JSON.createArrayBuilder())
                .add("webOrigins", JSON.createArrayBuilder())
                .add(
                        "attributes",
                        JSON.createObjectBuilder()
                                .add("tls.client.certificate.bound.access.tokens", "true")
                                .add("use.refresh.tokens", "false"))
                .add("defaultClientScopes", JSON.createArrayBuilder().add("basic"))
                .add("optionalClientScopes", JSON.createArrayBuilder())
                .add(
                        "protocolMappers",
                        JSON.createArrayBuilder()
                                .add(mapper(
                                        "audience",
                                        "oidc-audience-mapper",
                                        Map.of("included.custom.audience", "seinhuis-api")))
                                .add(mapper(
                                        "desks",
                                        "oidc-hardcoded-claim-mapper",
                                        Map.of(
                                                "claim.name", "desks",
                                                "claim.value", desks.build().toString(),
                                                "jsonType.label", "JSON",
                                                "userinfo.token.claim", "false"))));
        if (!secret.isEmpty()) {
            client.add("secret", secret);
        }
        return client.build();
    }

    private static JsonObjectBuilder mapper(String name, String kind, Map<String, String> own) {
        JsonObjectBuilder settings = JSON.createObjectBuilder()
                .add("access.token.claim", "true")
                .add("id.token.claim", "false")
                .add("introspection.token.claim", "true");
        own.forEach(settings::add);
        return JSON.createObjectBuilder()
                .add("name", name)
                .add("protocol", "openid-connect")
                .add("protocolMapper", kind)
                .add("config", settings);
    }
}
