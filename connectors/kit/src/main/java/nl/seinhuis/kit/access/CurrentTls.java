// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.access;

import java.security.KeyManagementException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS for a server that asks for it once, when it starts: each connection gets what the files are at that moment, so that a
 * certificate that was replaced is shown without a restart.
 */
public final class CurrentTls extends SSLContext {

    /** With these certificates, whatever they are at the moment of a connection. */
    public CurrentTls(TlsSource source) {
        super(
                new Current(source),
                source.context().getProvider(),
                source.context().getProtocol());
    }

    private static final class Current extends SSLContextSpi {

        private final TlsSource source;

        Current(TlsSource source) {
            this.source = source;
        }

        @Override
        protected void engineInit(
                KeyManager @Nullable [] keys, TrustManager @Nullable [] trust, @Nullable SecureRandom random)
                throws KeyManagementException {
            throw new KeyManagementException("the files are its keys");
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return source.context().getSocketFactory();
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            return source.context().getServerSocketFactory();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return source.context().createSSLEngine();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            return source.context().createSSLEngine(host, port);
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return source.context().getServerSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return source.context().getClientSessionContext();
        }

        @Override
        protected SSLParameters engineGetDefaultSSLParameters() {
            return source.context().getDefaultSSLParameters();
        }

        @Override
        protected SSLParameters engineGetSupportedSSLParameters() {
            return source.context().getSupportedSSLParameters();
        }
    }
}
