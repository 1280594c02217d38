// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.console;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** HTTPS with TLS 1.3 only. */
final class ConsoleServer {

    private static final int THREADS = 16;
    private static final int HEADER_LIMIT = 8 * 1024;
    private static final long IDLE_MS = 15_000;

    private ConsoleServer() {}

    /** A server that is not started yet. */
    static Server of(ConsoleSettings settings) {
        Server server = new Server(new QueuedThreadPool(THREADS));
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStorePath(settings.keystore().toString());
        tls.setKeyStoreType("PKCS12");
        tls.setKeyStorePassword(settings.password().reveal());
        tls.setIncludeProtocols("TLSv1.3");
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        http.setRequestHeaderSize(HEADER_LIMIT);
        ServerConnector connector =
                new ServerConnector(server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(IDLE_MS);
        server.addConnector(connector);
        server.setHandler(new ConsolePages());
        server.setErrorHandler(new Silent());
        server.setStopAtShutdown(true);
        return server;
    }

    /** Answers what is no request at all with a status and nothing else: Jetty's own page repeats the address. */
    private static final class Silent extends Handler.Abstract.NonBlocking implements Request.Handler {

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
            callback.succeeded();
            return true;
        }
    }
}
