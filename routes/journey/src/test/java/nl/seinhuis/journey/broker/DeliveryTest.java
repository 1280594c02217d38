// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.broker;

import static nl.seinhuis.journey.broker.BrokerHouse.DRENTHE;
import static nl.seinhuis.journey.broker.BrokerHouse.ONE_BY_ONE;
import static nl.seinhuis.journey.broker.BrokerHouse.consume;
import static nl.seinhuis.journey.broker.BrokerHouse.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.seinhuis.guard.DeliveryOutcome;
import nl.seinhuis.guard.DeskAddress;
import org.apache.qpid.jms.message.JmsMessage;
import org.apache.qpid.jms.provider.amqp.message.AmqpJmsMessageFacade;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {
    private static final String ACK_TYPE = "JMS_AMQP_ACK_TYPE";
    private static final int REJECTED = 2;
    private static final int RELEASED = 3;
    private static final int MODIFIED_FAILED = 4;
    private static final int MODIFIED_FAILED_UNDELIVERABLE = 5;

    @TempDir
    private static Path folder;

    private static BrokerHouse house;

    private DeskAddress desk;
    private final String run = Long.toString(System.nanoTime(), 36);

    @BeforeAll
    static void open() {
        house = new BrokerHouse(folder);
    }

    @AfterAll
    static void close() throws JMSException {
        house.close();
    }

    @BeforeEach
    void desk() {
        desk = house.desk();
    }

    @AfterEach
    void tidy() throws JMSException {
        house.tidy();
    }

    private String[] ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> run + "-" + i).toArray(String[]::new);
    }

    @Test
    void first_attach_after_ten_messages_gets_all_ten_in_order() throws JMSException {
        String[] ids = ids(10);
        house.publish(desk, ids);
        assertThat(take(house.subscribe(desk), 10)).containsExactly(ids);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(house.outcomes)
                        .extracting(DeliveryOutcome::deliveryId)
                        .containsExactly(ids));
        assertThat(house.outcomes)
                .allMatch(outcome -> outcome.kind() == DeliveryOutcome.Kind.DELIVERED
                        && outcome.desk().equals(desk));
    }

    @Test
    void a_delivery_shows_what_may_be_seen_from_outside_and_its_body() throws JMSException {
        house.publish(desk, ids(1));
        BytesMessage message = (BytesMessage) house.subscribe(desk).receive(60_000);
        List<String> names = Collections.list(asStrings(message.getPropertyNames()));
        assertThat(message.getStringProperty("cloudEvents_id")).isEqualTo(run + "-0");
        var facade = (AmqpJmsMessageFacade) ((JmsMessage) message).getFacade();
        assertThat(String.valueOf((Object) facade.getContentType())).isEqualTo("application/jose");
        assertThat(message.getBodyLength()).isEqualTo(("sealed " + run + "-0").length());
        assertThat(message.getJMSMessageID()).isNull();
        assertThat(message.getJMSTimestamp()).isZero();
        assertThat(names).isSubsetOf("cloudEvents_id", "_AMQ_DUPL_ID", "JMSXDeliveryCount", "JMS_AMQP_CONTENT_TYPE");
    }

    @SuppressWarnings("unchecked")
    private static java.util.Enumeration<String> asStrings(java.util.Enumeration<?> names) {
        return (java.util.Enumeration<String>) names;
    }

    @Test
    void closing_and_attaching_again_loses_nothing() throws JMSException {
        house.publish(desk, ids(3));
        MessageConsumer first = house.subscribe(desk);
        assertThat(first.receive(60_000).getStringProperty("cloudEvents_id")).isEqualTo(run + "-0");
        first.close();
        house.tidy();
        assertThat(house.broker().hasQueue(desk.address())).isTrue();
        assertThat(take(house.subscribe(desk), 2)).containsExactly(run + "-1", run + "-2");
    }

    @Test
    void unsubscribing_does_not_take_the_queue_away() throws JMSException {
        house.publish(desk, ids(2));
        house.subscribe(desk).close();
        house.tidy();
        try (Connection again = house.factory("PLAIN", BrokerHouse.client(desk), house.token(desk), null)
                .createConnection()) {
            again.setClientID(desk.desk());
            try (Session session = again.createSession()) {
                session.unsubscribe(desk.region());
            } catch (JMSException refused) {
                assertThat(refused).isNotNull();
            }
        }
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(house.broker().waiting(desk.queue())).isEqualTo(2));
        assertThat(take(house.subscribe(desk), 2)).hasSize(2);
    }

    @Test
    void what_is_held_reaches_nobody_attached_or_new_until_it_goes_on() throws JMSException {
        String[] ids = ids(2);
        MessageConsumer attached = house.subscribe(desk);
        house.broker().hold(true);
        try {
            house.publish(desk, ids);
            assertThat(attached.receive(300)).isNull();
            attached.close();
            house.tidy();
            assertThat(house.subscribe(desk).receive(300)).isNull();
            house.tidy();
            DeskAddress later = house.desk(); // a desk that comes while everything is held
            house.publish(later, run + "-later");
            assertThat(house.subscribe(later).receive(300)).isNull();
            assertThat(house.broker().removeMessage(desk.queue(), ids[0])).isEqualTo(1);
        } finally {
            house.broker().hold(false);
        }
        house.tidy();
        assertThat(take(house.subscribe(desk), 1)).containsExactly(ids[1]);
    }

    @Test
    void two_consumers_share_the_queue_and_nothing_comes_twice() throws JMSException {
        MessageConsumer one = consume(house.connect(desk), desk, Session.AUTO_ACKNOWLEDGE);
        MessageConsumer two = consume(house.connect(desk), desk, Session.AUTO_ACKNOWLEDGE);
        String[] ids = ids(40);
        house.publish(desk, ids);
        List<String> first = take(one, 20);
        List<String> second = take(two, 20);
        assertThat(first).isNotEmpty();
        assertThat(second).isNotEmpty();
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        assertThat(all).containsExactlyInAnyOrder(ids);
    }

    @Test
    void a_rejected_delivery_goes_to_the_desks_dead_letters() throws JMSException {
        house.publish(desk, ids(2));
        MessageConsumer consumer = consume(house.connect(desk), desk, ONE_BY_ONE);
        settle(consumer.receive(60_000), REJECTED);
        assertThat(consumer.receive(60_000).getStringProperty("cloudEvents_id")).isEqualTo(run + "-1");
        assertThat(house.taken(desk.deadLetter(), 1)).containsExactly(run + "-0");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(outcomes(DeliveryOutcome.Kind.DEAD_LETTERED)).containsExactly(run + "-0"));
    }

    @Test
    void a_delivery_given_back_twenty_times_goes_to_the_dead_letters() throws JMSException {
        for (int disposition : new int[] {RELEASED, MODIFIED_FAILED, MODIFIED_FAILED_UNDELIVERABLE}) {
            String id = run + "-" + disposition;
            house.publish(desk, id);
            MessageConsumer consumer = consume(house.connect(desk), desk, ONE_BY_ONE);
            for (int i = 0; i < 20; i++) {
                Message message = consumer.receive(60_000);
                assertThat(message).as("offer " + i).isNotNull();
                settle(message, disposition);
            }
            assertThat(consumer.receive(300)).isNull();
            assertThat(house.taken(desk.deadLetter(), 1)).containsExactly(id);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(outcomes(DeliveryOutcome.Kind.DEAD_LETTERED))
                            .containsExactly(id));
            house.tidy();
        }
    }

    @Test
    void thirty_cut_connections_do_not_end_a_delivery() throws JMSException {
        house.publish(desk, ids(1));
        for (int i = 0; i < 30; i++) {
            Connection connection = house.connect(desk);
            assertThat(consume(connection, desk, ONE_BY_ONE).receive(60_000))
                    .as("connection " + i)
                    .isNotNull();
            connection.close();
        }
        assertThat(house.outcomes).isEmpty();
        assertThat(take(house.subscribe(desk), 1)).containsExactly(run + "-0");
    }

    @Test
    void an_expired_delivery_goes_to_the_desks_expiry_queue_also_with_nobody_attached() throws JMSException {
        house.publish(desk.address(), run + "-x", 300);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(house.broker().waiting(desk.expiry())).isEqualTo(1));
        assertThat(house.broker().waiting(desk.queue())).isZero();
        assertThat(house.taken(desk.expiry(), 1)).containsExactly(run + "-x");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(outcomes(DeliveryOutcome.Kind.EXPIRED)).containsExactly(run + "-x"));
    }

    @Test
    void dead_letters_of_two_desks_do_not_meet() throws JMSException {
        DeskAddress other = house.desk();
        house.publish(desk, run + "-mine");
        house.publish(other, run + "-other");
        for (DeskAddress each : List.of(desk, other)) {
            settle(consume(house.connect(each), each, ONE_BY_ONE).receive(60_000), REJECTED);
        }
        assertThat(house.taken(desk.deadLetter(), 1)).containsExactly(run + "-mine");
        assertThat(house.taken(other.deadLetter(), 1)).containsExactly(run + "-other");
    }

    @Test
    void a_restart_keeps_messages_and_knows_their_duplicates() throws JMSException {
        house.publish(desk, ids(3));
        house.shut();
        house.open();
        house.publish(desk, run + "-1", run + "-3");
        assertThat(take(house.subscribe(desk), 4)).containsExactly(run + "-0", run + "-1", run + "-2", run + "-3");
    }

    @Test
    void a_connection_ends_within_a_second_of_its_token_and_messages_wait() throws Exception {
        house.publish(desk, ids(2));
        List<Long> late = new ArrayList<>();
        // The machine of the tests itself may be busy elsewhere for a second, though hardly at each of three ends.
        while (late.size() < 3 && late.stream().noneMatch(one -> one <= 1000)) {
            late.add(cutAfterTheEndOfItsToken());
            assertThat(house.outcomes).isEmpty();
        }
        assertThat(late).allMatch(one -> one >= 0).anyMatch(one -> one <= 1000);
        assertThat(take(house.subscribe(desk), 2)).containsExactly(ids(2));
    }

    /** With a delivery in hand; milliseconds from the end of the token to that of the connection. */
    private long cutAfterTheEndOfItsToken() throws Exception {
        String token = house.issuer.token("desk", List.of(desk.desk()), Duration.ofSeconds(3));
        long end = house.end(token);
        CompletableFuture<Long> cut = new CompletableFuture<>();
        Connection connection = house.connect("desk", token);
        connection.setExceptionListener(failure -> cut.complete(System.currentTimeMillis()));
        MessageConsumer consumer = consume(connection, desk, ONE_BY_ONE);
        assertThat(consumer.receive(60_000)).isNotNull();
        long late = cut.get(60, TimeUnit.SECONDS) - end;
        assertThatThrownBy(() -> house.connect("desk", token)).isInstanceOf(JMSException.class);
        return late;
    }

    @Test
    void a_second_connection_renews_a_token_without_a_gap() throws JMSException {
        Connection old = house.connect(desk);
        MessageConsumer first = consume(old, desk, Session.AUTO_ACKNOWLEDGE);
        house.publish(desk, run + "-0");
        assertThat(first.receive(60_000)).isNotNull();
        MessageConsumer next = consume(house.connect(desk), desk, Session.AUTO_ACKNOWLEDGE);
        old.close();
        house.publish(desk, run + "-1");
        assertThat(take(next, 1)).containsExactly(run + "-1");
    }

    @Test
    void an_address_without_a_queue_takes_no_message() {
        assertThat(house.broker().hasQueue(desk.address())).isTrue();
        assertThat(house.broker().hasQueue("signals.vr25.police-noord")).isFalse();
        assertThatThrownBy(() -> house.publish("signals.vr25.police-noord", run, 0))
                .isInstanceOf(JMSException.class);
    }

    @Test
    void a_desk_registered_later_gets_its_queues() throws JMSException {
        DeskAddress later = new DeskAddress(desk.desk(), "vr02");
        house.broker().register(later);
        house.broker().register(later);
        house.publish(later, run + "-0");
        settle(consume(house.connect(desk), later, ONE_BY_ONE).receive(60_000), REJECTED);
        assertThat(house.taken(later.deadLetter(), 1)).containsExactly(run + "-0");
    }

    @Test
    void sends_are_confirmed_one_by_one_and_a_duplicate_spoils_no_other() throws Exception {
        Set<String> confirmed = ConcurrentHashMap.newKeySet();
        Set<String> failed = ConcurrentHashMap.newKeySet();
        String[] ids = ids(50);
        house.publish(desk, ids[7]);
        try (Connection connection = house.broker().connectionFactory().createConnection()) {
            Session session = connection.createSession();
            MessageProducer producer = session.createProducer(null);
            for (String id : ids) {
                producer.send(
                        session.createTopic(desk.address()),
                        BrokerHouse.sealed(session, id),
                        note(id, confirmed, failed));
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> confirmed.size() + failed.size() == 50);
        }
        assertThat(confirmed).containsExactlyInAnyOrder(ids);
        assertThat(take(house.subscribe(desk), 50).stream().sorted().toList())
                .isEqualTo(Arrays.stream(ids).sorted().collect(Collectors.toList()));
    }

    private static CompletionListener note(String id, Set<String> confirmed, Set<String> failed) {
        return new CompletionListener() {
            @Override
            public void onCompletion(Message message) {
                confirmed.add(id);
            }

            @Override
            public void onException(Message message, Exception exception) {
                failed.add(id);
            }
        };
    }

    @Test
    void a_withdrawn_delivery_leaves_its_queue() throws JMSException {
        house.publish(desk, ids(3));
        assertThat(house.broker().removeMessage(desk.queue(), run + "-1")).isEqualTo(1);
        assertThat(house.broker().removeMessage(desk.queue(), run + "-9")).isZero();
        assertThatThrownBy(() -> house.broker().removeMessage(desk.queue(), "' or 1=1 --"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(take(house.subscribe(desk), 2)).containsExactly(run + "-0", run + "-2");
        assertThat(outcomes(DeliveryOutcome.Kind.DEAD_LETTERED)).isEmpty();
    }

    @Test
    void a_delivery_withdrawn_while_a_consumer_has_it_is_not_offered_again() throws JMSException {
        house.publish(desk, ids(2));
        Connection holding = house.connect(desk);
        assertThat(consume(holding, desk, ONE_BY_ONE).receive(60_000)).isNotNull();
        house.broker().removeMessage(desk.queue(), run + "-0");
        holding.close();
        assertThat(take(house.subscribe(desk), 1)).containsExactly(run + "-1");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(house.broker().waiting(desk.queue())).isZero());
    }

    @Test
    void a_large_body_arrives_whole() throws JMSException {
        byte[] body = new byte[300_000];
        body[299_999] = 7;
        try (Connection connection = house.broker().connectionFactory().createConnection()) {
            Session session = connection.createSession();
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(body);
            session.createProducer(session.createTopic(desk.address())).send(message);
        }
        BytesMessage received = (BytesMessage) house.subscribe(desk).receive(60_000);
        byte[] read = new byte[(int) received.getBodyLength()];
        received.readBytes(read);
        assertThat(read).isEqualTo(body);
    }

    @Test
    void a_bound_client_attaches_over_its_own_certificate() throws JMSException {
        house.publish(DRENTHE, run + "-0");
        String token = house.issuer.token(
                DRENTHE.desk(), List.of(DRENTHE.desk()), nl.seinhuis.guard.fixture.TestIssuer.boundTo(house.own));
        Connection connection = house.started(
                house.factory("XOAUTH2", DRENTHE.desk(), token, house.own).createConnection());
        assertThat(take(consume(connection, DRENTHE, Session.AUTO_ACKNOWLEDGE), 1))
                .containsExactly(run + "-0");
    }

    private List<String> outcomes(DeliveryOutcome.Kind kind) {
        return house.outcomes.stream()
                .filter(outcome -> outcome.kind() == kind)
                .map(DeliveryOutcome::deliveryId)
                .toList();
    }

    private static void settle(Message message, int disposition) throws JMSException {
        message.setIntProperty(ACK_TYPE, disposition);
        message.acknowledge();
    }
}
