// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

import java.time.Clock;
import java.util.Set;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnection;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides who a connection is and what it may do. Artemis asks anew for every link; nothing is remembered here under a name
 * that the caller chose, only under the token's hash in {@link TokenVerifier}.
 */
final class Doorkeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);

    private final TokenVerifier verifier;
    private final Binding binding;
    private final DeskDirectory directory;
    private final Publisher publisher;
    private final ExpiryWatch watch;

    Doorkeeper(TokenVerifier verifier, Binding binding, DeskDirectory directory, Publisher publisher, Clock clock) {
        this.verifier = verifier;
        this.binding = binding;
        this.directory = directory;
        this.publisher = publisher;
        watch = new ExpiryWatch(clock);
    }

    /** {@return what the caller may do, or null if it is not let in} */
    @Nullable
    Grant admit(@Nullable String user, @Nullable String password, @Nullable RemotingConnection connection) {
        if (user == null || connection == null) {
            return null;
        }
        if (Publisher.USER.equals(user)) {
            return publisher.recognises(password, connection) ? publisher.grant() : null;
        }
        if (connection.getTransportConnection() instanceof InVMConnection) {
            return null;
        }
        try {
            return desks(user, password, connection);
        } catch (TokenRefused refused) {
            LOG.info("refused {}: {}", connection.getRemoteAddress(), refused.refusal());
            return null;
        }
    }

    private Grant desks(String user, @Nullable String token, RemotingConnection connection) {
        VerifiedToken verified = verifier.verify(token);
        if (!user.equals(verified.azp())) {
            throw new TokenRefused(TokenRefusal.USER_NAME);
        }
        binding.check(verified, PublisherCertificate.first(connection));
        Set<String> desks = directory.granted(verified);
        if (desks.isEmpty()) {
            throw new TokenRefused(TokenRefusal.NO_DESK);
        }
        watch.watch(connection, verified.exp());
        return new Grant.Desks(desks);
    }

    @Override
    public void close() {
        watch.close();
    }
}
