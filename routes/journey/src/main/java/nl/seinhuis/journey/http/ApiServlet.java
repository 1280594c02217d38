// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nl.seinhuis.guard.VerifiedToken;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only servlet. Before any route runs it has settled who calls, that the call is within its limits and that it has
 * the right form; every answer carries the security headers of the NL GOV REST API Design Rules.
 */
public final class ApiServlet extends HttpServlet {

    /** Version of the interface, in header {@code API-Version}; equal to {@code info.version} of openapi.yaml. */
    public static final String VERSION = "1.0.0";

    /** The most bytes that a body may have. */
    public static final int MAX_BODY = 256 * 1024;

    /** The most bytes that a list of dwellings may have: 400,000 of them, signed. */
    static final int MAX_LIST = 12 * 1024 * 1024;

    /** The one resource that takes a list. */
    private static final String LIST = "/api/v1/stock";

    /** The most bytes that the body of a request may have. */
    static int most(HttpServletRequest request) {
        return LIST.equals(request.getRequestURI()) ? MAX_LIST : MAX_BODY;
    }

    /** On every answer, also on those that Jetty gives before this servlet is asked. */
    static final Map<String, String> HEADERS = Map.of(
            "API-Version", VERSION,
            "Cache-Control", "no-store",
            "Content-Security-Policy", "frame-ancestors 'none'",
            "Strict-Transport-Security", "max-age=31536000",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY");

    private static final Logger LOG = LoggerFactory.getLogger(ApiServlet.class);
    private static final Set<String> QUERY = Set.of("after", "limit");
    private static final Set<String> PUBLIC =
            Set.of("/api/v1/openapi.json", "/api/v1/openapi.yaml", "/api/v1/ledger/keys");

    private final transient RouteTable table;
    private final transient Doorkeeper doorkeeper;

    /** Serves the routes of a table to callers whom the doorkeeper lets in. */
    public ApiServlet(RouteTable table, Doorkeeper doorkeeper) {
        this.table = table;
        this.doorkeeper = doorkeeper;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Reply reply;
        try {
            reply = answer(request);
        } catch (RequestBody.Unusable e) {
            reply = e.reply();
            if (e.flows()) {
                RequestBody.forget(request);
            }
            endConnection(request, response);
        } catch (Exception e) {
            LOG.error("request failed: code=internal kind={}", e.getClass().getSimpleName());
            reply = Problems.problem(
                    500,
                    "internal",
                    "Er ging bij ons iets mis. Stuur het opnieuw; een dubbel bericht wordt herkend.",
                    "Something went wrong on our side. Send it again; a repeated message is recognised.");
        }
        write(response, reply);
    }

    private Reply answer(HttpServletRequest request) throws Exception {
        String method = request.getMethod().toUpperCase(Locale.ROOT);
        String path = request.getRequestURI();
        RouteTable.Match match = table.find(method, path);
        if (PUBLIC.contains(path) && match != null) {
            return match.consumer()
                    .call(new Call(null, Map.of(), Map.of(), null, new byte[0]))
                    .with("Access-Control-Allow-Origin", "*");
        }
        Doorkeeper.Entry entry = doorkeeper.admit(request);
        Reply refusal = entry.refusal();
        if (refusal == null) {
            refusal = match == null ? nothingHere(path) : form(request, method);
        }
        if (refusal != null || match == null) {
            RequestBody.forget(request);
            return Objects.requireNonNull(refusal);
        }
        return call(request, match, entry.caller());
    }

    private Reply nothingHere(String path) {
        Set<String> methods = table.methods(path);
        return methods.isEmpty()
                ? Problems.notFound()
                : Problems.problem(
                                405,
                                "method-not-allowed",
                                "Deze bewerking bestaat hier niet.",
                                "This operation does not exist here.")
                        .with("Allow", String.join(", ", methods));
    }

    private static Reply call(HttpServletRequest request, RouteTable.Match match, @Nullable VerifiedToken caller)
            throws Exception {
        byte[] body = "POST".equals(match.consumer().method()) ? RequestBody.read(request) : new byte[0];
        return match.consumer()
                .call(new Call(
                        caller,
                        match.path(),
                        query(request.getQueryString()),
                        request.getHeader("Idempotency-Key"),
                        body));
    }

    /** The questions that the interface knows; what cannot be decoded is an empty answer. Never reads the body. */
    private static Map<String, String> query(@Nullable String text) {
        Map<String, String> query = new HashMap<>();
        for (String part : text == null ? new String[0] : text.split("&", -1)) {
            String[] pair = part.split("=", 2);
            if (pair.length == 2 && QUERY.contains(pair[0])) {
                query.putIfAbsent(pair[0], decoded(pair[1]));
            }
        }
        return Map.copyOf(query);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static @Nullable Reply form(HttpServletRequest request, String method) {
        String accept = request.getHeader("Accept");
        if (accept != null
                && !accept.contains("json")
                && !accept.contains("text/csv")
                && !accept.contains("*/*")
                && !accept.contains("application/*")) {
            return Problems.problem(406, "not-acceptable", "Het antwoord is JSON.", "The answer is JSON.");
        }
        return "POST".equals(method) ? RequestBody.refusal(request) : null;
    }

    /** What is left of the body is not taken. In HTTP/2 only the stream ends, others on the connection go on. */
    private static void endConnection(HttpServletRequest request, HttpServletResponse response) {
        if (request.getProtocol().startsWith("HTTP/1")) {
            response.setHeader("Connection", "close");
        }
    }

    private static void write(HttpServletResponse response, Reply reply) throws IOException {
        response.setStatus(reply.status());
        HEADERS.forEach(response::setHeader);
        reply.headers().forEach(response::setHeader);
        response.setContentType(reply.contentType());
        response.setContentLength(reply.body().length);
        response.getOutputStream().write(reply.body());
    }
}
