// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import nl.seinhuis.kit.access.ClientTls;
import nl.seinhuis.launch.stack.SharedStack;
import org.apache.qpid.jms.JmsConnectionFactory;

/** Connects to the AMQP side of the whole with any token under any name. */
final class Amqp {

    private static final Map<String, SSLContext> CONTEXTS = new ConcurrentHashMap<>();

    private Amqp() {}

    /** A demo client with its own token and certificate. */
    static Connection as(String client) throws JMSException, IOException, InterruptedException {
        return connect("XOAUTH2", client, SharedStack.get().token(client), client);
    }

    /** Connects and opens; throws where the broker does not let in. */
    static Connection connect(String mechanism, String user, String token, String certificate) throws JMSException {
        Connection connection = unopened(mechanism, user, token, certificate);
        try {
            connection.start();
            return connection;
        } catch (JMSException refused) {
            connection.close();
            throw refused;
        }
    }

    /** A connection to which a container id (client id) may still be given. Grants no credit by itself. */
    static Connection unopened(String mechanism, String user, String token, String certificate) throws JMSException {
        JmsConnectionFactory factory =
                new JmsConnectionFactory(SharedStack.get().ports().amqps()
                        + "?jms.connectTimeout=30000&jms.requestTimeout=30000&jms.prefetchPolicy.all=0&amqp.saslMechanisms="
                        + mechanism);
        factory.setSslContext(CONTEXTS.computeIfAbsent(certificate, Amqp::context));
        return factory.createConnection(user, token);
    }

    /** Takes what waits for a desk in a region, until for a second nothing comes. */
    static void takeWhatOthersLeft(String desk, String region) throws JMSException, IOException, InterruptedException {
        try (Connection connection = as(desk)) {
            Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
            MessageConsumer consumer = session.createConsumer(
                    session.createQueue("signals." + region + "." + desk + "::" + desk + "." + region));
            for (Message left = consumer.receive(1_000); left != null; left = consumer.receive(1_000)) {
                left.acknowledge();
            }
        }
    }

    private static SSLContext context(String certificate) {
        try {
            return ClientTls.context(SharedStack.get().tls(certificate));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a client may try with an address. */
    enum Act {
        CONSUME {
            @Override
            void run(Session session, String address, String queue) throws JMSException {
                session.createConsumer(session.createQueue(address + "::" + queue))
                        .close();
            }
        },
        BROWSE {
            @Override
            void run(Session session, String address, String queue) throws JMSException {
                session.createBrowser(session.createQueue(address + "::" + queue))
                        .getEnumeration()
                        .hasMoreElements();
            }
        },
        SEND {
            @Override
            void run(Session session, String address, String queue) throws JMSException {
                session.createProducer(session.createTopic(address)).send(session.createMessage());
            }
        },
        CREATE {
            @Override
            void run(Session session, String address, String queue) throws JMSException {
                session.createSharedDurableConsumer(session.createTopic(address), "mine");
            }
        },
        SUBSCRIBE_WITHOUT_NAME {
            @Override
            void run(Session session, String address, String queue) throws JMSException {
                session.createConsumer(session.createTopic(address));
            }
        };

        abstract void run(Session session, String address, String queue) throws JMSException;
    }
}
