// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import nl.seinhuis.kit.access.ClientSettings;
import nl.seinhuis.kit.client.AgencyClient;
import nl.seinhuis.kit.client.PostAnswer;
import nl.seinhuis.kit.client.Posted;
import nl.seinhuis.kit.client.Refused;
import nl.seinhuis.kit.delivery.DeliveryHandler;
import nl.seinhuis.kit.delivery.DeliveryOpener;

/** The samples of the guide: what stands there stands here, between the marks, and compiles. */
final class Samples {

    private Samples() {}

    static void post(ClientSettings settings, Path file) throws IOException, InterruptedException {
        // begin post
        try (AgencyClient client = AgencyClient.connect(settings, Clock.systemUTC())) {
            PostAnswer answer = client.signals().post(Files.readAllBytes(file));
            if (answer instanceof Posted posted) {
                Files.writeString(
                        Path.of(posted.id() + ".receipt.json"), posted.receipt().toString());
            } else if (answer instanceof Refused refused && refused.mayRetry()) {
                System.err.println("later, after " + refused.retryAfter());
            } else {
                System.err.println("refused: " + ((Refused) answer).problem());
            }
        } // an IOException means: no answer came, so post the same bytes again
        // end post
    }

    static void receive(ClientSettings settings, Path key) throws IOException, InterruptedException {
        // begin receive
        DeliveryOpener opener = DeliveryOpener.withKey(key, Clock.systemUTC());
        try (AgencyClient client = AgencyClient.connect(settings, Clock.systemUTC())) {
            client.receive("care-coordinator-groningen", "VR01", DeliveryHandler.opening(opener, (id, content) -> {
                // The same id may come again: make it durable under its id before returning.
                Files.writeString(Path.of(id + ".json"), content.toString());
            }));
            Thread.currentThread().join();
        }
        // end receive
    }
}
