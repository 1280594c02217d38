// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.housing;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import nl.seinhuis.kit.Unfit;
import nl.seinhuis.kit.web.WebPost;

/** Posts deliveries to the corporation's own system, with the message headers of the sector standard VERA. */
final class WebhookOut {

    private final WebPost web;
    private final String sender;
    private final Clock clock;

    WebhookOut(HousingSettings.OutPlace place, Clock clock) throws IOException {
        this.web = new WebPost(new WebPost.Place(place.address(), place.tls(), null), clock);
        this.sender = place.sender();
        this.clock = clock;
    }

    /** Delivers; the reference number is the id, on which the other side de-duplicates. */
    void send(String id, JsonObject content) throws IOException, Unfit {
        web.send(
                "POST",
                "",
                Map.of(
                        "Content-Type",
                        "application/json",
                        "X-Stuurgegevens-ZenderOrganisatie",
                        sender,
                        "X-Stuurgegevens-Referentienummer",
                        id,
                        "X-Stuurgegevens-TijdstipBericht",
                        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString()),
                content.toString());
    }
}
