// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.seinhuis.kit.Settings;
import nl.seinhuis.kit.Unfit;
import nl.seinhuis.kit.access.CurrentClient;
import nl.seinhuis.kit.access.Secret;
import nl.seinhuis.kit.access.TlsFiles;
import nl.seinhuis.kit.access.TlsSource;
import nl.seinhuis.kit.access.WholeAnswer;
import org.jspecify.annotations.Nullable;

/**
 * Sends to the agency's own system over HTTPS. Follows no redirect, trusts only the given authority. What the other side
 * will never take is {@link Unfit}; anything else that is not a success is an {@link IOException} and comes again.
 */
public final class WebPost {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int LARGEST_ANSWER = 2 << 20;
    private static final Set<Integer> NEVER = Set.of(400, 413, 415, 422);

    private final Place place;
    private final CurrentClient client;

    /**
     * Where to.
     *
     * @param address base, without a slash at the end
     * @param tls whom to trust, and the client certificate to show
     * @param token sent as a bearer token, or none
     */
    public record Place(URI address, TlsFiles tls, @Nullable Secret token) {

        /**
         * Reads {@code <prefix>.url, .ca, .certificate, .key, .token}.
         *
         * @return nothing if there is no address
         */
        public static Optional<Place> read(Settings settings, String prefix) {
            if (settings.optional(prefix + ".url").isEmpty()) {
                return Optional.empty();
            }
            URI address = settings.uri(prefix + ".url");
            if (!"https".equals(address.getScheme())) {
                settings.fault(prefix + ".url must start with https://");
            }
            Path certificate =
                    settings.optional(prefix + ".certificate").map(Path::of).orElse(null);
            Path key = settings.optional(prefix + ".key").map(Path::of).orElse(null);
            if ((certificate == null) != (key == null)) {
                settings.fault(prefix + ".certificate and " + prefix + ".key come together");
                key = null;
                certificate = null;
            }
            Secret token = settings.optional(prefix + ".token").isPresent() ? settings.secret(prefix + ".token") : null;
            return Optional.of(
                    new Place(address, new TlsFiles(settings.path(prefix + ".ca"), certificate, key), token));
        }
    }

    /**
     * Reads the TLS files, and again whenever they are replaced.
     *
     * @param clock decides when to look whether they were
     */
    public WebPost(Place place, Clock clock) throws IOException {
        this.place = place;
        this.client = new CurrentClient(new TlsSource(place.tls(), clock), builder -> {});
    }

    /** The base address. */
    public URI address() {
        return place.address();
    }

    /**
     * Sends, and gives the answer's body.
     *
     * @param method for example {@code POST}
     * @param path added to the address; may be empty
     * @param headers with the media type among them
     * @param body may be empty for a method that has none
     */
    public String send(String method, String path, Map<String, String> headers, String body) throws IOException, Unfit {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(place.address() + path))
                .timeout(TIMEOUT)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        Secret token = place.token();
        if (token != null) {
            request.header("Authorization", "Bearer " + token.reveal());
        }
        return answer(request.build());
    }

    private String answer(HttpRequest request) throws IOException, Unfit {
        try {
            HttpResponse<byte[]> response = WholeAnswer.of(client.get(), request, LARGEST_ANSWER, TIMEOUT);
            int status = response.statusCode();
            if (NEVER.contains(status)) {
                throw new Unfit("Het eigen systeem nam de levering niet aan (HTTP " + status + ").");
            }
            if (status < 200 || status > 299) {
                throw new IOException("HTTP " + status);
            }
            return new String(response.body(), StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
