// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.access;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** An HTTP client without redirects, made anew whenever the TLS files are replaced. */
public final class CurrentClient {

    private final TlsSource tls;
    private final Consumer<HttpClient.Builder> also;
    private @Nullable SSLContext made;
    private @Nullable HttpClient client;

    /**
     * With these certificates, whatever they are at the moment of a request.
     *
     * @param also what else the client is made with
     */
    public CurrentClient(TlsSource tls, Consumer<HttpClient.Builder> also) {
        this.tls = tls;
        this.also = also;
    }

    /** The client. Connections under an older certificate are not used again once there is a new one. */
    public synchronized HttpClient get() {
        SSLContext context = tls.context();
        HttpClient current = client;
        if (current == null || made != context) {
            HttpClient.Builder builder = HttpClient.newBuilder()
                    .sslContext(context)
                    .connectTimeout(Duration.ofSeconds(5))
                    .followRedirects(HttpClient.Redirect.NEVER);
            also.accept(builder);
            current = builder.build();
            client = current;
            made = context;
        }
        return current;
    }
}
