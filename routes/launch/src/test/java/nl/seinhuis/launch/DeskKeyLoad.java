// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import nl.seinhuis.kit.client.PostAnswer;
import nl.seinhuis.kit.client.Posted;
import nl.seinhuis.kit.delivery.Delivery;
import nl.seinhuis.kit.delivery.DeliveryHandler.Outcome;
import nl.seinhuis.kit.delivery.DeliveryOpener;
import nl.seinhuis.kit.delivery.DeliveryRefused;
import nl.seinhuis.launch.stack.SharedStack;
import org.awaitility.Awaitility;

/** An agency that goes on posting about one number to a desk, and that desk's own system with both its keys at hand. */
final class DeskKeyLoad implements AutoCloseable {

    static final String DESK = "care-coordinator-utrecht";

    static final String SENDER = "municipality-groningen-order";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 100;
    private static final String PHONE = "+316" + (10_000_000 + new Random().nextInt(80_000_000));

    private final List<DeliveryOpener> openers = new ArrayList<>();
    private final Set<Integer> keysUsed = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<String>> deliveries = new ConcurrentHashMap<>();
    private final Map<String, List<JsonObject>> events = new ConcurrentHashMap<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger posted = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread agency = new Thread(this::post, "agency");

    private DeskKeyLoad(List<Path> keys) throws IOException {
        for (Path key : keys) {
            openers.add(DeliveryOpener.withKey(key, Clock.systemUTC()));
        }
    }

    /** Begins; the desk holds these private keys. */
    static DeskKeyLoad start(List<Path> keys) throws IOException, InterruptedException {
        DeskKeyLoad load = new DeskKeyLoad(keys);
        SharedStack.get().client(DESK).receive(DESK, "VR09", load::take);
        load.agency.start();
        return load;
    }

    private void post() {
        try {
            while (!ended.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                PostAnswer answer = SharedStack.get()
                        .client(SENDER)
                        .signals()
                        .post(signal(PHONE).getBytes(StandardCharsets.UTF_8));
                if (answer instanceof Posted) {
                    posted.incrementAndGet();
                } else {
                    faults.add("refused");
                }
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            faults.add(e.toString());
        }
    }

    private Outcome take(Delivery delivery) {
        for (int i = 0; i < openers.size(); i++) {
            try {
                JsonObject body = openers.get(i).open(delivery);
                keysUsed.add(i);
                if (i == openers.size() - 1 && !body.getString("kind").equals("gedeeld")) {
                    events.computeIfAbsent(delivery.outside().id(), added -> new CopyOnWriteArrayList<>())
                            .add(body);
                }
                Pseudonyms.in(body)
                        .forEach(one -> deliveries
                                .computeIfAbsent(one, added -> ConcurrentHashMap.newKeySet())
                                .add(delivery.outside().id()));
                return Outcome.ACCEPT;
            } catch (DeliveryRefused e) {
                assertThat(e).isNotNull(); // sealed to the other key
            }
        }
        faults.add("opens with neither key");
        return Outcome.ACCEPT;
    }

    /** What was opened with the newest key and is no delivery, by its id. */
    Map<String, List<JsonObject>> events() {
        return events;
    }

    /** Waits until so many more are posted. */
    void goesOn(int more) {
        int before = posted.get();
        Awaitility.await().atMost(PATIENCE).until(() -> posted.get() >= before + more || !faults.isEmpty());
    }

    /** Nothing was refused or lost, both keys were in use, and all of it is about one pseudonym. */
    void lostNothing() throws InterruptedException {
        ended.countDown();
        agency.join(PATIENCE.toMillis());
        assertThat(faults).isEmpty();
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(deliveries.values().stream().mapToInt(Set::size))
                        .as("posted %s", posted)
                        .contains(posted.get()));
        assertThat(keysUsed).containsExactlyInAnyOrder(0, 1);
    }

    /** A signal about a number, in the desk's region. */
    static String signal(String phone) {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Amsterdam"));
        return """
            {"reference":"KEY-%s","purposes":[{"purpose":"triage","basis":["AVG6-E-DUID"]}],
            "observation":{"date":"%s","manner":"from-third-party","reliability":3,"hard":false,"urgency":"normal"},
            "place":{"region":"VR09","municipality":"GM0344","kind":"ONBEKEND"},
            "persons":[{"ref":"p1","role":"victim","victimStatus":"possible","minor":"no","phones":["%s"]}],
            "indicators":["ALG-09"],
            "legal":{"regime":"avg","subjectInformed":{"status":"postponed","reason":"veiligheid-betrokkene","review":"%s"}},
            "expires":"%s"}
            """.formatted(UUID.randomUUID(), today, phone, today.plusMonths(2), today.plusMonths(6));
    }

    @Override
    public void close() {
        ended.countDown();
        SharedStack.get().client(DESK).stopReceiving();
    }
}
