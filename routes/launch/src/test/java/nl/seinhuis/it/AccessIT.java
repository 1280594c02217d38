// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.seinhuis.launch.stack.SharedStack;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every caller at every call and every address: let through exactly where the two tables say so. */
class AccessIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NOBODY = "nobody";
    private static final String GRONINGEN = "care-coordinator-groningen";
    private static final String UTRECHT = "care-coordinator-utrecht";
    private static final String ALL = IntStream.rangeClosed(1, 25)
            .mapToObj(number -> String.format("vr%02d", number))
            .collect(Collectors.joining(","));

    /** Agencies: client, its desks, their regions. */
    private static final List<String[]> DESKS = Stream.of(
                    "police-noord police-noord vr01,vr02,vr03",
                    "police-midden police-midden vr09,vr14,vr25",
                    "woco-lefier woco-lefier vr01,vr03",
                    "ggd-groningen ggd-groningen vr01",
                    "care-terwille care-terwille vr01,vr02,vr03",
                    "municipality-groningen-order municipality-groningen-order vr01",
                    "municipality-groningen-social municipality-groningen-social vr01",
                    "youth-care-noord youth-care-noord vr01,vr02,vr03",
                    "veilig-thuis-groningen veilig-thuis-groningen vr01",
                    "care-coordinator-groningen care-coordinator-groningen vr01",
                    "care-coordinator-drenthe care-coordinator-drenthe vr03",
                    "care-coordinator-utrecht care-coordinator-utrecht vr09",
                    "labour-inspectorate labour-inspectorate " + ALL,
                    "kmar kmar " + ALL,
                    "comensha comensha-shelter " + ALL,
                    "comensha comensha-registration " + ALL,
                    "comensha comensha-remote " + ALL)
            .map(line -> line.split(" ", -1))
            .toList();

    /** Who may use the brake as a person, and who else signs in. */
    private static final Set<String> BRAKE =
            Set.of("officer.police", "officer.municipality", "officer.ggd", "officer.woco", "operator");

    private static final Set<String> OTHERS =
            Set.of("coordinator.groningen", "coordinator.drenthe", "reporter.terwille", "fg.ggd", "auditor");

    /**
     * The answer to each caller: nobody; an agency; whom it concerns; an officer; the operator; the data
     * protection officer; another person.
     * 400 and 409 say that the caller was let through. A dash is not tried, since it would stop everything.
     */
    private static final String CALLS = """
        POST /signals                             -                          401 400 400 403 403 403 403
        POST /signals/_preview                    -                          401 400 400 403 403 403 403
        GET  /signals/{signal}                    woco-lefier                401 404 200 404 404 404 404
        GET  /signals/{signal}/deliveries         woco-lefier                401 404 200 404 404 404 404
        GET  /signals/{signal}/receipt            woco-lefier                401 404 200 404 404 404 404
        GET  /signals/{unknown}                   -                          401 404 404 404 404 404 404
        GET  /signals/{unknown}/deliveries        -                          401 404 404 404 404 404 404
        POST /signals/{signal}/_withdraw          woco-lefier                401 404 -   404 404 404 404
        POST /signals/{signal}/_correct           woco-lefier                401 404 400 404 404 404 404
        POST /signals/{signal}/_restrict          woco-lefier                401 404 400 404 404 404 404
        POST /signals/{signal}/_withdraw-consent  woco-lefier                401 404 400 404 404 404 404
        POST /signals/{unknown}/_withdraw         -                          401 404 404 404 404 404 404
        GET  /deliveries                          -                          401 409 409 403 403 403 403
        POST /deliveries/{delivery}/_receive      care-coordinator-groningen 401 409 409 403 403 403 403
        POST /deliveries/{delivery}/_acknowledge  care-coordinator-groningen 401 404 200 404 404 404 404
        POST /deliveries/{unknown}/_acknowledge   -                          401 404 404 404 404 404 404
        POST /deliveries/{unknown}/_replay        operator                   401 403 404 403 -   403 403
        GET  /outbox                              operator                   401 403 200 403 -   403 403
        POST /outbox/{unknown}/_retry             operator                   401 403 404 403 -   403 403
        GET  /stops                               -                          401 403 403 200 200 403 403
        POST /stops#desk:police-midden            police-midden              401 403 201 201 201 403 403
        POST /stops#agency:kmar                   kmar                       401 403 201 201 201 403 403
        POST /stops#purpose:monitor               -                          401 403 403 201 201 403 403
        POST /stops#all                           -                          401 403 403 -   -   403 403
        POST /stops/{unknown}/_lift               -                          401 403 403 404 403 403 403
        GET  /alarms                              -                          401 403 403 200 403 403 403
        POST /alarms/{unknown}/_seen              -                          401 403 403 404 403 403 403
        POST /erasures                            -                          401 403 403 400 403 403 403
        GET  /erasures/{unknown}                  -                          401 403 403 404 403 403 403
        POST /stock                               woco-lefier                401 403 400 403 403 403 403
        GET  /stock                               -                          401 403 403 200 403 403 403
        POST /stock/{unknown}/_agree              -                          401 403 403 404 403 403 403
        GET  /contacts                            -                          401 200 200 200 403 403 403
        POST /contacts                            -                          401 400 400 403 403 403 403
        POST /contacts/{unknown}/_answer          -                          401 404 404 403 403 403 403
        POST /contacts/{unknown}/_approve         -                          401 403 403 404 403 403 403
        POST /contacts/{unknown}/_withdraw        -                          401 404 404 403 403 403 403
        POST /protections                         -                          401 400 400 403 403 403 403
        POST /protections/{unknown}/_lift         -                          401 403 403 404 403 403 403
        GET  /policies                            -                          401 403 403 200 403 200 403
        POST /policies                            -                          401 403 403 400 403 403 403
        GET  /policies/matrix                     -                          401 403 403 200 403 200 403
        GET  /policies/{digest}                   -                          401 403 403 404 403 404 403
        GET  /policies/{digest}/files             -                          401 403 403 404 403 404 403
        POST /policies/{digest}/impact            -                          401 403 403 404 403 403 403
        POST /policies/{digest}/approvals         -                          401 403 403 404 403 403 403
        POST /policies/{digest}/advice            -                          401 403 403 403 403 404 403
        POST /policies/{digest}/_activate         -                          401 403 403 404 403 403 403
        GET  /ledger/keys                         -                          200 200 200 200 200 200 200
        GET  /openapi.json                        -                          200 200 200 200 200 200 200
        GET  /openapi.yaml                        -                          200 200 200 200 200 200 200
        GET  /nothing-here                        -                          401 404 404 404 404 404 404
        """;

    private static final List<String> GARBAGE = List.of("{", "[1]", "{\"a\":1,\"a\":2}");

    private static String signal;
    private static String delivery;

    @BeforeAll
    static void shareOneSignal() throws Exception {
        try (Connection connection = Amqp.as(GRONINGEN)) {
            Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
            MessageConsumer consumer = session.createConsumer(
                    session.createQueue("signals.vr01." + GRONINGEN + "::" + GRONINGEN + ".vr01"));
            Rest.Answer answer = Rest.as(Rest.SENDER).post("/signals", Rest.signal("ACCESS-" + UUID.randomUUID()));
            assertThat(answer.status()).as(answer.body()).isEqualTo(202);
            signal = answer.json().getString("signalId");
            // What comes before it is of other tests; all of it is given back.
            StackTables tables = new StackTables(SharedStack.get());
            do {
                Message message = consumer.receive(PATIENCE.toMillis());
                assertThat(message).as("a delivery to %s", GRONINGEN).isNotNull();
                delivery = message.getStringProperty("cloudEvents_id");
            } while (tables.number(
                            "select count(*) from delivery where id = ?::uuid and signal_id = ?::uuid",
                            delivery,
                            signal)
                    == 0);
        }
    }

    @Test
    void every_call_is_answered_to_every_caller_as_the_table_says() throws Exception {
        SoftAssertions soft = new SoftAssertions();
        Map<String, Rest> callers = callers();
        List<String> stops = new ArrayList<>();
        int cells = 0;
        for (String line : CALLS.lines().toList()) {
            String[] row = line.strip().split(" +", -1);
            for (Map.Entry<String, Rest> caller : callers.entrySet()) {
                String expected = row[column(caller.getKey(), row[2])];
                if (!expected.equals("-")) {
                    String call = caller.getKey() + " " + row[0] + " " + row[1];
                    Rest.Answer answer = call(caller.getValue(), row[0], row[1]);
                    soft.assertThat(answer.status()).as(call).isEqualTo(Integer.parseInt(expected));
                    Rest.checkForm(soft, call, answer);
                    if (answer.status() == 201) {
                        stops.add(answer.json().getString("id"));
                    }
                    cells++;
                }
            }
        }
        lift(soft, callers, stops);
        soft.assertThat(cells).isGreaterThan(450);
        soft.assertAll();
    }

    @Test
    void who_may_not_is_told_so_whatever_the_body_says() throws Exception {
        SoftAssertions soft = new SoftAssertions();
        Map<String, Rest> callers = callers();
        int cells = 0;
        for (String line : CALLS.lines().toList()) {
            String[] row = line.strip().split(" +", -1);
            for (String caller : List.of("youth-care-noord", "officer.ggd", "operator", "fg.ggd", "auditor")) {
                // An agency may stop something, so that its body is read first.
                boolean reads = row[1].startsWith("/stops#") && clients().contains(caller);
                if (row[0].equals("POST") && !reads && row[column(caller, row[2])].equals("403")) {
                    for (String garbage : GARBAGE) {
                        Rest.Answer answer = callers.get(caller).post(path(row[1]), garbage);
                        soft.assertThat(answer.status())
                                .as(caller + " " + row[1] + " " + garbage)
                                .isEqualTo(403);
                        cells++;
                    }
                }
            }
        }
        soft.assertThat(cells).isGreaterThan(100);
        soft.assertAll();
    }

    @Test
    void who_is_no_officer_and_takes_a_step_of_a_policy_change_is_in_the_ledger() throws Exception {
        StackTables tables = new StackTables(SharedStack.get());
        Map<String, Rest> callers = callers();
        for (String caller : List.of("youth-care-noord", "operator", "auditor")) {
            for (String step : List.of("", "/impact", "/approvals", "/advice", "/_activate")) {
                long before = refusals(tables);
                String path = "/policies" + (step.isEmpty() ? "" : "/" + "ab".repeat(32) + step);
                assertThat(callers.get(caller).post(path, "{}").status()).isEqualTo(403);
                assertThat(refusals(tables)).as(caller + " " + step).isGreaterThan(before);
            }
        }
    }

    private static long refusals(StackTables tables) {
        return tables.number("select count(*) from ledger_entry where kind = 'policy-rejected'"
                + " and convert_from(entry, 'UTF8') like '%no-officer%'");
    }

    @Test
    void the_table_has_every_call_of_the_description() throws Exception {
        JsonObject paths = Rest.over(NOBODY, "").get("/openapi.json").json().getJsonObject("paths");
        Set<String> described = new TreeSet<>();
        for (Map.Entry<String, JsonValue> path : paths.entrySet()) {
            path.getValue().asJsonObject().keySet().forEach(method -> described.add(method + " " + path.getKey()));
        }

        Set<String> tabled = CALLS.lines()
                .map(line -> line.strip().split("[ #]+", -1))
                .filter(row -> !row[1].equals("/nothing-here"))
                .map(row -> row[0].toLowerCase(java.util.Locale.ROOT) + " "
                        + row[1].replaceAll("\\{(?!digest)[a-z]+}", "{id}"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(tabled).isEqualTo(described);
    }

    /** The callers by name, agencies as clients, people as the console would sign them in. */
    private static Map<String, Rest> callers() throws IOException, InterruptedException {
        Map<String, Rest> callers = new java.util.TreeMap<>();
        callers.put(NOBODY, Rest.over(NOBODY, ""));
        for (String client : clients()) {
            callers.put(client, Rest.as(client));
        }
        for (String person : people()) {
            callers.put(person, Rest.over(NOBODY, SharedStack.personToken(person)));
        }
        return callers;
    }

    private static Set<String> clients() {
        return DESKS.stream().map(desk -> desk[0]).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> people() {
        return Stream.concat(BRAKE.stream(), OTHERS.stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static int column(String caller, String concerned) {
        if (caller.equals(NOBODY)) {
            return 3;
        }
        if (caller.equals(concerned)) {
            return 5;
        }
        if (caller.startsWith("officer.")) {
            return 6;
        }
        if (BRAKE.contains(caller)) {
            return 7;
        }
        if (caller.equals("fg.ggd")) {
            return 8;
        }
        if (OTHERS.contains(caller)) {
            return 9;
        }
        return 4;
    }

    private static Rest.Answer call(Rest caller, String method, String path) throws IOException, InterruptedException {
        String[] parts = path.split("#", 2);
        String at = path(path);
        return method.equals("GET") ? caller.get(at) : caller.post(at, parts.length == 1 ? "{}" : stop(parts[1]));
    }

    private static String path(String written) {
        return written.split("#", 2)[0]
                .replace("{signal}", signal)
                .replace("{delivery}", delivery)
                .replace("{digest}", "ab".repeat(32))
                .replace("{unknown}", UUID.randomUUID().toString());
    }

    private static String stop(String what) {
        String[] parts = what.split(":", 2);
        String target = parts.length == 1 ? "" : "\"target\":\"" + parts[1] + "\",";
        return "{\"scope\":\"" + parts[0] + "\"," + target + "\"reason\":\"access test\"}";
    }

    private static void lift(SoftAssertions soft, Map<String, Rest> callers, List<String> stops)
            throws IOException, InterruptedException {
        for (String id : stops) {
            for (String person : List.of("officer.ggd", "officer.police")) {
                Rest.Answer answer = callers.get(person).post("/stops/" + id + "/_lift", "{}");
                soft.assertThat(answer.status()).as("lift").isEqualTo(200);
            }
        }
        soft.assertThat(callers.get("operator").get("/stops").json().getJsonArray("stops"))
                .isEmpty();
    }

    @Test
    void every_act_on_every_address_is_allowed_to_the_desks_own_client_alone_and_only_to_consume() throws Exception {
        SoftAssertions soft = new SoftAssertions();
        int cells = 0;
        for (String client : clients()) {
            try (Connection connection = Amqp.as(client)) {
                Session session = connection.createSession();
                for (String[] place : places()) {
                    for (Amqp.Act act : Amqp.Act.values()) {
                        boolean allowed = act == Amqp.Act.CONSUME && place[0].equals(client);
                        soft.assertThat(refusal(session, act, place).isEmpty())
                                .as("%s %s %s::%s", client, act, place[1], place[2])
                                .isEqualTo(allowed);
                        cells++;
                    }
                }
            }
        }
        soft.assertThat(cells).isGreaterThan(5_000);
        soft.assertAll();
    }

    /** Owner, address and queue. Dead letters and expired deliveries belong to the broker alone. */
    private static List<String[]> places() {
        List<String[]> places = new ArrayList<>();
        for (String[] desk : DESKS) {
            List<String> regions = List.of(desk[2].split(",", -1));
            for (String region : regions.size() == 25 ? List.of("vr01", "vr09", "vr25") : regions) {
                places.add(new String[] {desk[0], "signals." + region + "." + desk[1], desk[1] + "." + region});
            }
            places.add(new String[] {"", "dead-letter." + desk[1], "dead-letter." + desk[1]});
            places.add(new String[] {"", "expiry." + desk[1], "expiry." + desk[1]});
        }
        places.add(new String[] {"", "signals.vr01.new-desk", "new-desk.vr01"});
        places.add(new String[] {"", "activemq.notifications", "activemq.notifications"});
        return places;
    }

    private static String refusal(Session session, Amqp.Act act, String[] place) {
        try {
            act.run(session, place[1], place[2]);
            return "";
        } catch (JMSException refused) {
            return refused.getClass().getSimpleName();
        }
    }

    @Test
    void people_and_strangers_get_no_connection_at_all() throws Exception {
        for (String person : people()) {
            String token = SharedStack.personToken(person);
            for (String user : List.of("console", person, GRONINGEN)) {
                refused("PLAIN", user, token);
            }
        }
        for (String mechanism : List.of("PLAIN", "XOAUTH2")) {
            refused(mechanism, GRONINGEN, "");
            refused(mechanism, GRONINGEN, "demo-" + GRONINGEN);
            refused(mechanism, "seinhuis-publisher", SharedStack.get().token(GRONINGEN));
        }
        refused("ANONYMOUS", "", "");
    }

    @Test
    void desk_b_gets_nothing_of_desk_a_a_second_after_a_was_there() throws Exception {
        String a = SharedStack.get().token(GRONINGEN);
        String b = SharedStack.get().token(UTRECHT);
        String address = "signals.vr01." + GRONINGEN;
        for (boolean stays : List.of(true, false)) {
            Connection first = Amqp.unopened("PLAIN", GRONINGEN, a, NOBODY);
            first.setClientID(GRONINGEN);
            Session session = first.createSession();
            session.createDurableSubscriber(session.createTopic(address), "vr01");
            if (!stays) {
                first.close();
            }
            Awaitility.await().pollDelay(Duration.ofSeconds(1)).until(() -> true);

            for (String mechanism : List.of("PLAIN", "XOAUTH2")) {
                refused(mechanism, GRONINGEN, b);
                refused(mechanism, UTRECHT, a);
                nothingUnderOwnName(mechanism, b, address, stays ? UTRECHT : GRONINGEN);
            }
            first.close();
        }
    }

    /** B as itself, calling its container as it likes. */
    private static void nothingUnderOwnName(String mechanism, String b, String address, String container)
            throws JMSException {
        try (Connection connection = Amqp.unopened(mechanism, UTRECHT, b, NOBODY)) {
            connection.setClientID(container);
            Session session = connection.createSession();
            String queue = GRONINGEN + ".vr01";
            assertRefused(() -> session.createDurableSubscriber(session.createTopic(address), "vr01"));
            assertRefused(() -> session.createSharedDurableConsumer(session.createTopic(address), "vr01"));
            assertRefused(() -> session.createConsumer(session.createTopic(address)));
            assertRefused(() -> session.createConsumer(session.createQueue(queue)));
            assertRefused(() -> session.createConsumer(session.createQueue(address + "::" + queue)));
            assertRefused(() -> session.createConsumer(session.createTopic(address + "::" + queue)));
            assertRefused(() -> session.createConsumer(session.createQueue("signals.vr09." + UTRECHT + "::" + queue)));
            assertRefused(
                    () -> session.createDurableSubscriber(session.createTopic("signals.vr09." + UTRECHT), "vr01"));
            session.createConsumer(session.createQueue("signals.vr09." + UTRECHT + "::" + UTRECHT + ".vr09"))
                    .close();
        }
    }

    private static void refused(String mechanism, String user, String token) {
        assertRefused(() -> Amqp.connect(mechanism, user, token, NOBODY).close());
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(JMSException.class);
    }
}
