// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.seinhuis.it.RandomSignals.Marked;
import nl.seinhuis.kit.client.PostAnswer;
import nl.seinhuis.kit.client.Posted;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.launch.stack.Stack;
import org.junit.jupiter.api.Test;

/**
 * What an erasure leaves on the broker's disks. Signals with unique values are posted and wait in queues; then all are erased,
 * and every file is read raw by somebody who has all keys that are left: those of desks open what is sealed to them, those of
 * months open the key of a body wherever its wrapped form still stands. The same search is made before, and finds both.
 * {@code -Dseinhuis.erasure.signals} makes more of them.
 */
class RemainsIT {

    private static final int SIGNALS = Integer.getInteger("seinhuis.erasure.signals", 24);
    private static final Duration PATIENCE = Duration.ofSeconds(60L + SIGNALS / 4);
    private static final List<String> REGIONS = List.of("VR01", "VR03");
    private static final int PIECE = 64;

    private final Stack stack = SharedStack.get();
    private final StackTables tables = new StackTables(stack);
    private final List<String> values = new ArrayList<>();
    private final Needles clear = new Needles();

    @Test
    void nothing_on_a_disk_opens_to_what_was_erased_with_any_key_that_is_left() throws Exception {
        Disks disks = new Disks(stack);
        String signals = String.join(",", posted());
        await().atMost(PATIENCE).until(() -> open(signals) == 0);

        List<byte[]> wrapped = disks.wrappedKeys(signals);
        assertThat(wrapped).as("a key for each signal, and for each delivery").hasSizeGreaterThan(2 * SIGNALS);
        Needles keys = new Needles();
        for (int i = 0; i < wrapped.size(); i++) {
            keys.addBytes(wrapped.get(i), i);
        }
        List<String> sealed = telling(disks.opened());
        assertThat(sealed)
                .as("bodies in the journal that a desk's key opens to a value")
                .isNotEmpty(); // by far not every desk is shown a value
        Needles bodies = new Needles();
        for (int i = 0; i < sealed.size(); i++) {
            for (String piece : pieces(sealed.get(i))) {
                bodies.addBytes(piece.getBytes(StandardCharsets.US_ASCII), i);
            }
        }
        disks.checkpoint();
        Map<String, Set<Integer>> keysBefore = disks.found(keys);
        assertThat(keysBefore.get("database"))
                .as("keys that those of months open")
                .hasSize(wrapped.size());
        assertThat(keysBefore.get("journal")).isEmpty();
        Map<String, Set<Integer>> bodiesBefore = disks.found(bodies);
        assertThat(bodiesBefore.get("journal")).hasSize(sealed.size());
        assertThat(bodiesBefore.get("database"))
                .as("what is sealed to a desk is never as such in the database or its log")
                .isEmpty();

        long start = System.nanoTime();
        erase(signals);
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();

        assertThat(disks.found(keys).values()).as("wrapped keys").allMatch(Set::isEmpty);
        assertThat(disks.found(bodies).values()).as("pieces of sealed bodies").allMatch(Set::isEmpty);
        assertThat(telling(disks.opened()))
                .as("sealed bodies that open to a value")
                .isEmpty();
        assertThat(disks.found(clear).values()).as("values themselves").allMatch(Set::isEmpty);
        System.out.printf(
                "erased: %d signals, %d values, %d wrapped keys, %d bodies in the journal, %d s from first request to"
                        + " the end%n",
                SIGNALS, values.size(), wrapped.size(), sealed.size(), seconds);
    }

    private List<String> posted() throws Exception {
        var set = Desks.set(stack);
        RandomSignals signals = new RandomSignals(set, Desks.agencies(set), REGIONS, stock(), System.nanoTime());
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < SIGNALS; i++) {
            Marked one = signals.next(i);
            byte[] body = one.json().toString().getBytes(StandardCharsets.UTF_8);
            PostAnswer answer = await().atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .until(() -> stack.client(one.client()).signals().post(body), Posted.class::isInstance);
            ids.add(((Posted) answer).id());
            for (Mark mark : one.marks()) {
                String text = mark.text().length() < 8 ? '"' + mark.text() + '"' : mark.text();
                clear.add(text, values.size());
                clear.addEncoded(text, values.size());
                values.add(text);
            }
        }
        return ids;
    }

    private static List<String> stock() throws IOException {
        try (InputStream in = Stack.class.getResourceAsStream("/nl/seinhuis/launch/setup/stock-woco-lefier.txt")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        }
    }

    /** How many of the signals, or of what came of them, are still under way. */
    private long open(String signals) {
        return tables.number(
                "select (select count(*) from signal where id::text = any (string_to_array(?, ',')) and state ="
                        + " 'accepted') + (select count(*) from outbox where signal_id::text = any (string_to_array(?,"
                        + " ',')) and state <> 'done')",
                signals,
                signals);
    }

    /** Those that open to one of the values. */
    private List<String> telling(Map<String, String> opened) {
        List<String> telling = new ArrayList<>();
        opened.forEach((body, content) -> {
            Set<Integer> marks = new HashSet<>();
            clear.search(content, marks::add);
            if (!marks.isEmpty()) {
                telling.add(body);
            }
        });
        return telling;
    }

    /** From the middle of the ciphertext, where nothing is the same in two bodies. */
    private static List<String> pieces(String sealed) {
        int end = sealed.lastIndexOf('.');
        int begin = sealed.lastIndexOf('.', end - 1) + 1;
        List<String> pieces = new ArrayList<>();
        for (int at = begin; at + PIECE <= end && pieces.size() < 3; at += (end - begin) / 3) {
            pieces.add(sealed.substring(at, at + PIECE));
        }
        return pieces;
    }

    private void erase(String signals) throws IOException, InterruptedException {
        Rest first = null;
        Rest second = null;
        int count = 0;
        for (String signal : signals.split(",", -1)) {
            if (count++ % 100 == 0) { // their tokens do not live long
                first = Rest.over("nobody", SharedStack.personToken("officer.police"));
                second = Rest.over("nobody", SharedStack.personToken("officer.ggd"));
            }
            String wanted = "{\"signal\":\"" + signal + "\",\"reason\":\"verzoek\"}";
            assertThat(first.post("/erasures", wanted).status()).isEqualTo(202);
            assertThat(second.post("/erasures", wanted).status()).isEqualTo(202);
        }
        await().atMost(PATIENCE)
                .until(() -> tables.number(
                                "select count(*) from erasure where signal_id::text = any (string_to_array(?, ','))"
                                        + " and keys_gone_at is null",
                                signals)
                        == 0);
    }
}
