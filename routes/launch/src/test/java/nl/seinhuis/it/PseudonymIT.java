// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import nl.seinhuis.it.Desks.Arrived;
import nl.seinhuis.kit.client.Found;
import nl.seinhuis.kit.client.PostAnswer;
import nl.seinhuis.kit.client.Posted;
import nl.seinhuis.kit.client.ReadAnswer;
import nl.seinhuis.kit.client.Refused;
import nl.seinhuis.launch.FreshSignals;
import nl.seinhuis.launch.FreshSignals.Fresh;
import nl.seinhuis.launch.Pseudonyms;
import nl.seinhuis.launch.Seinhuis;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.launch.stack.Stack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pseudonyms on the whole: what two desks share of a hundred signals, and every key rotated while signals go on. */
class PseudonymIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Set<String> REGIONS = Set.of("VR01", "VR02", "VR03", "VR20");
    private static final Set<Integer> CLASSES = Set.of(1024, 2048, 4096, 8192, 16384, 32768);

    private static Stack stack;
    private static FreshSignals examples;
    private static Desks desks;

    @BeforeAll
    static void attaches_the_desks() throws Exception {
        stack = SharedStack.get();
        examples = FreshSignals.read();
        desks = Desks.attachAfterOthers(stack, REGIONS);
    }

    @AfterAll
    static void detaches_them() throws Exception {
        if (desks != null) {
            desks.close();
            assertThat(desks.faults()).isEmpty();
        }
    }

    @Test
    void desks_that_receive_the_same_hundred_signals_share_no_pseudonym_no_id_and_no_length_but_size_classes()
            throws Exception {
        Set<String> before = ids();
        List<Sending> sent = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            sent.add(post(examples.named(i % 2 == 0 ? "06" : "16")));
        }
        Collection<Arrived> arrived = all(sent, before);
        Map<String, Set<String>> pseudonyms = new TreeMap<>();
        Map<String, Set<String>> ids = new TreeMap<>();
        Map<String, Integer> counts = new TreeMap<>();
        for (Arrived one : arrived) {
            JsonObject body = desks.open(one);
            pseudonyms.computeIfAbsent(one.desk(), desk -> new HashSet<>()).addAll(Pseudonyms.in(body));
            ids.computeIfAbsent(one.desk(), desk -> new HashSet<>()).addAll(ids(one, body));
            counts.merge(one.desk(), 1, Integer::sum);
            assertThat(CLASSES).as(one.desk()).contains(one.sealed().length());
        }
        List<String> both = counts.entrySet().stream()
                .filter(one -> one.getValue() >= 100)
                .map(Map.Entry::getKey)
                .toList();
        assertThat(both).as(counts.toString()).hasSizeGreaterThanOrEqualTo(2);
        for (String one : pseudonyms.keySet()) {
            for (String other : pseudonyms.keySet()) {
                if (!one.equals(other)) {
                    assertThat(Collections.disjoint(pseudonyms.get(one), pseudonyms.get(other)))
                            .as(one + " and " + other)
                            .isTrue();
                    assertThat(ids.get(one)).as(one + " and " + other).doesNotContainAnyElementsOf(ids.get(other));
                }
            }
        }
        assertThat(pseudonyms.values().stream().filter(set -> !set.isEmpty()).count())
                .isGreaterThan(1);
    }

    @Test
    void every_key_is_rotated_under_load_without_a_refusal_a_loss_or_a_changed_pseudonym() throws Exception {
        Set<String> before = ids();
        List<Sending> sent = Collections.synchronizedList(new ArrayList<>());
        rounds(sent, 3);
        // Beyond the day's ceiling, which other tests may have used up, pseudonyms are one-time anyway.
        Map<String, Set<Set<String>>> stable = shown(all(List.copyOf(sent), before));
        stable.values().removeIf(sets -> sets.size() != 1);
        assertThat(stable).as("recognised before the rotation").isNotEmpty();
        AtomicBoolean end = new AtomicBoolean();
        ExecutorService agencies = Executors.newFixedThreadPool(2);
        List<Future<?>> load = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            load.add(agencies.submit((Callable<Void>) () -> {
                while (!end.get()) {
                    rounds(sent, 1);
                }
                return null;
            }));
        }
        for (String kind : List.of("token", "pseudonym", "wrap", "signing")) {
            int posted = sent.size();
            assertThat(seinhuis("keys", "rotate", kind)).contains(kind + " has version ");
            await().atMost(PATIENCE).until(() -> sent.size() > posted);
        }
        StackTables tables = new StackTables(stack);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(tables.read(
                                "select name || '-' || version from key_version where version > 1 order by 1",
                                row -> row.getString(1)))
                        .containsExactly("pseudonym-2", "signing-2", "token-2", "wrap-2"));
        int taken = sent.size();
        await().atMost(PATIENCE).until(() -> sent.size() >= taken + 8);
        end.set(true);
        for (Future<?> one : load) {
            one.get();
        }
        agencies.shutdown();
        rounds(sent, 2);

        Collection<Arrived> arrived = all(List.copyOf(sent), before);
        Map<String, Set<Set<String>>> throughout = shown(arrived);
        stable.forEach(
                (about, sets) -> assertThat(throughout.get(about)).as(about).isEqualTo(sets));
        Set<String> signers = sent.stream().map(Sending::signer).collect(Collectors.toSet());
        assertThat(signers).as("old and new signing key").hasSize(2);
        assertThat(seinhuis("keys", "list")).contains("pseudonym", "signing", "token", "wrap", "[1, 2]");
        assertThat(tables.number("select count(*) from ledger_entry where kind = 'key-rotated'"))
                .isEqualTo(4);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                tables.number("select count(*) from monthly_key where get_byte(wrapped, 0) < 2"))
                        .isZero());
        Set<String> soFar = ids();
        Sending after = post(withNewPhone(examples.named("04")));
        Set<String> fresh = new TreeSet<>();
        for (Arrived one : all(List.of(after), soFar)) {
            fresh.addAll(Pseudonyms.in(desks.open(one)));
        }
        assertThat(fresh).as("what is new gets the new version").anyMatch(one -> one.startsWith("2."));
        publishes(signers);
        retires(tables);
    }

    /** Whoever verifies a receipt gets the key of either signature, without a token. */
    private static void publishes(Set<String> signers) throws Exception {
        JWKSet keys = JWKSet.parse(Rest.over("nobody", "").get("/ledger/keys").body());
        assertThat(keys.getKeys()).hasSize(2).noneMatch(JWK::isPrivate);
        assertThat(keys.getKeys().stream().map(JWK::getKeyID).toList()).containsExactlyInAnyOrderElementsOf(signers);
        for (JWK key : keys.getKeys()) {
            assertThat(key.computeThumbprint().toString()).isEqualTo(key.getKeyID());
        }
        assertThat(keys.getKeys().get(0).getExpirationTime()).isNotNull();
        assertThat(keys.getKeys().get(1).getExpirationTime()).isNull();
    }

    /** What nothing needs goes, with an entry; what something needs stays. */
    private static void retires(StackTables tables) {
        assertThat(refused("keys", "retire", "pseudonym", "1")).contains("have a pseudonym at a desk under it");
        assertThat(refused("keys", "retire", "signing", "1")).contains("must be verifiable");
        assertThat(refused("keys", "retire", "wrap", "2")).contains("no older version 2");
        assertThat(seinhuis("keys", "retire", "wrap", "1")).contains("wrap version 1 is destroyed");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(tables.read(
                                "select name || '-' || version from key_version where retired_at is not null",
                                row -> row.getString(1)))
                        .containsExactly("wrap-1"));
        assertThat(tables.number("select count(*) from ledger_entry where kind = 'key-retired'"))
                .isOne();
    }

    @Test
    void a_line_of_the_stop_list_stands_for_a_number_however_it_is_written_and_does_not_show_it() {
        String line = stopLine("06 00 00 47 11");
        assertThat(line).startsWith("hmac:").doesNotContain("600004711").isEqualTo(stopLine("+31600004711"));
        assertThat(line).isNotEqualTo(stopLine("+31600004712"));
    }

    private static String stopLine(String number) {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(number.getBytes(StandardCharsets.UTF_8)));
            return seinhuis("keys", "stop-line", "phone").strip();
        } finally {
            System.setIn(before);
        }
    }

    /** Posted and accepted. */
    private record Sending(String client, String id, String title, String signer) {}

    private static void rounds(List<Sending> sent, int rounds) throws Exception {
        for (int i = 0; i < rounds; i++) {
            for (String title : List.of("01", "04", "16", "22")) {
                sent.add(post(examples.named(title)));
            }
        }
    }

    private static Sending post(Fresh fresh) throws Exception {
        PostAnswer answer =
                stack.client(fresh.client()).signals().post(fresh.json().getBytes(StandardCharsets.UTF_8));
        if (answer instanceof Refused refused) {
            throw new AssertionError(fresh.title() + ": " + refused.status() + " " + refused.problem());
        }
        Posted posted = (Posted) answer;
        return new Sending(
                fresh.client(),
                posted.id(),
                fresh.title(),
                posted.receipt().getJsonObject("receipt").getString("signer"));
    }

    /** Waits until each signal is decided and every desk has what it was to receive. */
    private static Collection<Arrived> all(List<Sending> sent, Set<String> before) {
        int due = 0;
        for (Sending one : sent) {
            ReadAnswer answer = await().atMost(PATIENCE)
                    .until(
                            () -> stack.client(one.client()).signals().deliveries(one.id()),
                            found -> found instanceof Found yes
                                    && "decided".equals(yes.json().getString("state"))
                                    && Verdict.all(yes.json()).values().stream()
                                            .allMatch(verdict -> verdict.delivered() || !verdict.shares()));
            due += (int) Verdict.all(((Found) answer).json()).values().stream()
                    .filter(Verdict::shares)
                    .count();
        }
        int all = due;
        return await().atMost(PATIENCE)
                .until(
                        () -> desks.arrived().stream()
                                .filter(one -> !before.contains(one.id()))
                                .toList(),
                        arrived -> arrived.size() >= all);
    }

    private static Set<String> ids() {
        return desks.arrived().stream().map(Arrived::id).collect(Collectors.toSet());
    }

    /** Pseudonyms by desk, purpose and everything else that is shown. */
    private static Map<String, Set<Set<String>>> shown(Collection<Arrived> arrived) {
        Map<String, Set<Set<String>>> sets = new TreeMap<>();
        for (Arrived one : arrived) {
            JsonObject body = desks.open(one);
            Set<String> pseudonyms = Pseudonyms.in(body);
            if (!pseudonyms.isEmpty()) {
                sets.computeIfAbsent(
                                one.desk() + " " + body.getString("purpose") + " " + fingerprint(body),
                                added -> new HashSet<>())
                        .add(pseudonyms);
            }
        }
        return sets;
    }

    /** Everything that is released, without what is drawn for a delivery: the same for the same example. */
    private static String fingerprint(JsonObject body) {
        Set<String> leaves = new TreeSet<>();
        values(body, leaves);
        return leaves.toString();
    }

    private static void values(JsonValue value, Set<String> into) {
        if (value instanceof JsonObject object) {
            if (object.containsKey("value")) {
                into.add(sorted(object.get("value")));
            }
            object.values().forEach(one -> values(one, into));
        } else if (value instanceof JsonArray array) {
            array.forEach(one -> values(one, into));
        }
    }

    /** Arrays are shuffled for each delivery. */
    private static String sorted(JsonValue value) {
        if (value instanceof JsonArray array) {
            return array.stream().map(PseudonymIT::sorted).sorted().toList().toString();
        }
        if (value instanceof JsonObject object) {
            Map<String, String> members = new TreeMap<>();
            object.forEach((name, one) -> members.put(name, sorted(one)));
            return members.toString();
        }
        return value.toString();
    }

    private static Set<String> ids(Arrived one, JsonObject body) {
        Set<String> ids = new HashSet<>(List.of(one.id(), body.getString("id"))); // the same id outside and inside
        body.getJsonArray("persons")
                .forEach(person -> ids.add(person.asJsonObject().getString("ref")));
        return ids;
    }

    private static Fresh withNewPhone(Fresh fresh) {
        JsonObject signal = Sent.read(fresh.json());
        JsonObjectBuilder person = Json.createObjectBuilder(
                        signal.getJsonArray("persons").getJsonObject(0))
                .add("phones", Json.createArrayBuilder().add("+316" + (10_000_000 + (System.nanoTime() % 80_000_000))));
        JsonObject changed = Json.createObjectBuilder(signal)
                .add("persons", Json.createArrayBuilder().add(person))
                .build();
        return new Fresh(fresh.title(), fresh.client(), changed.toString());
    }

    private static String seinhuis(String command, String... words) {
        return run(0, command, words);
    }

    private static String refused(String command, String... words) {
        return run(1, command, words);
    }

    /** What it prints, on the one or the other side. */
    private static String run(int expected, String command, String... words) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(words));
        all.addAll(List.of("--config", stack.folder().config().toString(), "--env", "demo"));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Seinhuis.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
        assertThat(Math.min(code, 1)).as(err.toString()).isEqualTo(expected);
        return expected == 0 ? out.toString() : err.toString();
    }
}
