// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import nl.seinhuis.it.Desks.Arrived;
import nl.seinhuis.launch.ChangedSet;
import nl.seinhuis.launch.SharedStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Signals that nobody acknowledges, over the whole, under a set with short times; and a region whose coverage that set
 * changes while signals keep coming.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WatchIT {

    private static final String GRONINGEN = "care-coordinator-groningen";
    private static final String REMOTE = "comensha-remote";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path place;

    private static Desks desks;
    private static ChangedSet changed;
    private static final List<String> FRYSLAN = new ArrayList<>();
    private static String after;

    @BeforeAll
    static void a_set_with_short_times_and_no_coverage_in_one_region_comes_into_force_while_signals_come()
            throws Exception {
        desks = Desks.attach(SharedStack.get(), Set.of("VR01", "VR02"));
        FRYSLAN.add(post("VR02", "normal"));
        ChangedSet next = ChangedSet.below(place)
                .replace("watching.yaml", "acute: PT1H", "acute: PT4S")
                .replace("regions.yaml", "\"Fryslân\", coverage: remote", "\"Fryslân\", coverage: none");
        AtomicBoolean active = new AtomicBoolean();
        CompletableFuture<Void> activation = CompletableFuture.runAsync(() -> {
            next.activate();
            active.set(true);
        });
        while (!active.get() && !activation.isDone()) {
            FRYSLAN.add(post("VR02", "normal"));
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
        }
        activation.join();
        changed = next;
        after = post("VR02", "normal");
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
    void what_nobody_acknowledges_goes_to_the_fallback_desk_and_its_sender_is_told_once() throws Exception {
        String signal = post("VR01", "acute");
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
    void what_a_person_acknowledged_in_time_is_told_to_nobody() throws Exception {
        String quick = post("VR01", "acute");
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !delivery(quick, GRONINGEN).isEmpty());
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> Rest.as(GRONINGEN)
                                .post("/deliveries/" + delivery(quick, GRONINGEN) + "/_acknowledge", "")
                                .status()
                        == 200);
        String slow = post("VR01", "acute");
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
}
