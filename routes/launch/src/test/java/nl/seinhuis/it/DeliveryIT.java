// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.seinhuis.it.RheaClient.Arrived;
import nl.seinhuis.it.RheaClient.Outcome;
import nl.seinhuis.kit.client.PostAnswer;
import nl.seinhuis.kit.client.Posted;
import nl.seinhuis.kit.delivery.Delivery;
import nl.seinhuis.kit.delivery.DeliveryOpener;
import nl.seinhuis.kit.delivery.OutsideContext;
import nl.seinhuis.launch.FreshSignals;
import nl.seinhuis.launch.FreshSignals.Fresh;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.launch.stack.Stack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * From POST to a desk's system, over the real broker, with two clients that are not ours: rhea (Node) and qpid-jms.
 * Whatever a client does with its connection, nothing is lost and nothing is silently gone. Expiry is left to the test of
 * the embedded broker: through the public interfaces a delivery cannot expire before the day is over.
 */
class DeliveryIT {

    private static final String DESK = "care-coordinator-groningen";
    private static final String REGION = "vr01";
    private static final String TOPIC = "signals." + REGION + "." + DESK;
    private static final String QUEUE = TOPIC + "::" + DESK + "." + REGION;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ONE_BY_ONE = 101;
    private static final String ACK_TYPE = "JMS_AMQP_ACK_TYPE";
    private static final int JMS_REJECTED = 2;

    private static Stack stack;
    private static StackTables tables;
    private static FreshSignals signals;
    private static RheaClient rhea;
    private static int connections;

    private final List<Connection> jms = new ArrayList<>();
    private final List<String> open = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        stack = SharedStack.get();
        tables = new StackTables(stack);
        signals = FreshSignals.read();
        rhea = RheaClient.start(stack);
    }

    @AfterAll
    static void end() throws IOException {
        if (rhea != null) {
            rhea.close();
        }
    }

    /** Takes away what other tests left, and whoever they left attached. */
    @BeforeEach
    void empty() throws Exception {
        stack.client(DESK).close();
        Set<String> last = new HashSet<>(posted(1));
        String link = consume(connected(), 50);
        while (!last.isEmpty()) {
            Arrived delivery = rhea.next(link);
            rhea.settle(delivery, Outcome.ACCEPTED);
            rhea.credit(link, 1);
            last.remove(delivery.id());
        }
        disconnectAll();
    }

    @AfterEach
    void disconnectAll() throws Exception {
        for (Connection connection : jms) {
            connection.close();
        }
        jms.clear();
        List<String> ending = List.copyOf(open);
        open.clear();
        for (String connection : ending) {
            rhea.disconnect(connection);
        }
    }

    @Test
    void first_attach_after_ten_signals_gets_all_ten() throws Exception {
        List<String> ids = posted(10);

        String link = subscribe(connected());
        rhea.credit(link, 20);

        assertThat(accepted(link, ids.size())).containsExactlyInAnyOrderElementsOf(ids);
        delivered(ids);
        assertThat(rhea.waiting(link)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void ending_a_link_and_coming_back_loses_nothing(Ending ending) throws Exception {
        List<String> ids = new ArrayList<>(posted(3));
        String connection = connected();
        String first = subscribe(connection);
        rhea.credit(first, 1);
        List<String> received = new ArrayList<>(accepted(first, 1));

        ending.of(first, connection);
        if (ending == Ending.DISCONNECT) {
            open.remove(connection);
        }
        ids.addAll(posted(2));
        String second = subscribe(ending == Ending.DISCONNECT ? connected() : connection);
        rhea.credit(second, 20);

        received.addAll(accepted(second, ids.size() - 1));
        assertThat(received).containsExactlyInAnyOrderElementsOf(ids);
        delivered(ids);
    }

    /** How a client ends. */
    enum Ending {
        /** Plain {@code close()}, with which rhea deletes a subscription where the broker lets it. */
        CLOSE,
        DETACH,
        DISCONNECT;

        void of(String link, String connection) throws IOException {
            switch (this) {
                case CLOSE -> rhea.close(link);
                case DETACH -> rhea.detach(link);
                case DISCONNECT -> rhea.disconnect(connection);
            }
        }
    }

    @Test
    void two_consumers_of_different_make_share_a_queue() throws Exception {
        String link = consume(connected(), 4);
        MessageConsumer consumer = jmsConsumer();
        List<String> ids = posted(12);

        List<String> received = new ArrayList<>(accepted(link, 4));
        while (received.size() < ids.size()) {
            Message message = consumer.receive(PATIENCE.toMillis());
            assertThat(message)
                    .as("after %d of %d", received.size(), ids.size())
                    .isNotNull();
            message.acknowledge();
            received.add(message.getStringProperty("cloudEvents_id"));
        }

        assertThat(received).containsExactlyInAnyOrderElementsOf(ids);
        delivered(ids);
        assertThat(rhea.waiting(link)).isZero();
    }

    @Test
    void a_rejected_delivery_is_a_dead_letter_with_an_entry_and_an_alarm() throws Exception {
        double alarms = alarms();
        List<String> ids = posted(2);
        String link = consume(connected(), 2);
        Arrived refused = rhea.next(link);
        rhea.settle(refused, Outcome.REJECTED);

        assertThat(accepted(link, 1)).doesNotContain(refused.id());

        dead(refused.id());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(alarms()).isGreaterThan(alarms));
        assertThat(ids).contains(refused.id());
    }

    @Test
    void what_qpid_rejects_is_a_dead_letter_too() throws Exception {
        String id = posted(1).get(0);

        Message message = jmsConsumer().receive(PATIENCE.toMillis());
        message.setIntProperty(ACK_TYPE, JMS_REJECTED);
        message.acknowledge();

        assertThat(message.getStringProperty("cloudEvents_id")).isEqualTo(id);
        dead(id);
    }

    @ParameterizedTest
    @EnumSource(names = {"RELEASED", "UNDELIVERABLE"})
    void a_delivery_given_back_twenty_times_is_a_dead_letter(Outcome outcome) throws Exception {
        String id = posted(1).get(0);
        String link = consume(connected(), 1);
        for (int i = 0; i < 20; i++) {
            Arrived delivery = rhea.next(link);
            assertThat(delivery.id()).isEqualTo(id);
            rhea.settle(delivery, outcome);
            rhea.credit(link, 1);
        }

        dead(id);
        assertThat(rhea.waiting(link)).isZero();
    }

    @Test
    void thirty_cuts_with_a_delivery_in_hand_lose_nothing() throws Exception {
        Set<String> ids = new HashSet<>(posted(2));
        for (int i = 0; i < 30; i++) {
            String connection = connected();
            Arrived held = rhea.next(consume(connection, 1));
            assertThat(ids).as("cut %d", i).contains(held.id());
            open.remove(connection);
            rhea.cut(connection);
        }

        String link = consume(connected(), 2);
        List<Arrived> again = rhea.next(link, 2);
        assertThat(again).extracting(Arrived::id).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(again).anyMatch(delivery -> delivery.count() > 0);
        for (Arrived delivery : again) {
            rhea.settle(delivery, Outcome.ACCEPTED);
        }
        delivered(ids);
    }

    @Test
    void a_second_connection_with_a_new_token_takes_over_without_a_gap() throws Exception {
        String old = connected();
        String before = consume(old, 1);
        List<String> ids = new ArrayList<>(posted(1));
        Arrived inHand = rhea.next(before);

        String renewed = "renewed-" + connections++;
        rhea.connect(renewed, DESK, newToken(), true);
        open.add(renewed);
        String after = consume(renewed, 20);
        ids.addAll(posted(2));
        List<String> received = new ArrayList<>(accepted(after, 2));
        rhea.settle(inHand, Outcome.ACCEPTED);
        received.add(inHand.id());
        delivered(received);
        open.remove(old);
        rhea.disconnect(old);
        ids.addAll(posted(2));
        received.addAll(accepted(after, 2));

        assertThat(received).containsExactlyInAnyOrderElementsOf(ids);
        delivered(ids);
    }

    @Test
    void any_jose_library_opens_a_body_with_the_desk_s_key() throws Exception {
        String id = posted(1).get(0);
        Arrived delivery = rhea.next(consume(connected(), 1));
        Path key = stack.folder().deskKey(DESK);

        JsonObject opened = rhea.open(delivery, key);
        rhea.settle(delivery, Outcome.ACCEPTED);

        JsonObject outside = delivery.event().getJsonObject("properties");
        JsonObject ctx = opened.getJsonObject("header").getJsonObject("ctx");
        assertThat(ctx.keySet()).containsExactlyInAnyOrder("id", "source", "type", "time", "expires");
        assertThat(ctx.getString("id")).isEqualTo(id);
        ctx.forEach((name, value) -> assertThat(value).isEqualTo(outside.get("cloudEvents_" + name)));
        assertThat(delivery.event().getString("contentType")).isEqualTo("application/jose");
        JsonObject ours = DeliveryOpener.withKey(key, Clock.systemUTC())
                .open(new Delivery(
                        OutsideContext.of(name -> outside.getString(name, null)),
                        delivery.event().getString("body")));
        assertThat(Json.createObjectBuilder(opened.getJsonObject("content"))
                        .remove("pad")
                        .build())
                .isEqualTo(ours);
    }

    private static List<String> posted(int count) throws Exception {
        List<String> ids = new ArrayList<>();
        List<String> posted = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Fresh signal = signals.named("02 ");
            PostAnswer answer =
                    stack.client(signal.client()).signals().post(signal.json().getBytes(StandardCharsets.UTF_8));
            assertThat(answer).isInstanceOf(Posted.class);
            posted.add(((Posted) answer).id());
        }
        for (String signal : posted) {
            List<String> of = await().atMost(PATIENCE).until(() -> published(signal), found -> !found.isEmpty());
            ids.addAll(of);
        }
        return ids;
    }

    private static List<String> published(String signal) {
        return tables.read(
                "select id::text from delivery where signal_id = ?::uuid and desk = ? and published_at is not null",
                row -> row.getString(1),
                signal,
                DESK);
    }

    private String connected() throws Exception {
        String name = "connection-" + connections++;
        rhea.connect(name, DESK);
        open.add(name);
        return name;
    }

    private static String consume(String connection, int credit) throws IOException {
        String link = "link-" + connections++;
        rhea.consume(connection, link, QUEUE, credit);
        return link;
    }

    private static String subscribe(String connection) throws IOException {
        String link = "subscription-" + connections++;
        rhea.subscribe(connection, link, TOPIC, REGION);
        return link;
    }

    private static List<String> accepted(String link, int count) throws IOException {
        List<Arrived> arrived = rhea.next(link, count);
        for (Arrived delivery : arrived) {
            rhea.settle(delivery, Outcome.ACCEPTED);
        }
        return arrived.stream().map(Arrived::id).toList();
    }

    private MessageConsumer jmsConsumer() throws Exception {
        Connection connection = Amqp.as(DESK);
        jms.add(connection);
        var session = connection.createSession(false, ONE_BY_ONE);
        return session.createConsumer(session.createQueue(QUEUE));
    }

    private static String newToken() throws Exception {
        return SharedStack.tokenAnswer(
                        Map.of("grant_type", "client_credentials", "client_id", DESK, "client_secret", "demo-" + DESK))
                .getString("access_token");
    }

    private static void delivered(Iterable<String> ids) {
        for (String id : ids) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(state(id)).as(id).isEqualTo("delivered"));
        }
    }

    private static void dead(String id) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(state(id)).as(id).isEqualTo("dead"));
        assertThat(tables.number(
                        "select count(*) from ledger_entry where kind = 'dead-lettered'"
                                + " and convert_from(entry, 'UTF8')::jsonb ->> 'delivery' = ?",
                        id))
                .isEqualTo(1);
        assertThat(tables.number("select count(*) from delivery where id = ?::uuid and jwe is not null", id))
                .as("kept, sealed")
                .isEqualTo(1);
    }

    private static String state(String id) {
        return tables.read("select state from delivery where id = ?::uuid", row -> row.getString(1), id)
                .get(0);
    }

    private static double alarms() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(stack.ports().health() + "/metrics"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith("seinhuis_alarms_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
