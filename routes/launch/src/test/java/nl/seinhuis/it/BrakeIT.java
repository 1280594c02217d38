// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import nl.seinhuis.launch.Seinhuis;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.launch.stack.Stack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One person stops sharing within a second, while signals keep coming in; two start it again. */
class BrakeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration WITHIN = Duration.ofSeconds(1);

    /** What left in time may take this long on its way to a desk of a test. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(2);

    /** Long enough for some signals to be decided. */
    private static final Duration A_MOMENT = Duration.ofMillis(500);

    private static final Duration BETWEEN_SIGNALS = Duration.ofMillis(50);

    /** Long enough for ten more signals to come in. */
    private static final Duration WATCHED = Duration.ofMillis(800);

    private static final String OF_SCOPE =
            "(? = 'all' or ? = case ? when 'desk' then desk when 'agency' then desk_agency else purpose end)";

    private final Stack stack = SharedStack.get();
    private final StackTables tables = new StackTables(stack);
    private final AtomicBoolean posting = new AtomicBoolean(true);

    private static Desks desks;

    @TempDir
    private Path folder;

    @BeforeAll
    static void attach() throws Exception {
        desks = Desks.attach(SharedStack.get(), Set.of("VR01", "VR03"));
    }

    @AfterAll
    static void detach() throws Exception {
        desks.close();
    }

    /**
     * What is stopped.
     *
     * @param scope kind
     * @param target which one; {@code *} for all
     */
    private record Scope(String scope, String target) {

        Object[] after(Instant moment) {
            return new Object[] {Timestamp.from(moment), scope, target, scope};
        }

        boolean leavesOthers() {
            return scope.equals("desk") || scope.equals("agency");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "desk, care-coordinator-groningen, posted",
        "agency, care-coordinator-groningen, command",
        "purpose, triage, posted",
        "all, *, command"
    })
    void nothing_leaves_later_than_a_second_after_one_person_stopped_it_and_two_start_it_again(
            String kind, String target, String how) throws Exception {
        Scope scope = new Scope(kind, target);
        Rest police = Rest.over("nobody", SharedStack.personToken("officer.police"));
        Rest health = Rest.over("nobody", SharedStack.personToken("officer.ggd"));
        Rest operator = Rest.over("nobody", SharedStack.personToken("operator"));
        ExecutorService poster = Executors.newSingleThreadExecutor();
        String lift = "";
        try {
            Future<Integer> posted = poster.submit(this::post);
            Instant start = Instant.now();
            await().atMost(PATIENCE).until(() -> published(scope, start) > 1);

            if (how.equals("command")) {
                command(scope);
            } else {
                assertThat(police.post("/stops", body(scope)).status()).isEqualTo(201);
            }
            Instant answered = Instant.now();
            lift = "/stops/" + standing(police, scope) + "/_lift";
            pause(Duration.between(Instant.now(), answered.plus(WITHIN)));
            pause(ON_ITS_WAY);
            int arrived = desks.arrived().size();
            pause(WATCHED);

            assertThat(published(scope, answered.plus(WITHIN))).isZero();
            if (scope.leavesOthers()) {
                await().atMost(PATIENCE).until(() -> desks.arrived().size() > arrived);
            } else {
                assertThat(desks.arrived()).as("what a stop of all left").hasSize(arrived);
            }

            assertThat(police.post(lift, "").json().getString("state")).isEqualTo("lift-asked");
            assertThat(police.post(lift, "").status()).isEqualTo(409);
            Instant asked = Instant.now();
            pause(A_MOMENT);
            assertThat(published(scope, asked)).isZero();
            assertThat(operator.post(lift, "").status()).isEqualTo(403);
            assertThat(health.post(lift, "").json().getString("state")).isEqualTo("lifted");
            await().atMost(PATIENCE).until(() -> published(scope, asked) > 1);
            posting.set(false);
            assertThat(posted.get()).isGreaterThan(10);
        } finally {
            posting.set(false);
            poster.shutdown();
            // Whatever happened, no stop is left standing; lifting again does no harm.
            police.post(lift, "");
            health.post(lift, "");
        }
    }

    /** Posts signals of two regions in turn, until it is told to end. */
    private int post() throws IOException, InterruptedException {
        Rest sender = Rest.as(Rest.SENDER);
        int count = 0;
        while (posting.get()) {
            String signal = Rest.signal("BRAKE-" + UUID.randomUUID());
            assertThat(sender.post("/signals", count % 2 == 0 ? signal : signal.replace("VR01", "VR03"))
                            .status())
                    .isEqualTo(202);
            count++;
            pause(BETWEEN_SIGNALS);
        }
        return count;
    }

    private long published(Scope scope, Instant after) {
        return tables.number(
                "select count(*) from delivery where published_at > ? and " + OF_SCOPE, scope.after(after));
    }

    private void command(Scope scope) throws IOException, InterruptedException {
        Path token = Files.writeString(folder.resolve("token"), SharedStack.personToken("officer.ggd"));
        StringWriter err = new StringWriter();
        String[] what =
                scope.scope().equals("all") ? new String[] {"all"} : new String[] {scope.scope(), scope.target()};
        String[] rest = {
            "--reason", "oefening",
            "--token-file", token.toString(),
            "--api", stack.ports().api().toString(),
            "--issuer", stack.ports().issuer().toString(),
            "--ca", stack.folder().caCertificate().toString()
        };
        String[] line = Stream.of(new String[] {"stop"}, what, rest)
                .flatMap(Arrays::stream)
                .toArray(String[]::new);
        assertThat(Seinhuis.commandLine(new PrintWriter(new StringWriter(), true), new PrintWriter(err, true))
                        .execute(line))
                .as(err.toString())
                .isZero();
    }

    private static String body(Scope scope) {
        return "{\"scope\":\"" + scope.scope() + "\",\"target\":\"" + scope.target() + "\",\"reason\":\"oefening\"}";
    }

    private static String standing(Rest officer, Scope scope) throws IOException, InterruptedException {
        return officer.get("/stops").json().getJsonArray("stops").stream()
                .map(stop -> stop.asJsonObject())
                .filter(stop -> stop.getString("scope").equals(scope.scope()))
                .findFirst()
                .orElseThrow()
                .getString("id");
    }

    private static void pause(Duration time) {
        await().pollDelay(time.isNegative() ? Duration.ZERO : time)
                .atMost(time.abs().plusSeconds(10))
                .until(() -> true);
    }
}
