// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.systems;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** How an agency's own system hands something to its connector. */
@FunctionalInterface
public interface Door {

    /** What is known at once. */
    enum Answer {
        /** The connector took it, or will. */
        HANDED,
        /** The connector gave it back with reasons. */
        RETURNED
    }

    /** Hands it over. */
    Answer hand(String reference, String text) throws IOException, InterruptedException;

    /** A folder: written under another ending, then renamed. */
    static Door folder(Path folder, String ending) {
        return (reference, text) -> {
            String name = reference + "-" + Long.toString(System.nanoTime(), 36);
            Path part = folder.resolve(name + ".part");
            Files.writeString(part, text);
            Files.move(part, folder.resolve(name + ending));
            return Answer.HANDED;
        };
    }

    /** The queue of a service. */
    static Door queue(AgencyBroker broker, String desk, String type) {
        return (reference, text) -> {
            broker.put(desk, type, reference, text.getBytes(StandardCharsets.UTF_8));
            return Answer.HANDED;
        };
    }

    /** A webhook of the connector. */
    static Door web(HttpClient client, URI address, String type, String secret) {
        return (reference, text) -> {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(Duration.ofSeconds(30))
                    .header("Content-Type", type)
                    .header("X-Api-Key", secret)
                    .POST(HttpRequest.BodyPublishers.ofString(text))
                    .build();
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status == 201) {
                return Answer.HANDED;
            }
            if (status == 400) {
                return Answer.RETURNED;
            }
            throw new IOException("a connector answered HTTP " + status);
        };
    }
}
