// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.access;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import javax.net.ssl.SSLParameters;

/** HTTPS with TLS 1.3, time limits, no redirects and a limit on what is read. */
public final class HttpExchange {

    /** Of one request, until the last byte of its answer. */
    public static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final int LIMIT = 1 << 20;

    private final CurrentClient client;

    /** With these certificates, whatever they are at the moment of a request. */
    public HttpExchange(TlsSource tls) {
        this.client = new CurrentClient(tls, builder -> {
            SSLParameters parameters = new SSLParameters();
            parameters.setProtocols(new String[] {"TLSv1.3"});
            builder.sslParameters(parameters);
        });
    }

    /** Sends; fails if nobody answers in time or the answer is larger than 1 MiB. */
    public Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = WholeAnswer.of(client.get(), request, LIMIT, TIMEOUT);
        return new Answer(
                response.statusCode(),
                response.headers(),
                StrictJson.object(response.body()).orElse(JsonObject.EMPTY_JSON_OBJECT));
    }

    /**
     * What came back.
     *
     * @param status HTTP status
     * @param headers response headers
     * @param json the body as an object; an empty object when it is none
     */
    public record Answer(int status, HttpHeaders headers, JsonObject json) {}
}
