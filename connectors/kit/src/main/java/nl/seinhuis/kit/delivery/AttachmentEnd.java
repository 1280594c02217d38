// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.delivery;

import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.net.URI;
import org.apache.qpid.jms.JmsConnectionListener;
import org.apache.qpid.jms.message.JmsInboundMessageDispatch;

/** Notices that the other side or the network ended a connection, its session or its consumer. */
final class AttachmentEnd implements JmsConnectionListener {

    private final Runnable end;

    AttachmentEnd(Runnable end) {
        this.end = end;
    }

    @Override
    public void onConnectionFailure(Throwable error) {
        end.run();
    }

    @Override
    public void onConnectionInterrupted(URI remote) {
        end.run();
    }

    @Override
    public void onSessionClosed(Session session, Throwable cause) {
        end.run();
    }

    @Override
    public void onConsumerClosed(MessageConsumer consumer, Throwable cause) {
        end.run();
    }

    @Override
    public void onConnectionEstablished(URI remote) {
        // Attaching says so itself.
    }

    @Override
    public void onConnectionRestored(URI remote) {
        // Fail-over is not used: a new connection takes a new token.
    }

    @Override
    public void onInboundMessage(JmsInboundMessageDispatch envelope) {
        // The consumer's listener takes messages.
    }

    @Override
    public void onProducerClosed(MessageProducer producer, Throwable cause) {
        // Nothing is ever sent over AMQP.
    }
}
