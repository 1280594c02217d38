// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import nl.seinhuis.kit.access.ClientSettings;
import nl.seinhuis.kit.access.ClientTls;
import nl.seinhuis.kit.client.AgencyClient;
import nl.seinhuis.kit.delivery.Delivery;
import nl.seinhuis.kit.delivery.DeliveryOpener;
import nl.seinhuis.kit.delivery.DeliveryRefused;
import nl.seinhuis.kit.delivery.OutsideContext;
import nl.seinhuis.kit.delivery.SubscriberSettings;
import nl.seinhuis.kit.delivery.SubscriberSettings.Mechanism;
import nl.seinhuis.launch.stack.Stack;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.model.Agency;
import nl.seinhuis.stages.policy.model.Desk;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.awaitility.Awaitility;

/**
 * Every desk of the set, attached over AMQP with its agency's own token. Messages are kept whole, with everything that
 * stands on the outside, and opened with the desk's private key when they are asked for.
 */
final class Desks implements AutoCloseable {

    private final Stack stack;
    private final PolicySet set;
    private final Queue<Arrived> arrived = new ConcurrentLinkedQueue<>();
    private final Queue<Arrived> samenloop = new ConcurrentLinkedQueue<>();
    private final Queue<Arrived> onbevestigd = new ConcurrentLinkedQueue<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final Map<String, DeliveryOpener> openers = new ConcurrentHashMap<>();
    private final List<Connection> connections = new ArrayList<>();

    private Desks(Stack stack, PolicySet set) {
        this.stack = stack;
        this.set = set;
    }

    /**
     * One message.
     *
     * @param desk the desk whose queue it came from
     * @param properties everything outside the body, by name
     * @param sealed the body as it came
     */
    record Arrived(String desk, Map<String, String> properties, String sealed) {

        /** Random id of the delivery. */
        String id() {
            return properties.getOrDefault("cloudEvents_id", "");
        }
    }

    /** Attaches every desk and waits until what others left behind has come; none of that is the caller's. */
    static Desks attachAfterOthers(Stack stack, Set<String> regions) throws Exception {
        Desks desks = attach(stack, regions);
        AtomicInteger before = new AtomicInteger(-1);
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    int now = desks.count() + desks.samenloop.size() + desks.onbevestigd.size();
                    return before.getAndSet(now) == now;
                });
        return desks;
    }

    /** Attaches every desk in these of its regions, where nothing is attached yet. */
    static Desks attach(Stack stack, Set<String> regions) throws Exception {
        Desks desks = new Desks(stack, set(stack));
        try {
            for (Agency agency : agencies(desks.set)) {
                desks.attach(agency, regions);
            }
            return desks;
        } catch (IOException | InterruptedException | JMSException e) {
            desks.close();
            throw e;
        }
    }

    /** The set that the broker runs on. */
    static PolicySet set(Stack stack) throws PolicyFaults {
        return PolicySet.load(stack.folder().config(), KeyPolicy.REQUIRED);
    }

    PolicySet set() {
        return set;
    }

    /** The agencies of the set that have a desk. */
    static List<Agency> agencies(PolicySet set) {
        return new TreeSet<>(set.desks().stream().map(Desk::agency).toList())
                .stream().map(id -> set.agency(id).orElseThrow()).toList();
    }

    private void attach(Agency agency, Set<String> regions) throws IOException, InterruptedException, JMSException {
        String client = agency.clients().get(0);
        ClientSettings settings = stack.settings(client);
        SubscriberSettings any =
                new SubscriberSettings(settings.amqp(), client, agency.id(), agency.region(), Mechanism.XOAUTH2);
        JmsConnectionFactory factory = new JmsConnectionFactory(
                any.amqp() + "?amqp.saslMechanisms=" + any.mechanism() + "&jms.connectTimeout=30000");
        factory.setSslContext(ClientTls.context(settings.tls()));
        // A token of its own, with its whole life before it: the connection ends with it.
        String token;
        try (AgencyClient own = AgencyClient.connect(settings, Clock.systemUTC())) {
            token = own.tokens().current().value();
        }
        Connection connection = factory.createConnection(client, token);
        connections.add(connection);
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        for (Desk desk : set.desks()) {
            if (desk.agency().equals(agency.id())) {
                for (String region : new TreeSet<>(desk.regions())) {
                    if (regions.contains(region)) {
                        consume(
                                session,
                                desk.id(),
                                new SubscriberSettings(settings.amqp(), client, desk.id(), region, Mechanism.XOAUTH2));
                    }
                }
            }
        }
        connection.start();
    }

    private void consume(Session session, String desk, SubscriberSettings where) throws JMSException {
        MessageConsumer consumer = session.createConsumer(session.createQueue(where.source()));
        consumer.setMessageListener(message -> keep(desk, message));
    }

    private void keep(String desk, Message message) {
        try {
            Arrived one = new Arrived(desk, outside(message), body(message));
            pile(open(one).getString("kind", "")).add(one);
        } catch (JMSException e) {
            faults.add(desk + ": " + e.getClass().getSimpleName());
        }
    }

    // One of the first comes for every signal that takes part in matching, to every desk of the arrangement; of the
    // second
    // for every signal that reaches nobody or that nobody acknowledged.
    private Queue<Arrived> pile(String kind) {
        return switch (kind) {
            case "samenloop" -> samenloop;
            case "onbevestigd" -> onbevestigd;
            default -> arrived;
        };
    }

    /** What was told about signals that nobody acknowledged. */
    Collection<Arrived> onbevestigd() {
        return List.copyOf(onbevestigd);
    }

    /** The answers to "known elsewhere?" so far, empty ones too. */
    Collection<Arrived> samenloop() {
        return List.copyOf(samenloop);
    }

    private static String body(Message message) throws JMSException {
        byte[] bytes = message.getBody(byte[].class);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Map<String, String> outside(Message message) throws JMSException {
        Map<String, String> all = new TreeMap<>();
        Enumeration<?> names = message.getPropertyNames();
        while (names.hasMoreElements()) {
            String name = String.valueOf(names.nextElement());
            all.put(name, String.valueOf(message.getObjectProperty(name)));
        }
        all.put("JMSMessageID", String.valueOf(message.getJMSMessageID()));
        all.put("JMSCorrelationID", String.valueOf(message.getJMSCorrelationID()));
        all.put("JMSReplyTo", String.valueOf(message.getJMSReplyTo()));
        all.put("JMSType", String.valueOf(message.getJMSType()));
        all.put("JMSTimestamp", String.valueOf(message.getJMSTimestamp()));
        all.put("JMSDestination", String.valueOf(message.getJMSDestination()));
        return all;
    }

    /** What has arrived so far, each delivery once. */
    Collection<Arrived> arrived() {
        Map<String, Arrived> byId = new TreeMap<>();
        arrived.forEach(one -> byId.putIfAbsent(one.id(), one));
        return byId.values();
    }

    /** How many messages have arrived so far, but for those of the two piles beside. */
    int count() {
        return arrived.size();
    }

    /** What could not be read. */
    Collection<String> faults() {
        return faults;
    }

    /** Opens a delivery as the desk's own system does. */
    JsonObject open(Arrived one) {
        try {
            OutsideContext outside = OutsideContext.of(one.properties()::get);
            return openers.computeIfAbsent(one.desk(), this::opener).open(new Delivery(outside, one.sealed()));
        } catch (DeliveryRefused e) {
            throw new AssertionError(one.desk() + " cannot open " + one.id() + ": " + e.code(), e);
        }
    }

    private DeliveryOpener opener(String desk) {
        try {
            return DeliveryOpener.withKey(stack.folder().deskKey(desk), Clock.systemUTC());
        } catch (IOException e) {
            throw new AssertionError("no key of " + desk, e);
        }
    }

    @Override
    public void close() throws JMSException {
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
