// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import nl.seinhuis.it.Desks.Arrived;
import nl.seinhuis.kit.client.AgencyClient;
import nl.seinhuis.kit.delivery.DeliveryHandler;
import nl.seinhuis.kit.delivery.DeliveryOpener;
import nl.seinhuis.launch.ChangedSet;
import nl.seinhuis.launch.LetIn;
import nl.seinhuis.launch.stack.SharedStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Signals that nobody acknowledges, over the whole, under a set with short times; and two regions whose coverage that set
 * changes while signals keep coming: one loses the coordinator at a distance, one gets a coordinator of its own.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WatchIT {

    private static final String GRONINGEN = "care-coordinator-groningen";
    private static final String REMOTE = "comensha-remote";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration ACUTE = Duration.ofSeconds(4);

    @TempDir
    static Path place;

    private static Desks desks;
    private static ChangedSet changed;
    private static LetIn own;
    private static final List<String> FRYSLAN = new ArrayList<>();
    private static final List<String> IJSSELLAND = new ArrayList<>();
    private static String after;
    private static String afterwards;
    private static String unacknowledged;
    private static String quick;
    private static String slow;

    @BeforeAll
    static void a_set_with_short_times_and_another_coverage_of_two_regions_comes_into_force_while_signals_come()
            throws Exception {
        desks = Desks.attach(SharedStack.get(), Set.of("VR01", "VR02"));
        String id = "care-coordinator-" + Long.toString(System.currentTimeMillis(), 36);
        own = LetIn.made(place, id, "care-coordinator", "VR04");
        FRYSLAN.add(post("VR02", "normal"));
        IJSSELLAND.add(post("VR04", "normal"));
        ChangedSet next = ChangedSet.below(place)
                .add(own.review(), id)
                .replace("watching.yaml", "acute: PT1H", "acute: " + ACUTE)
                .replace("regions.yaml", "\"Fryslân\", coverage: remote", "\"Fryslân\", coverage: none")
                .replace("regions.yaml", "\"IJsselland\", coverage: remote", "\"IJsselland\", coverage: own");
        AtomicBoolean active = new AtomicBoolean();
        CompletableFuture<Void> activation = CompletableFuture.runAsync(() -> {
            next.activate();
            active.set(true);
        });
        while (!active.get() && !activation.isDone()) {
            FRYSLAN.add(post("VR02", "normal"));
            IJSSELLAND.add(post("VR04", "normal"));
            LockSupport.parkNanos(Duration.ofMillis(800).toNanos());
        }
        activation.join();
        changed = next;
        after = post("VR02", "normal");
        afterwards = post("VR04", "normal");
        IJSSELLAND.add(afterwards);
        signals_whose_time_passes_while_the_regions_are_looked_at();
    }

    private static void signals_whose_time_passes_while_the_regions_are_looked_at() throws Exception {
        unacknowledged = post("VR01", "acute");
        quick = acknowledgedInTime();
        slow = post("VR01", "acute");
    }

    /** The first may be too late for its few seconds where the machine of the tests is busy elsewhere. */
    private static String acknowledgedInTime() throws Exception {
        for (int i = 0; i < 5; i++) {
            Instant start = Instant.now();
            String signal = post("VR01", "acute");
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> !delivery(signal, GRONINGEN).isEmpty());
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> Rest.as(GRONINGEN)
                                    .post("/deliveries/" + delivery(signal, GRONINGEN) + "/_acknowledge", "")
                                    .status()
                            == 200);
            if (Duration.between(start, Instant.now()).compareTo(ACUTE) < 0) {
                return signal;
            }
        }
        throw new AssertionError("no signal could be acknowledged within " + ACUTE);
    }

    @AfterAll
    static void the_first_set_is_put_back() throws Exception {
        if (changed != null) {
            changed.close();
        }
        if (desks != null) {
            desks.close();
        }
    }

    private static String post(String region, String urgency) throws Exception {
        String body = Rest.signal("WATCH-" + UUID.randomUUID())
                .replace("\"VR01\"", "\"" + region + "\"")
                .replace("\"urgency\":\"normal\"", "\"urgency\":\"" + urgency + "\"");
        Rest.Answer answer = Rest.as(Rest.SENDER).post("/signals", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        boolean advised = answer.body().contains("call-112");
        assertThat(advised).as("112 is advised where it is acute").isEqualTo(urgency.equals("acute"));
        return answer.json().getString("signalId");
    }

    /** What the sender's desk was told of a signal. */
    private static List<JsonObject> toSender(String signal) {
        return desks.onbevestigd().stream()
                .filter(one -> one.desk().equals(Rest.SENDER))
                .map(desks::open)
                .filter(body -> body.getString("signal").equals(signal))
                .toList();
    }

    private static String delivery(String signal, String desk) {
        return new StackTables(SharedStack.get())
                        .read(
                                "select id::text from delivery where signal_id = ?::uuid and desk = ? and kind = 'gedeeld'",
                                row -> row.getString(1),
                                signal,
                                desk)
                        .stream()
                        .reduce((one, other) -> {
                            throw new AssertionError("twice to " + desk);
                        })
                        .orElse("");
    }

    @Test
    @Order(5)
    void officers_were_told_of_which_kinds_of_agency_somebody_must_sign() {
        assertThat(changed.impact())
                .contains("nog nodig: Een functionaris van een zorgorganisatie of opvang moet nog tekenen")
                .contains("nog nodig: Een functionaris van een GGD moet nog tekenen")
                .doesNotContain("een maatschappelijke organisatie moet nog tekenen");
    }

    @Test
    @Order(4)
    void what_nobody_acknowledges_goes_to_the_fallback_desk_and_its_sender_is_told_once() throws Exception {
        String signal = unacknowledged;
        await().atMost(PATIENCE).until(() -> !toSender(signal).isEmpty());
        JsonObject told = toSender(signal).get(0);
        assertThat(told.getJsonArray("unconfirmed").getJsonObject(0).getString("desk"))
                .isEqualTo(GRONINGEN);
        assertThat(told.getString("passedTo")).isEqualTo(REMOTE);

        String passed = delivery(signal, REMOTE);
        await().atMost(PATIENCE)
                .until(() -> desks.arrived().stream().anyMatch(one -> one.id().equals(passed)));
        Arrived content = desks.arrived().stream()
                .filter(one -> one.id().equals(passed))
                .findFirst()
                .orElseThrow();
        assertThat(content.desk()).isEqualTo(REMOTE);
        assertThat(desks.open(content).getString("kind")).isEqualTo("gedeeld");
        await().atMost(PATIENCE)
                .until(() -> desks.onbevestigd().stream()
                        .filter(one -> one.desk().equals(REMOTE))
                        .map(desks::open)
                        .anyMatch(body -> passed.equals(body.getString("about", ""))
                                && !body.containsKey("signal")
                                && body.toString().contains(GRONINGEN)));
        assertThat(Rest.as(Rest.SENDER)
                        .get("/signals/" + signal + "/deliveries")
                        .body())
                .contains(REMOTE, GRONINGEN);

        // The fallback desk does not acknowledge either: told as well, and then no more.
        await().atMost(PATIENCE).until(() -> toSender(signal).size() == 2);
        assertThat(toSender(signal).get(1).getJsonArray("unconfirmed").toString())
                .contains(REMOTE)
                .doesNotContain(GRONINGEN);
        assertThat(toSender(signal).get(1).containsKey("passedTo")).isFalse();
    }

    @Test
    @Order(3)
    void what_a_person_acknowledged_in_time_is_told_to_nobody() {
        await().atMost(PATIENCE).until(() -> !toSender(slow).isEmpty());
        assertThat(toSender(quick)).isEmpty();
        assertThat(delivery(quick, REMOTE)).isEmpty();
    }

    @Test
    @Order(Integer.MAX_VALUE) // afterwards no desk is attached
    void a_crash_before_the_time_is_over_loses_nothing_and_tells_nothing_twice() throws Exception {
        List<String> signals = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            signals.add(post("VR01", "acute"));
        }
        SharedStack.get().broker().kill();
        SharedStack.get().broker().start();
        for (String signal : signals) {
            await().atMost(PATIENCE)
                    .until(() -> new StackTables(SharedStack.get())
                                    .read(
                                            "select count(*) from delivery where signal_id = ?::uuid and desk = ?"
                                                    + " and kind = 'onbevestigd' and state in ('published', 'delivered')",
                                            row -> row.getLong(1),
                                            signal,
                                            Rest.SENDER)
                                    .get(0)
                            == 2);
            assertThat(delivery(signal, REMOTE)).isNotEmpty();
        }
    }

    @Test
    @Order(1)
    void a_region_whose_coverage_changes_loses_no_signal_posted_before_during_or_after() {
        long remote = 0;
        for (String signal : FRYSLAN) {
            await().atMost(PATIENCE)
                    .until(() -> !delivery(signal, REMOTE).isEmpty()
                            || !toSender(signal).isEmpty());
            boolean reached = !delivery(signal, REMOTE).isEmpty();
            assertThat(toSender(signal).isEmpty()).as("decided under one set").isEqualTo(reached);
            remote += reached ? 1 : 0;
        }
        assertThat(delivery(FRYSLAN.get(0), REMOTE)).isNotEmpty();
        assertThat(remote).isPositive();
        await().atMost(PATIENCE).until(() -> !toSender(after).isEmpty());
        assertThat(toSender(after)).singleElement().satisfies(told -> {
            assertThat(told.getJsonArray("unconfirmed")).isEmpty();
            assertThat(told.containsKey("passedTo")).isFalse();
        });
        assertThat(delivery(after, REMOTE)).isEmpty();
    }

    @Test
    @Order(2)
    void a_region_that_gets_its_own_coordinator_loses_nothing_in_flight_and_the_desk_before_it_keeps_what_it_got()
            throws Exception {
        Map<String, JsonObject> remote = new ConcurrentHashMap<>();
        Map<String, JsonObject> appointedGot = new ConcurrentHashMap<>();
        try (AgencyClient appointed = AgencyClient.connect(own.settings(), Clock.systemUTC());
                AgencyClient centre = AgencyClient.connect(SharedStack.get().settings("comensha"), Clock.systemUTC())) {
            appointed.receive(own.id(), "VR04", opening(own.deskKey(), appointedGot));
            // Nobody was attached here before: what was shared before the change waits in this queue.
            centre.receive(REMOTE, "VR04", opening(SharedStack.get().folder().deskKey(REMOTE), remote));
            int before = 0;
            for (String signal : IJSSELLAND) {
                await().atMost(PATIENCE)
                        .until(() -> !(delivery(signal, REMOTE) + delivery(signal, own.id())).isEmpty());
                String there = delivery(signal, REMOTE);
                String here = delivery(signal, own.id());
                assertThat(there.isEmpty()).as("to one of the two").isNotEqualTo(here.isEmpty());
                await().atMost(PATIENCE).until(() -> remote.containsKey(there) || appointedGot.containsKey(here));
                JsonObject content = there.isEmpty() ? appointedGot.get(here) : remote.get(there);
                assertThat(content.getString("region")).isEqualTo("VR04");
                assertThat(content.getString("purpose")).isEqualTo("triage");
                before += there.isEmpty() ? 0 : 1;
            }
            assertThat(delivery(IJSSELLAND.get(0), REMOTE)).isNotEmpty();
            assertThat(delivery(afterwards, own.id())).isNotEmpty();
            assertThat(before).isLessThan(IJSSELLAND.size());
            assertThat(appointedGot.keySet()).as("nothing of before the change").hasSize(IJSSELLAND.size() - before);

            // What the desk at a distance got stays its own: it is the one that hears when the sender takes it back.
            String about = delivery(IJSSELLAND.get(0), REMOTE);
            assertThat(Rest.as(Rest.SENDER)
                            .post("/signals/" + IJSSELLAND.get(0) + "/_withdraw", "")
                            .status())
                    .isEqualTo(202);
            await().atMost(PATIENCE)
                    .until(() -> remote.values().stream()
                            .anyMatch(body -> body.getString("kind").equals("ingetrokken")
                                    && body.getString("about").equals(about)));
            assertThat(appointedGot).hasSize(IJSSELLAND.size() - before);
        }
    }

    private static DeliveryHandler opening(Path key, Map<String, JsonObject> into) throws Exception {
        return DeliveryHandler.opening(DeliveryOpener.withKey(key, Clock.systemUTC()), into::put);
    }
}
