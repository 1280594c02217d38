// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.broker;

import static nl.seinhuis.journey.broker.BrokerHouse.GRONINGEN;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.SessionReceiveMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody waits at a dead-letter queue of every desk for as long as the broker runs, and mostly in vain. */
class IdleConsumerTest {

    private static final int LOOKS = 3_000;

    @TempDir
    static Path folder;

    private static BrokerHouse house;

    @BeforeAll
    static void open() {
        house = new BrokerHouse(folder);
    }

    @AfterAll
    static void close() throws JMSException {
        house.close();
    }

    @Test
    void waiting_in_vain_leaves_nothing_in_memory() throws JMSException, JMException {
        try (Connection connection = house.broker().consumerConnectionFactory().createConnection()) {
            Session session = connection.createSession(Session.SESSION_TRANSACTED);
            MessageConsumer consumer = session.createConsumer(session.createQueue(GRONINGEN.deadLetter()));
            connection.start();
            for (int i = 0; i < LOOKS; i++) {
                assertThat(consumer.receiveNoWait()).isNull();
            }
            assertThat(alive(SessionReceiveMessage.class)).isLessThan(LOOKS / 10);
        }
    }

    /** How many objects of a class are alive after a collection. */
    private static long alive(Class<?> type) throws JMException {
        Object histogram = ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return histogram
                .toString()
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length > 3 && words[3].equals(type.getName()))
                .mapToLong(words -> Long.parseLong(words[1]))
                .sum();
    }
}
