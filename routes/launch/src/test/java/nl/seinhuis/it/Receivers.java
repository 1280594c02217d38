// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import nl.seinhuis.kit.access.ClientTls;
import nl.seinhuis.kit.delivery.Delivery;
import nl.seinhuis.kit.delivery.DeliveryHandler.Outcome;
import nl.seinhuis.kit.delivery.DeskSubscriber;
import nl.seinhuis.kit.delivery.SubscriberSettings;
import nl.seinhuis.kit.delivery.SubscriberSettings.Mechanism;
import nl.seinhuis.launch.stack.Stack;

/** The systems of some desks: they accept every delivery and keep its id and the hash of its sealed bytes. */
final class Receivers implements AutoCloseable {

    private final Stack stack;
    private final Map<String, Taken> taken = new ConcurrentHashMap<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger repeats = new AtomicInteger();
    private final List<DeskSubscriber> attached = new ArrayList<>();

    Receivers(Stack stack) {
        this.stack = stack;
    }

    /**
     * Where deliveries wait.
     *
     * @param client whose token opens it
     * @param desk the desk
     * @param region the region
     */
    record Place(String client, String desk, String region) {}

    /**
     * What a desk received.
     *
     * @param desk the desk
     * @param region the region
     * @param sha256 of the sealed bytes, in hex
     */
    record Taken(String desk, String region, String sha256) {}

    /** Attaches at these places, and nowhere else any more. */
    void attach(Collection<Place> places) throws IOException {
        close();
        for (Place place : places) {
            SubscriberSettings settings = new SubscriberSettings(
                    stack.ports().amqps(), place.client(), place.desk(), place.region(), Mechanism.XOAUTH2);
            attached.add(new DeskSubscriber(
                            settings,
                            stack.client(place.client()).tokens(),
                            ClientTls.context(stack.tls(place.client())),
                            delivery -> take(place, delivery),
                            Clock.systemUTC())
                    .start());
        }
    }

    private Outcome take(Place place, Delivery delivery) {
        Taken now = new Taken(place.desk(), place.region(), sha256(delivery.sealed()));
        Taken before = taken.putIfAbsent(delivery.outside().id(), now);
        if (before != null) {
            repeats.incrementAndGet();
            if (!before.equals(now)) {
                faults.add("two contents under the id " + delivery.outside().id());
            }
        }
        return Outcome.ACCEPT;
    }

    /** Whether each is attached at this moment. */
    boolean ready() {
        return attached.stream().allMatch(DeskSubscriber::attached);
    }

    /** What was received so far, by id. */
    Map<String, Taken> taken() {
        return Map.copyOf(taken);
    }

    /** How often an id came again. */
    int repeats() {
        return repeats.get();
    }

    /** What must not be. */
    Collection<String> faults() {
        return faults;
    }

    @Override
    public void close() {
        attached.parallelStream().forEach(DeskSubscriber::close);
        attached.clear();
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The client of a desk's agency: the only one whose token names that desk. */
    static Place place(String desk, String region) {
        return new Place(desk.startsWith("comensha-") ? "comensha" : desk, desk, region);
    }
}
