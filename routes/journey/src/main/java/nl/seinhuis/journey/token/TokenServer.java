// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.token;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import nl.seinhuis.stages.pseudonym.BlindedRequest;
import nl.seinhuis.stages.validate.StageFailed;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The one door of the token service: {@code POST /v1/evaluate} over TLS 1.3, only for callers whose certificate has the
 * right authority and name; others do not get as far as a request. Answers hold evaluated points or a code.
 */
final class TokenServer {

    static final String EVALUATE = "/v1/evaluate";
    static final String TYPE = "application/octet-stream";

    private static final long IDLE_MILLIS = 30_000;

    private final Server server;
    private final ServerConnector connector;

    /**
     * Prepares the server.
     *
     * @param host address to listen on
     * @param port port to listen on, 0 for any
     * @param tls certificates of both ends
     * @param evaluate makes the answer to a request, or fails with the code that is answered
     * @throws IOException if the certificates cannot be read
     */
    TokenServer(String host, int port, MutualTls tls, UnaryOperator<byte[]> evaluate) throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(32, 4);
        threads.setName("token-service");
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(4 * 1024);
        http.addCustomizer(new SecureRequestCustomizer(false));
        SslContextFactory.Server secure = new SslContextFactory.Server();
        secure.setSslContext(tls.context());
        secure.setIncludeProtocols("TLSv1.3");
        secure.setNeedClientAuth(true);
        connector = new ServerConnector(
                server, new SslConnectionFactory(secure, "http/1.1"), new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        server.setStopTimeout(10_000);
        server.setErrorHandler((request, response, callback) -> {
            answer(response, callback, response.getStatus(), "text/plain", new byte[0]);
            return true;
        });
        server.setHandler(new Answers(evaluate));
    }

    void start() throws Exception {
        server.start();
    }

    /** Port that it listens on. */
    int port() {
        return connector.getLocalPort();
    }

    /** Stops after requests under way have ended. */
    void stop() throws Exception {
        server.stop();
    }

    private static void answer(Response response, Callback callback, int status, String type, byte[] body) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    /** Answers with bytes or with a code, never with a word of what was asked. */
    private static final class Answers extends Handler.Abstract {

        private final UnaryOperator<byte[]> evaluate;

        Answers(UnaryOperator<byte[]> evaluate) {
            this.evaluate = evaluate;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws IOException {
            if (!EVALUATE.equals(Request.getPathInContext(request))) {
                refuse(response, callback, 404, "not-found");
            } else if (!HttpMethod.POST.is(request.getMethod())) {
                refuse(response, callback, 405, "method-not-allowed");
            } else {
                byte[] body;
                try (InputStream in = Content.Source.asInputStream(request)) {
                    body = in.readNBytes(BlindedRequest.LONGEST + 1);
                }
                if (body.length > BlindedRequest.LONGEST) {
                    refuse(response, callback, 413, "too-large");
                } else {
                    evaluate(body, response, callback);
                }
            }
            return true;
        }

        private void evaluate(byte[] body, Response response, Callback callback) {
            try {
                answer(response, callback, 200, TYPE, evaluate.apply(body));
            } catch (StageFailed e) {
                int status = e.code().equals("token-quota") ? 429 : e.deterministic() ? 400 : 503;
                refuse(response, callback, status, e.code());
            }
        }

        private static void refuse(Response response, Callback callback, int status, String code) {
            byte[] body = ("{\"status\":" + status + ",\"code\":\"" + code + "\"}").getBytes(StandardCharsets.UTF_8);
            answer(response, callback, status, "application/problem+json", body);
        }
    }
}
