// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import nl.seinhuis.guard.DeskAddress;
import nl.seinhuis.guard.InternalAddresses;
import nl.seinhuis.stages.validate.StageFailed;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientRequestor;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.management.ManagementHelper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker process at an Artemis of its own kind: as the files of docker/ha set it up. */
class ExternalBrokerTest {
    private static final DeskAddress DESK = ExternalHouse.DESK;

    @TempDir
    private static Path folder;

    private static ExternalHouse house;
    private static int number;

    private ExternalBroker broker;
    private String first;
    private String second;

    @BeforeAll
    static void set_up() throws Exception {
        house = new ExternalHouse(folder);
    }

    @AfterAll
    static void take_down() throws Exception {
        house.close();
    }

    @BeforeEach
    void open() {
        number++;
        first = "a-" + number;
        second = "b-" + number;
        house.outcomes.clear();
        broker = house.open(house.outcomes::addAll);
    }

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void a_delivery_is_published_fetched_and_told_once() throws Exception {
        assertThat(broker.running()).isTrue();
        assertThat(broker.hasQueue(DESK.address())).isTrue();
        assertThat(broker.hasQueue("signals.vr02." + DESK.desk())).isFalse();
        await().atMost(Duration.ofSeconds(60)).until(broker::upToDate);
        ExternalHouse.publish(broker, first, second);
        ExternalHouse.publish(broker, first);
        assertThat(broker.waiting(DESK.queue())).isEqualTo(2);
        assertThat(house.take(2)).containsExactly(first, second);
        house.awaitDelivered(first, second);
        assertThat(house.outcomes).hasSize(2);
        assertThat(broker.waiting(DESK.queue())).isZero();
    }

    @Test
    void a_desk_that_is_registered_later_has_its_queues() throws Exception {
        DeskAddress later = new DeskAddress("police-noord", "vr03");
        broker.register(later);
        broker.register(later);
        assertThat(broker.hasQueue(later.address())).isTrue();
        assertThat(broker.waiting(later.deadLetter())).isZero();
    }

    @Test
    void nothing_is_lost_while_artemis_is_away() throws Exception {
        ExternalHouse.publish(broker, first);
        house.stop();
        await().atMost(Duration.ofSeconds(60)).until(() -> !broker.running());
        assertThatExceptionOfType(StageFailed.class)
                .isThrownBy(() -> broker.hasQueue(DESK.address()))
                .satisfies(failed -> {
                    assertThat(failed.code()).isEqualTo("message-broker-away");
                    assertThat(failed.deterministic()).isFalse();
                });
        assertThatExceptionOfType(StageFailed.class).isThrownBy(() -> broker.removeMessage(DESK.queue(), first));
        assertThat(broker.upToDate()).isFalse();

        house.start();
        await().atMost(Duration.ofSeconds(60)).until(broker::running);
        ExternalHouse.publish(broker, first, second);
        assertThat(house.take(2)).containsExactly(first, second);
        house.awaitDelivered(first, second);
    }

    @Test
    void what_is_held_stays_held_while_either_side_starts_again() throws Exception {
        broker.hold(true);
        ExternalHouse.publish(broker, first, second);
        assertThat(house.take(0)).isEmpty();
        broker.close();
        assertThat(house.take(0)).isEmpty();
        house.stop();
        house.start();
        assertThat(house.take(0)).isEmpty();

        broker = house.open(house.outcomes::addAll); // nothing is held any more
        await().atMost(Duration.ofSeconds(60)).until(broker::running);
        assertThat(house.take(2)).containsExactly(first, second);
    }

    @Test
    void nothing_is_lost_while_the_broker_process_is_away() throws Exception {
        ExternalHouse.publish(broker, first, second);
        broker.close();
        assertThat(house.take(2)).containsExactly(first, second);
        house.stop();
        house.start();
        assertThat(house.outcomes).isEmpty();
        broker = house.open(house.outcomes::addAll);
        house.awaitDelivered(first, second);
    }

    @Test
    void what_could_not_be_recorded_is_told_again() throws Exception {
        broker.close();
        AtomicInteger calls = new AtomicInteger();
        broker = house.open(told -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("the database is away");
            }
            house.outcomes.addAll(told);
        });
        ExternalHouse.publish(broker, first);
        assertThat(house.take(1)).containsExactly(first);
        house.awaitDelivered(first);
        assertThat(calls.get()).isGreaterThan(1);
    }

    @Test
    void a_waiting_delivery_is_taken_back() throws Exception {
        ExternalHouse.publish(broker, first, second);
        assertThat(broker.removeMessage(DESK.queue(), first)).isEqualTo(1);
        assertThat(house.take(1)).containsExactly(second);
    }

    @Test
    void a_delivery_in_hand_is_taken_back_for_good_also_after_a_restart() throws Exception {
        ExternalHouse.publish(broker, first, second);
        Connection holding = house.desk();
        MessageConsumer consumer = BrokerHouse.consume(holding, DESK, Session.CLIENT_ACKNOWLEDGE);
        assertThat(consumer.receive(60_000).getStringProperty("cloudEvents_id")).isEqualTo(first);
        assertThat(consumer.receive(60_000).getStringProperty("cloudEvents_id")).isEqualTo(second);
        broker.removeMessage(DESK.queue(), first);
        house.stop();
        house.start();
        await().atMost(Duration.ofSeconds(60)).until(broker::running);
        assertThat(house.take(1)).containsExactly(second);
        try {
            holding.close();
        } catch (JMSException alreadyCut) {
            assertThat(alreadyCut).isNotNull();
        }
    }

    @Test
    void another_certificate_is_not_let_in() {
        ExternalBroker other = new ExternalBroker(house.settings(house.stranger), told -> {});
        try {
            other.load(List.of(DESK));
            assertThat(other.running()).isFalse();
            assertThatExceptionOfType(StageFailed.class).isThrownBy(() -> other.waiting(DESK.queue()));
        } finally {
            other.close();
        }
    }

    @Test
    void the_broker_process_may_neither_read_nor_destroy_by_management() throws Exception {
        ExternalHouse.publish(broker, first);
        try (var nodes = house.settings(house.node).factory().getServerLocator();
                ClientSessionFactory connection = nodes.createSessionFactory();
                ClientSession session =
                        connection.createSession(InternalAddresses.PUBLISHER, "", false, true, true, false, 0)) {
            ClientRequestor management = new ClientRequestor(session, InternalAddresses.MANAGEMENT);
            session.start();
            assertThat(succeeds(session, management, "queue." + DESK.queue(), "listMessages", ""))
                    .isFalse();
            assertThat(succeeds(session, management, "queue." + DESK.queue(), "removeAllMessages"))
                    .isFalse();
            assertThat(succeeds(session, management, "broker", "destroyQueue", DESK.queue()))
                    .isFalse();
            assertThat(succeeds(
                            session,
                            management,
                            "broker",
                            "createQueue",
                            DeskQueues.queue(DESK.address(), "copy.vr01", RoutingType.MULTICAST)
                                    .toJSON()))
                    .isFalse();
            assertThat(succeeds(
                            session,
                            management,
                            "queue." + DESK.queue(),
                            "removeMessages",
                            DeskQueues.filter("nobody")))
                    .isTrue();
        }
        assertThat(house.take(1)).containsExactly(first);
    }

    private static boolean succeeds(
            ClientSession session, ClientRequestor management, String resource, String operation, Object... values)
            throws Exception {
        ClientMessage request = session.createMessage(false);
        ManagementHelper.putOperationInvocation(request, resource, operation, values);
        return ManagementHelper.hasOperationSucceeded(management.request(request, 5000));
    }

    @Test
    void a_desk_may_not_manage_send_or_take_outcomes() throws Exception {
        for (String address : List.of("activemq.management", InternalAddresses.WITHDRAWALS, DESK.address())) {
            try (Connection connection = house.desk()) {
                Session session = connection.createSession();
                assertThatExceptionOfType(JMSException.class)
                        .isThrownBy(() -> session.createProducer(session.createQueue(address))
                                .send(session.createMessage()));
            }
        }
        try (Connection connection = house.desk()) {
            Session session = connection.createSession();
            assertThatExceptionOfType(JMSException.class)
                    .isThrownBy(() -> session.createConsumer(session.createQueue(InternalAddresses.OUTCOMES)));
        }
    }
}
