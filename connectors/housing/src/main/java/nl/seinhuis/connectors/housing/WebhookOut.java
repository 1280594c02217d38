// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.housing;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import nl.seinhuis.kit.ClientTls;
import nl.seinhuis.kit.Unfit;

/** Posts deliveries to the corporation's own system, with the message headers of the sector standard VERA. */
final class WebhookOut {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HousingSettings.OutPlace place;
    private final Clock clock;
    private final HttpClient client;

    WebhookOut(HousingSettings.OutPlace place, Clock clock) throws IOException {
        this.place = place;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .sslContext(ClientTls.context(place.tls()))
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Delivers; the reference number is the id, on which the other side de-duplicates. */
    void send(String id, JsonObject content) throws IOException, Unfit {
        HttpRequest request = HttpRequest.newBuilder(place.address())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("X-Stuurgegevens-ZenderOrganisatie", place.sender())
                .header("X-Stuurgegevens-Referentienummer", id)
                .header(
                        "X-Stuurgegevens-TijdstipBericht",
                        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
                .POST(HttpRequest.BodyPublishers.ofString(content.toString()))
                .build();
        int status;
        try {
            status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
        if (status == 400 || status == 413 || status == 415 || status == 422) {
            throw new Unfit("Het eigen systeem nam de levering niet aan (HTTP " + status + ").");
        }
        if (status < 200 || status > 299) {
            throw new IOException("HTTP " + status);
        }
    }
}
