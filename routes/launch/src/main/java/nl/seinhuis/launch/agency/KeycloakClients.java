// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.agency;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import nl.seinhuis.kit.access.ClientTls;
import nl.seinhuis.kit.access.TlsFiles;

/** Makes clients in a realm of Keycloak, as its administrator, over its REST interface. */
final class KeycloakClients {

    private final URI issuer;
    private final HttpClient http;
    private final String password;

    /**
     * An administrator.
     *
     * @param issuer of the realm, {@code https://host/realms/name}
     * @param tls whom to trust
     * @param password of the user {@code admin}
     */
    KeycloakClients(URI issuer, TlsFiles tls, String password) throws IOException {
        this.issuer = issuer;
        this.password = password;
        this.http = HttpClient.newBuilder()
                .sslContext(ClientTls.context(tls))
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /**
     * Makes a client.
     *
     * @throws IOException if the administrator is not let in, or a client with this id is there already
     */
    void create(JsonObject client) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(issuer.toString().replace("/realms/", "/admin/realms/") + "/clients"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(client.toString()))
                .build();
        int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status == 409) {
            throw new IOException("Keycloak has a client " + client.getString("clientId") + " already");
        }
        if (status != 201) {
            throw new IOException("Keycloak did not make the client: HTTP " + status);
        }
    }

    private String token() throws IOException, InterruptedException {
        String master = issuer.toString().replaceAll("/realms/.*", "/realms/master");
        HttpRequest request = HttpRequest.newBuilder(URI.create(master + "/protocol/openid-connect/token"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=password&client_id=admin-cli&username=admin&password="
                                + URLEncoder.encode(password, StandardCharsets.UTF_8)))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("Keycloak does not let its administrator in: HTTP " + answer.statusCode());
        }
        try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject().getString("access_token");
        }
    }
}
