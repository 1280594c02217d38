// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

import java.security.cert.X509Certificate;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.utils.CertificateUtil;
import org.jspecify.annotations.Nullable;

/** The publisher of an external Artemis: known by its client certificate, on the acceptor of a private net. */
record PublisherCertificate(String thumbprint) implements Publisher {
    @Override
    public boolean recognises(@Nullable String password, RemotingConnection connection) {
        X509Certificate shown = first(connection);
        return shown != null && Binding.same(thumbprint, Binding.thumbprint(shown));
    }

    @Override
    public Grant grant() {
        return new Grant.Node();
    }

    static @Nullable X509Certificate first(RemotingConnection connection) {
        X509Certificate @Nullable [] chain = CertificateUtil.getCertsFromConnection(connection);
        return chain == null || chain.length == 0 ? null : chain[0];
    }
}
