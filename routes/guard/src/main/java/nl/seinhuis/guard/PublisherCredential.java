// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

import java.security.SecureRandom;
import java.util.Base64;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnection;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.jspecify.annotations.Nullable;

/**
 * The credential of the publisher inside the broker's own process. It is made at start, never stored, and worth nothing over
 * a network: it is taken only on the in-VM acceptor.
 */
public final class PublisherCredential implements Publisher {
    private final String password;

    /** Draws a new one of 256 bits. */
    public PublisherCredential(SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** {@return the user name to connect with} */
    public String user() {
        return USER;
    }

    /** {@return the password to connect with} */
    public String password() {
        return password;
    }

    @Override
    public boolean recognises(@Nullable String shown, RemotingConnection connection) {
        return connection.getTransportConnection() instanceof InVMConnection
                && shown != null
                && Binding.same(password, shown);
    }

    @Override
    public Grant grant() {
        return new Grant.Publishing();
    }

    @Override
    public String toString() {
        return "PublisherCredential[" + USER + "]";
    }
}
