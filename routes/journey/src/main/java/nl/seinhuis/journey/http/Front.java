// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.http;

import jakarta.servlet.Servlet;
import java.security.KeyStore;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTPS server: TLS 1.3 only, HTTP/1.1 and HTTP/2, client certificates asked for and never demanded by TLS itself. */
public final class Front {

    private static final long IDLE_MILLIS = 30_000;

    private final Server server;
    private final ServerConnector connector;

    /**
     * Prepares the server.
     *
     * @param host address to listen on
     * @param port port to listen on
     * @param certificate server certificate with its key
     * @param password password of the key
     * @param clientAuthorities authorities of client certificates
     */
    public Front(String host, int port, KeyStore certificate, String password, KeyStore clientAuthorities) {
        QueuedThreadPool threads = new QueuedThreadPool(200, 8);
        threads.setName("rest");
        server = new Server(threads, null, new ForgettingBuffers());
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(16 * 1024);
        http.setUseInputDirectByteBuffers(false);
        http.setUseOutputDirectByteBuffers(false);
        http.addCustomizer(new SecureRequestCustomizer(false));
        HttpConnectionFactory http1 = new HttpConnectionFactory(http);
        HTTP2ServerConnectionFactory http2 = new HTTP2ServerConnectionFactory(http);
        http2.setUseInputDirectByteBuffers(false);
        http2.setUseOutputDirectByteBuffers(false);
        ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol(http1.getProtocol());
        SslConnectionFactory tls =
                new SslConnectionFactory(tls(certificate, password, clientAuthorities), alpn.getProtocol());
        connector = new ServerConnector(server, tls, alpn, http2, http1);
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        server.setStopTimeout(10_000);
        server.setErrorHandler(new PlainErrors());
    }

    private static SslContextFactory.Server tls(KeyStore certificate, String password, KeyStore clientAuthorities) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(certificate);
        tls.setKeyStorePassword(password);
        tls.setTrustStore(clientAuthorities);
        tls.setIncludeProtocols("TLSv1.3");
        tls.setWantClientAuth(true);
        return tls;
    }

    /** Starts to listen, with this one servlet. */
    public void start(Servlet servlet) throws Exception {
        ServletContextHandler context = new ServletContextHandler("/", false, false);
        context.addServlet(new ServletHolder(servlet), "/*");
        context.setErrorHandler(new PlainErrors());
        server.setHandler(new GracefulHandler(context));
        server.start();
    }

    /** Port that it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Stops to listen after requests under way have ended. */
    public void stop() throws Exception {
        server.stop();
    }
}
