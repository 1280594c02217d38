// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers a fixed table of paths from memory. Every answer, also a refusal, forbids scripts, framing, foreign content and
 * caching; nothing of the request is repeated in it.
 */
final class ConsolePages extends Handler.Abstract.NonBlocking {

    private static final HttpFields SECURITY = HttpFields.build()
            .put(
                    "Content-Security-Policy",
                    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
            .put("Strict-Transport-Security", "max-age=31536000")
            .put("X-Content-Type-Options", "nosniff")
            .put("X-Frame-Options", "DENY")
            .put("Referrer-Policy", "no-referrer")
            .put("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
            .put("Cross-Origin-Opener-Policy", "same-origin")
            .put("Cross-Origin-Resource-Policy", "same-origin")
            .put("Cache-Control", "no-store")
            .asImmutable();

    private static final String HTML = "text/html; charset=utf-8";
    private static final String JSON = "application/json";

    private record Page(String type, String content) {

        ByteBuffer bytes() {
            return ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    private final Page notFound = new Page(HTML, resource("not-found.html"));
    private final Map<String, Page> pages = Map.of(
            "/", new Page(HTML, resource("index.html")),
            "/seinhuis.css", new Page("text/css; charset=utf-8", resource("seinhuis.css")),
            "/health/live", new Page(JSON, "{\"status\":\"UP\"}"),
            "/health/ready", new Page(JSON, "{\"status\":\"UP\"}"));

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        HttpFields.Mutable headers = response.getHeaders();
        for (HttpField field : SECURITY) {
            headers.put(field);
        }
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            response.setStatus(405);
            headers.put(HttpHeader.ALLOW, "GET, HEAD");
            callback.succeeded();
            return true;
        }
        Page page = pages.get(Request.getPathInContext(request));
        Page shown = page == null ? notFound : page;
        response.setStatus(page == null ? 404 : 200);
        headers.put(HttpHeader.CONTENT_TYPE, shown.type());
        ByteBuffer bytes = shown.bytes();
        headers.put(HttpHeader.CONTENT_LENGTH, bytes.remaining());
        response.write(true, HttpMethod.HEAD.is(request.getMethod()) ? ByteBuffer.allocate(0) : bytes, callback);
        return true;
    }

    private static String resource(String name) {
        try (InputStream stream = ConsolePages.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("missing page " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
