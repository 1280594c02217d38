// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import nl.seinhuis.kit.access.ClientTls;
import nl.seinhuis.launch.simulate.change.DemoOfficers;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.launch.stack.Stack;

/** What the officers of the demo see when they ask for alarms, and what is counted of them. */
public final class ToldOfficers {

    private ToldOfficers() {}

    /** Who sees an alarm of this kind about this agency. */
    public static List<String> of(String code, String agency) throws IOException, InterruptedException {
        List<String> told = new ArrayList<>();
        for (String officer : DemoOfficers.ALL) {
            boolean sees = alarms(officer).getJsonArray("alarms").stream()
                    .map(one -> one.asJsonObject())
                    .anyMatch(one -> one.getString("code").equals(code)
                            && one.getString("agency").equals(agency));
            if (sees) {
                told.add(officer);
            }
        }
        return told;
    }

    private static JsonObject alarms(String officer) throws IOException, InterruptedException {
        Stack stack = SharedStack.get();
        HttpRequest request = HttpRequest.newBuilder(URI.create(stack.ports().api() + "/alarms"))
                .header("Authorization", "Bearer " + SharedStack.personToken(officer))
                .build();
        HttpClient client = HttpClient.newBuilder()
                .sslContext(ClientTls.context(stack.tls("nobody")))
                .build();
        String body = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        }
    }

    /** How many alarms the broker has counted since it started. */
    public static double counted() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(SharedStack.get().ports().health() + "/metrics"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith("seinhuis_alarms_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
