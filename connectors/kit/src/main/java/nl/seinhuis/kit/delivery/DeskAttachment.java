// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.delivery;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import nl.seinhuis.kit.access.AccessToken;
import org.apache.qpid.jms.JmsConnection;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.apache.qpid.jms.policy.JmsDefaultPrefetchPolicy;

/** One connection with one consumer on the desk's queue, for as long as one token lives. */
final class DeskAttachment {

    /** qpid-jms: each message is settled by itself. */
    private static final int INDIVIDUAL_ACKNOWLEDGE = 101;

    private static final int PREFETCH = 50;

    private final Connection connection;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean retired = new AtomicBoolean();

    private DeskAttachment(Connection connection) {
        this.connection = connection;
    }

    /**
     * Connects and attaches.
     *
     * @param settings which queue of which broker
     * @param token goes along as the password
     * @param tls for the connection
     * @param inbox gets each message
     * @param wake gets a permit when the connection or the consumer ends by itself
     */
    static DeskAttachment open(
            SubscriberSettings settings, AccessToken token, SSLContext tls, Inbox inbox, Semaphore wake)
            throws JMSException {
        JmsConnectionFactory factory = new JmsConnectionFactory(settings.remoteUri());
        factory.setSslContext(tls);
        factory.setUseDaemonThread(true);
        factory.setLocalMessageExpiry(false);
        JmsDefaultPrefetchPolicy prefetch = new JmsDefaultPrefetchPolicy();
        prefetch.setAll(PREFETCH);
        factory.setPrefetchPolicy(prefetch);
        Connection connection = factory.createConnection(settings.clientId(), token.value());
        DeskAttachment attachment = new DeskAttachment(connection);
        try {
            ((JmsConnection) connection).addConnectionListener(new AttachmentEnd(() -> attachment.end(wake)));
            Session session = connection.createSession(false, INDIVIDUAL_ACKNOWLEDGE);
            session.createConsumer(session.createQueue(settings.source()))
                    .setMessageListener(message -> inbox.take(message, attachment::receiving));
            connection.start();
            return attachment;
        } catch (JMSException | RuntimeException e) {
            attachment.close();
            throw e;
        }
    }

    /** Whether the broker or the network ended it. */
    boolean ended() {
        return ended.get();
    }

    /** Whether what comes in may still be handled. */
    boolean receiving() {
        return !retired.get();
    }

    /** Another takes over: from now on nothing of this one is handled. */
    void retire() {
        retired.set(true);
    }

    /** Closes; messages in hand go back to the queue. */
    void close() {
        try {
            connection.close();
        } catch (JMSException e) {
            ended.set(true);
        }
    }

    private void end(Semaphore wake) {
        ended.set(true);
        wake.release();
    }
}
