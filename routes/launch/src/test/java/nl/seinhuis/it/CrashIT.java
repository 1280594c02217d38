// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import nl.seinhuis.it.CrashLoad.Accepted;
import nl.seinhuis.it.Receivers.Place;
import nl.seinhuis.launch.FreshSignals;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.launch.stack.Stack;
import nl.seinhuis.verify.LedgerVerifier;
import org.junit.jupiter.api.Test;

/**
 * The broker, and the broker with its database, are killed again and again while agencies post and desks receive. What
 * was answered 202 arrives all the same, everywhere it is due and nowhere twice, and the ledger tells of it without a
 * gap. Every other time the kill comes while an intent is committed and not yet confirmed.
 */
class CrashIT {

    private static final int ROUNDS = Integer.getInteger("seinhuis.crash.rounds", 10);
    private static final long SEED = Long.getLong("seinhuis.crash.seed", System.nanoTime());
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int UNDER_LOAD = 12;
    private static final int LOOKS = 300;
    private static final String OPEN_INTENTS = "select count(*) from delivery where state = 'intended'";

    private final Stack stack = SharedStack.get();
    private final StackTables tables = new StackTables(stack);
    private final Random random = new Random(SEED);
    private final Receivers receivers = new Receivers(stack);
    private final OffsetDateTime begin = OffsetDateTime.now(ZoneOffset.UTC);
    private int hunts;
    private int killedAtOpenIntent;

    @Test
    void kills_lose_nothing_double_nothing_and_leave_no_gap() throws Exception {
        FreshSignals signals = FreshSignals.read();
        CrashLoad load = new CrashLoad(stack, signals);
        for (int i = 0; i < signals.size(); i++) {
            load.post(signals.next());
        }
        load.start();
        List<Accepted> accepted;
        try {
            for (int round = 0; round < ROUNDS; round++) {
                crash(round, load);
            }
        } finally {
            accepted = load.finish(PATIENCE.toSeconds());
        }

        receiveAll();
        CrashFindings findings = new CrashFindings(stack, tables, begin);
        assertThat(load.refused()).as("refused; seed %d", SEED).isEmpty();
        assertThat(receivers.faults()).as("seed %d", SEED).isEmpty();
        assertThat(findings.of(accepted, receivers.taken())).as("seed %d", SEED).isEmpty();
        assertThat(accepted).extracting(Accepted::attempts).anyMatch(attempts -> attempts > 1);
        assertThat(killedAtOpenIntent).as("kills between commit and confirm").isEqualTo(hunts);
        ledgerIsSound();
    }

    private void crash(int round, CrashLoad load) throws Exception {
        receivers.attach(busiest(round));
        int before = load.taken();
        await().atMost(PATIENCE).until(() -> load.taken() >= before + UNDER_LOAD);
        boolean both = round >= ROUNDS * 6 / 10;
        kill(round % 2 == 1);
        if (both) {
            stack.database().kill();
        }
        int failed = load.failures();
        await().atMost(PATIENCE).until(() -> load.failures() >= failed + 8);
        if (both) {
            stack.database().start();
        }
        stack.broker().start();
    }

    /** At a random moment; or, in a hunt, when an intent is in the database and its confirmation is not. */
    private void kill(boolean hunt) throws IOException, InterruptedException, SQLException {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(400)));
        if (hunt) {
            hunts++;
            try (Connection connection = tables.connect()) {
                for (int i = 0; i < LOOKS; i++) {
                    signal("STOP");
                    if (StackTables.read(connection, OPEN_INTENTS, row -> row.getLong(1))
                                    .get(0)
                            > 0) {
                        killedAtOpenIntent++;
                        break;
                    }
                    signal("CONT");
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(20)));
                }
            }
        }
        stack.broker().kill();
    }

    private void signal(String name) throws IOException, InterruptedException {
        String note = Files.readString(stack.folder().run("broker"));
        String pid = note.substring(0, note.indexOf(' '));
        new ProcessBuilder("/bin/sh", "-c", "kill -s " + name + " " + pid)
                .start()
                .waitFor();
    }

    /** Desks with and without somebody attached: some take part in one round, others in the next. */
    private List<Place> busiest(int round) {
        return places().stream()
                .filter(place -> Math.floorMod(place.hashCode() + round, 3) == 0)
                .toList();
    }

    private List<Place> places() {
        return tables.read(
                "select distinct desk, region from delivery where intended_at >= ? order by desk, region",
                row -> Receivers.place(row.getString(1), row.getString(2)),
                begin);
    }

    private void receiveAll() throws IOException {
        await().atMost(PATIENCE)
                .until(() -> tables.number("select count(*) from outbox where state <> 'done'"), open -> open == 0);
        receivers.attach(places());
        try {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(Set.copyOf(tables.read(
                                    "select id::text from delivery where state in ('intended', 'published')"
                                            + " and intended_at >= ?",
                                    row -> row.getString(1),
                                    begin)))
                            .isEmpty());
        } finally {
            receivers.close();
        }
    }

    private void ledgerIsSound() {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(words, true, StandardCharsets.UTF_8);

        int exit = new LedgerVerifier(out, out).verify(tables.ledger());

        assertThat(exit).as(words.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(words.toString(StandardCharsets.UTF_8)).doesNotContain("open ");
    }
}
