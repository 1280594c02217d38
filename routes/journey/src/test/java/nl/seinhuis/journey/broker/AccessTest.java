// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.broker;

import static nl.seinhuis.journey.broker.BrokerHouse.DRENTHE;
import static nl.seinhuis.journey.broker.BrokerHouse.GRONINGEN;
import static nl.seinhuis.journey.broker.BrokerHouse.POLICE;
import static nl.seinhuis.journey.broker.BrokerHouse.consume;
import static nl.seinhuis.journey.broker.BrokerHouse.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import nl.seinhuis.guard.DeskAddress;
import nl.seinhuis.guard.Trust;
import nl.seinhuis.guard.fixture.TestAuthority;
import nl.seinhuis.guard.fixture.TestIssuer;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private static final String A = GRONINGEN.desk();
    private static final String B = POLICE.desk();

    @TempDir
    private static Path folder;

    private static BrokerHouse house;

    @BeforeAll
    static void open() {
        house = new BrokerHouse(folder);
    }

    @AfterAll
    static void close() throws JMSException {
        house.close();
    }

    @AfterEach
    void tidy() throws JMSException {
        house.tidy();
    }

    record Caller(String why, String user, String token, TestAuthority.Identity identity) {
        @Override
        public String toString() {
            return why;
        }
    }

    static Stream<Caller> strangers() {
        List<Caller> callers = new ArrayList<>();
        callers.add(new Caller("no token", A, "", null));
        callers.add(new Caller("a password", A, "demo-" + A, null));
        callers.add(new Caller("user name of another client", B, good(A), null));
        callers.add(new Caller("token of B under A's name", A, good(B), null));
        callers.add(new Caller("user name in capitals", "Care-Coordinator-Groningen", good(A), null));
        callers.add(changed(
                "expired",
                claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(1)))));
        callers.add(changed("other audience", claims -> claims.audience("account")));
        callers.add(changed("other realm", claims -> claims.issuer(house.issuer.issuer() + "-other")));
        callers.add(changed("refresh token", claims -> claims.claim("typ", "Refresh")));
        callers.add(changed("id token", claims -> claims.claim("typ", "ID")));
        callers.add(changed("no desks", claims -> claims.claim("desks", null)));
        callers.add(changed("empty desks", claims -> claims.claim("desks", List.of())));
        callers.add(changed("desk of another client", claims -> claims.claim("desks", List.of(B))));
        callers.add(changed("desk that the set does not know", claims -> claims.claim("desks", List.of("nowhere"))));
        String[] mine = good(A).split("\\.", -1);
        String[] other = good(B).split("\\.", -1);
        callers.add(new Caller("tampered", A, mine[0] + "." + other[1] + "." + mine[2], null));
        JWTClaimsSet claims = house.issuer.claims(A, List.of(A)).build();
        callers.add(new Caller("alg none", A, new PlainJWT(claims).serialize(), null));
        callers.add(new Caller("key of somebody else", A, TestIssuer.sign(TestIssuer.key(), claims), null));
        String client = DRENTHE.desk();
        callers.add(new Caller("not bound and not listed", client, good(client), null));
        callers.add(new Caller("not bound but with a certificate", client, good(client), house.own));
        String bound = house.issuer.token(client, List.of(client), TestIssuer.boundTo(house.own));
        callers.add(new Caller("bound and no certificate", client, bound, null));
        callers.add(new Caller("bound and another certificate", client, bound, house.other));
        String listed = house.issuer.token(A, List.of(A), TestIssuer.boundTo(house.own));
        callers.add(new Caller("listed client, bound token, no certificate", A, listed, null));
        callers.add(new Caller("the publisher's name", "seinhuis-publisher", good(A), null));
        callers.add(new Caller("the cluster's name", "ACTIVEMQ.CLUSTER.ADMIN.USER", "CHANGE ME!!", null));
        return callers.stream();
    }

    private static Caller changed(String why, UnaryOperator<JWTClaimsSet.Builder> change) {
        return new Caller(why, A, house.issuer.token(A, List.of(A), change), null);
    }

    private static String good(String client) {
        return house.issuer.token(client, List.of(client));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void nobody_else_is_let_in(Caller caller) {
        for (String mechanism : List.of("PLAIN", "XOAUTH2")) {
            assertThatThrownBy(() ->
                            house.started(house.factory(mechanism, caller.user(), caller.token(), caller.identity())
                                    .createConnection()))
                    .as(mechanism)
                    .isInstanceOf(JMSException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "XOAUTH2"})
    void a_desk_attaches_with_its_token_by_either_mechanism(String mechanism) throws JMSException {
        DeskAddress desk = house.desk();
        house.publish(desk, "m-" + mechanism);
        Connection connection = house.started(
                house.factory(mechanism, "desk", house.token(desk), null).createConnection());
        assertThat(take(consume(connection, desk, Session.AUTO_ACKNOWLEDGE), 1)).containsExactly("m-" + mechanism);
    }

    @Test
    void a_token_of_six_kilobytes_fits() throws JMSException {
        String token = house.issuer.token(A, List.of(A), claims -> claims.claim("padding", "x".repeat(4400)));
        assertThat(token.length()).isGreaterThan(6000);
        for (String mechanism : List.of("PLAIN", "XOAUTH2")) {
            Connection connection =
                    house.started(house.factory(mechanism, A, token, null).createConnection());
            assertThat(consume(connection, GRONINGEN, Session.AUTO_ACKNOWLEDGE)).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ANONYMOUS", "EXTERNAL", "OAUTHBEARER", "SCRAM-SHA-256"})
    void other_mechanisms_are_not_offered(String mechanism) {
        assertThatThrownBy(() -> house.started(
                        house.factory(mechanism, A, good(A), house.own).createConnection()))
                .isInstanceOf(JMSException.class);
    }

    @Test
    void desk_b_gets_nothing_of_a_a_second_after_a_attached() throws JMSException {
        house.subscribe(GRONINGEN);
        house.tidy();
        house.publish(GRONINGEN, "secret-" + System.nanoTime());
        // Under A's user name B is not let in at all ("strangers"); under its own it may call itself what it likes.
        Connection connection = house.factory("PLAIN", B, good(B), null).createConnection();
        connection.setClientID(A);
        Session session = house.started(connection).createSession();
        Topic topic = session.createTopic(GRONINGEN.address());
        Queue qualified = session.createQueue(GRONINGEN.qualified());

        assertRefused(() -> session.createDurableSubscriber(topic, GRONINGEN.region()));
        assertRefused(() -> session.createConsumer(qualified));
        assertRefused(() -> session.createConsumer(session.createTopic(GRONINGEN.qualified())));
        assertRefused(() -> session.createConsumer(topic));
        assertRefused(() -> session.createConsumer(session.createQueue(GRONINGEN.queue())));
        assertRefused(() -> session.createSharedDurableConsumer(topic, GRONINGEN.region()));
        // B's own topic with A's queue name must not lead to A's queue either.
        assertRefused(() -> session.createDurableSubscriber(session.createTopic(POLICE.address()), GRONINGEN.region()));
        assertRefused(() -> session.createConsumer(session.createQueue(POLICE.address() + "::" + GRONINGEN.queue())));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(house.broker().waiting(GRONINGEN.queue())).isPositive());
        assertThat(consume(connection, POLICE, Session.AUTO_ACKNOWLEDGE)).isNotNull();
    }

    @Test
    void a_desk_of_two_gets_both_and_no_third() throws JMSException {
        DeskAddress one = house.desk();
        DeskAddress two = house.desk();
        DeskAddress third = house.desk();
        Connection connection = house.connect("desk", house.issuer.token("desk", List.of(one.desk(), two.desk())));
        assertThat(consume(connection, one, Session.AUTO_ACKNOWLEDGE)).isNotNull();
        assertThat(consume(connection, two, Session.AUTO_ACKNOWLEDGE)).isNotNull();
        assertRefused(() -> consume(connection, third, Session.AUTO_ACKNOWLEDGE));
    }

    @Test
    void a_desk_may_not_send_to_anything() throws JMSException {
        DeskAddress desk = house.desk();
        List<String> addresses = List.of(
                desk.address(),
                POLICE.address(),
                desk.deadLetter(),
                desk.expiry(),
                "activemq.notifications",
                "$ACTIVEMQ_ARTEMIS_MIRROR",
                "$ACTIVEMQ_ARTEMIS_FEDERATION",
                "new-address",
                // Last, because a message to this one costs the sender its connection.
                "activemq.management");
        Connection connection = house.connect(desk);
        Session session = connection.createSession();
        for (String address : addresses) {
            assertThat(consume(connection, desk, Session.AUTO_ACKNOWLEDGE))
                    .as("still there")
                    .isNotNull();
            assertRefused(() -> session.createProducer(session.createTopic(address)));
            assertRefused(() -> session.createProducer(session.createQueue(address)));
            assertRefused(() ->
                    session.createProducer(null).send(session.createTopic(address), session.createTextMessage("x")));
        }
        assertThat(house.broker().waiting(desk.queue())).isZero();
        assertThat(house.broker().waiting(desk.deadLetter())).isZero();
    }

    @Test
    void a_desk_may_not_create_delete_browse_or_manage() throws JMSException {
        Connection connection = house.factory("PLAIN", A, good(A), null).createConnection();
        connection.setClientID(A);
        Session session = house.started(connection).createSession();
        assertRefused(() -> session.createBrowser(session.createQueue(GRONINGEN.qualified()))
                .getEnumeration());
        assertRefused(session::createTemporaryQueue);
        assertRefused(session::createTemporaryTopic);
        assertRefused(() -> session.createConsumer(session.createTopic(GRONINGEN.address())));
        assertRefused(() -> session.createDurableSubscriber(session.createTopic(GRONINGEN.address()), "mine"));
        assertRefused(() -> session.createSharedConsumer(session.createTopic(GRONINGEN.address()), "mine"));
        assertRefused(() -> session.createConsumer(session.createQueue("new-queue")));
        for (String address :
                List.of(GRONINGEN.deadLetter(), GRONINGEN.expiry(), "activemq.management", "activemq.notifications")) {
            assertRefused(() -> session.createConsumer(session.createQueue(address)));
            assertRefused(() -> session.createConsumer(session.createTopic(address)));
            assertRefused(() -> session.createDurableSubscriber(session.createTopic(address), "mine"));
        }
        assertThat(consume(connection, GRONINGEN, Session.AUTO_ACKNOWLEDGE)).isNotNull();
    }

    @Test
    void a_subscription_with_another_selector_does_not_remake_the_queue() throws JMSException {
        DeskAddress desk = house.desk();
        house.publish(desk, "kept-1", "kept-2");
        Connection connection =
                house.factory("PLAIN", "desk", house.token(desk), null).createConnection();
        connection.setClientID(desk.desk());
        Session session = house.started(connection).createSession();
        try {
            session.createDurableSubscriber(session.createTopic(desk.address()), desk.region(), "1 = 0", false);
        } catch (JMSException refused) {
            assertThat(refused).isNotNull();
        }
        house.tidy();
        // Between being taken back from a consumer and lying in the queue again a message is counted in neither.
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(house.broker().waiting(desk.queue())).isEqualTo(2));
        assertThat(take(house.subscribe(desk), 2)).containsExactly("kept-1", "kept-2");
    }

    @Test
    void the_publishers_connection_may_neither_read_deliveries_nor_manage() throws JMSException {
        try (Connection connection = house.broker().connectionFactory().createConnection()) {
            connection.start();
            Session session = connection.createSession();
            assertRefused(() -> session.createConsumer(session.createQueue(GRONINGEN.qualified())));
            assertRefused(() -> session.createBrowser(session.createQueue(GRONINGEN.deadLetter()))
                    .getEnumeration());
            assertRefused(() -> session.createProducer(session.createQueue("activemq.management"))
                    .send(session.createMessage()));
            assertRefused(() -> session.createProducer(session.createQueue(GRONINGEN.deadLetter()))
                    .send(session.createMessage()));
            assertRefused(session::createTemporaryQueue);
        }
    }

    @Test
    void the_in_vm_acceptor_takes_nobody_else() {
        ActiveMQConnectionFactory factory =
                (ActiveMQConnectionFactory) house.broker().connectionFactory();
        for (String password : List.of(good(A), "", "seinhuis-publisher")) {
            assertThatThrownBy(() -> factory.createConnection("seinhuis-publisher", password))
                    .isInstanceOf(JMSException.class);
        }
        assertThatThrownBy(() -> factory.createConnection(A, good(A))).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> factory.createConnection(null, null)).isInstanceOf(JMSException.class);
    }

    @Test
    void the_publishers_credential_is_worth_nothing_over_the_network() {
        ActiveMQConnectionFactory inside =
                (ActiveMQConnectionFactory) house.broker().connectionFactory();
        assertThatThrownBy(() -> house.connect(inside.getUser(), inside.getPassword()))
                .isInstanceOf(JMSException.class);
    }

    @Test
    void core_is_not_spoken_on_the_network() {
        ActiveMQConnectionFactory core = new ActiveMQConnectionFactory("tcp://localhost:" + house.port
                + "?sslEnabled=true;trustStoreType=PEMCA;callTimeout=2000;connectionTTL=2000;trustStorePath="
                + house.authority.pem());
        core.setCallTimeout(2000);
        assertThatThrownBy(() -> core.createConnection(A, good(A))).isInstanceOf(JMSException.class);
        core.close();
    }

    @Test
    void amqp_without_sasl_gets_no_connection() throws Exception {
        byte[] plainAmqp = {'A', 'M', 'Q', 'P', 0, 1, 0, 0};
        byte[] sasl = {'A', 'M', 'Q', 'P', 3, 1, 0, 0};
        try (SSLSocket socket = (SSLSocket)
                Trust.context(house.authority.pem()).getSocketFactory().createSocket("localhost", house.port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(plainAmqp);
            InputStream in = socket.getInputStream();
            assertThat(in.readAllBytes()).isEqualTo(sasl);
        }
    }

    @Test
    void older_tls_is_refused() throws Exception {
        try (SSLSocket socket = (SSLSocket)
                Trust.context(house.authority.pem()).getSocketFactory().createSocket("localhost", house.port)) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void known_keys_serve_new_connections_while_the_issuer_is_away() throws JMSException {
        house.connect(GRONINGEN);
        String before = good(A);
        house.issuer.goAway();
        try {
            house.connect(A, before);
            house.connect(A, house.issuer.token(A, List.of(A), Duration.ofMinutes(1)));
            String unknown = TestIssuer.sign(
                    TestIssuer.key(), house.issuer.claims(A, List.of(A)).build());
            Instant begin = Instant.now();
            assertThatThrownBy(() -> house.connect(A, unknown)).isInstanceOf(JMSException.class);
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(5));
        } finally {
            house.issuer.comeBack();
        }
    }

    private static void assertRefused(Attempt attempt) {
        assertThatThrownBy(attempt::run).isInstanceOf(JMSException.class);
    }

    private interface Attempt {
        void run() throws JMSException;
    }
}
