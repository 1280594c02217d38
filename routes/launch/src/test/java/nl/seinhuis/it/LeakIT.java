// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import nl.seinhuis.it.Desks.Arrived;
import nl.seinhuis.it.RandomSignals.Marked;
import nl.seinhuis.kit.client.Found;
import nl.seinhuis.kit.client.PostAnswer;
import nl.seinhuis.kit.client.Posted;
import nl.seinhuis.kit.client.ReadAnswer;
import nl.seinhuis.kit.client.Refused;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.launch.stack.Stack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random signals through the whole, every free value of them unique; then every byte that left for every desk, and
 * everything that the parts keep, is searched for those values. {@code -Dseinhuis.leak.signals} makes more of them,
 * {@code -Dseinhuis.leak.seed} repeats a run.
 */
class LeakIT {

    private static final int SIGNALS = Integer.getInteger("seinhuis.leak.signals", 2_000);
    private static final long SEED = Long.getLong("seinhuis.leak.seed", System.nanoTime());
    private static final int THREADS = 8;
    private static final List<String> REGIONS = List.of("VR01", "VR01", "VR01", "VR02", "VR03", "VR09");
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String STOCK = "/nl/seinhuis/launch/setup/stock-woco-lefier.txt";

    private static final Set<String> DELIVERY = Set.of("gedeeld", "gecorrigeerd");

    private static final List<Told> TOLD = new ArrayList<>();
    private static final List<Mark> MARKS = new ArrayList<>();
    private static final List<Integer> SIGNAL_OF_MARK = new ArrayList<>();
    private static final Map<String, Integer> SEEN = new ConcurrentSkipListMap<>();
    private static final Needles CLEAR = new Needles();
    private static Stack stack;
    private static Desks desks;
    private static final List<Long> SEARCHED = new ArrayList<>();
    private static long end;

    /** A signal that was taken, and what its sender was told. */
    private record Told(Marked signal, Map<String, Verdict> verdicts) {}

    @BeforeAll
    static void sends_them_all() throws Exception {
        stack = SharedStack.get();
        end = System.nanoTime() + PATIENCE.toNanos();
        Set<String> regions = new HashSet<>(REGIONS);
        // What happened online is shared in the sender's own region.
        Desks.agencies(Desks.set(stack)).forEach(sender -> regions.add(sender.region()));
        desks = Desks.attachAfterOthers(stack, regions);
        List<String> stock = resource(STOCK).lines().toList();
        RandomSignals signals = new RandomSignals(desks.set(), Desks.agencies(desks.set()), REGIONS, stock, SEED);
        List<Marked> made = new ArrayList<>();
        for (int i = 0; i < SIGNALS; i++) {
            made.add(signals.next(i));
        }
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<String> ids = all(pool, made.stream().map(LeakIT::posting).toList());
            List<Callable<Told>> questions = new ArrayList<>();
            for (int i = 0; i < SIGNALS; i++) {
                questions.add(asking(made.get(i), ids.get(i)));
            }
            TOLD.addAll(all(pool, questions));
        } finally {
            pool.shutdownNow();
        }
        remember();
    }

    private static void remember() {
        for (int signal = 0; signal < SIGNALS; signal++) {
            for (Mark mark : TOLD.get(signal).signal().marks()) {
                CLEAR.add(sought(mark), MARKS.size());
                MARKS.add(mark);
                SIGNAL_OF_MARK.add(signal);
            }
        }
    }

    /** A postcode is so short that it is looked for as JSON writes it. */
    private static String sought(Mark mark) {
        return mark.text().length() < 8 ? '"' + mark.text() + '"' : mark.text();
    }

    private static <T> List<T> all(ExecutorService pool, List<Callable<T>> tasks) throws InterruptedException {
        List<T> results = new ArrayList<>();
        for (Future<T> future : pool.invokeAll(tasks)) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                throw new AssertionError("seed " + SEED, e.getCause());
            }
        }
        return results;
    }

    private static Callable<String> posting(Marked signal) {
        byte[] body = signal.json().toString().getBytes(StandardCharsets.UTF_8);
        return () -> {
            PostAnswer answer = await().atMost(left())
                    .pollInterval(Duration.ofMillis(500))
                    .pollDelay(Duration.ZERO)
                    .until(() -> stack.client(signal.client()).signals().post(body), LeakIT::isFinal);
            if (answer instanceof Refused refused) {
                throw new AssertionError(signal.client() + ": " + refused.status() + " " + refused.problem());
            }
            return ((Posted) answer).id();
        };
    }

    /** All of them have the same end: else each that hangs would add its own patience. */
    private static Duration left() {
        return Duration.ofNanos(Math.max(Duration.ofSeconds(2).toNanos(), end - System.nanoTime()));
    }

    private static boolean isFinal(PostAnswer answer) {
        return !(answer instanceof Refused refused && refused.mayRetry());
    }

    /** Waits until the signal was decided and every desk that is to receive something has taken it. */
    private static Callable<Told> asking(Marked signal, String id) {
        return () -> {
            ReadAnswer answer = await().atMost(left())
                    .pollInterval(Duration.ofMillis(500))
                    .pollDelay(Duration.ZERO)
                    .until(() -> stack.client(signal.client()).signals().deliveries(id), LeakIT::isDone);
            return new Told(signal, Verdict.all(((Found) answer).json()));
        };
    }

    private static boolean isDone(ReadAnswer answer) {
        if (answer instanceof Found found) {
            JsonObject json = found.json();
            return "decided".equals(json.getString("state"))
                    && Verdict.all(json).values().stream().allMatch(one -> one.delivered() || !one.shares());
        }
        assertThat(((Refused) answer).mayRetry()).isTrue();
        return false;
    }

    @Test
    void a_value_is_in_a_body_only_where_the_decision_lets_it_be_seen() {
        Set<String> leaks = new ConcurrentSkipListSet<>();
        desks.arrived().parallelStream().forEach(one -> inspect(one, leaks));

        assertThat(leaks).as("seed %d", SEED).isEmpty();
        assertThat(desks.faults()).isEmpty();
        // Else nothing was tested: of everything that may be seen at all, some was.
        assertThat(SEEN.keySet())
                .as("seed %d", SEED)
                .contains("name.family", "phone", "residence.bagId", "place.bagId", "plate", "advert.url", "bsn");
    }

    private static void inspect(Arrived one, Set<String> leaks) {
        JsonObject content = desks.open(one);
        // Events of tests before this one may come, too; they may hold none of the values.
        boolean delivery = DELIVERY.contains(content.getString("kind"));
        String key = Verdict.key(one.desk(), delivery ? content.getString("purpose") : "");
        Set<Integer> signals = new HashSet<>();
        CLEAR.search(content.toString(), found -> {
            Mark mark = MARKS.get(found);
            signals.add(SIGNAL_OF_MARK.get(found));
            Verdict verdict = TOLD.get(SIGNAL_OF_MARK.get(found)).verdicts().get(key);
            if (verdict == null || !mark.mayBeSeen(verdict)) {
                leaks.add(mark.field() + " at " + key);
            }
            SEEN.merge(mark.field(), 1, Integer::sum);
        });
        if (signals.size() > 1) {
            leaks.add("values of two signals in one body at " + key);
        }
        if (delivery) {
            leaks.addAll(BodyShape.faults(content));
        }
    }

    @Test
    void everything_that_was_to_be_delivered_arrived() {
        long due = TOLD.stream()
                .flatMap(told -> told.verdicts().values().stream())
                .filter(Verdict::shares)
                .count();

        assertThat(due).isGreaterThan(SIGNALS / 2);
        assertThat((long) desks.arrived().size()).isGreaterThanOrEqualTo(due);
    }

    @Test
    void no_value_is_outside_a_sealed_body_in_a_log_in_a_metric_or_in_any_file_of_the_parts() throws Exception {
        Needles everywhere = new Needles();
        for (int i = 0; i < MARKS.size(); i++) {
            everywhere.add(sought(MARKS.get(i)), i);
            everywhere.addEncoded(sought(MARKS.get(i)), i);
        }
        Set<String> leaks = new ConcurrentSkipListSet<>();
        for (Arrived one : desks.arrived()) {
            everywhere.search(one.properties().toString(), mark -> leaks.add(field(mark) + " in message properties"));
            everywhere.search(one.sealed(), mark -> leaks.add(field(mark) + " in a sealed body"));
        }
        everywhere.search(metrics(), mark -> leaks.add(field(mark) + " in the metrics"));
        checkpoint();
        for (Path place :
                List.of(logs(), stack.folder().journal(), stack.folder().database())) {
            SEARCHED.add(files(place).parallelStream()
                    .mapToLong(file -> searched(everywhere, file, mark -> leaks.add(field(mark) + " in " + file)))
                    .sum());
        }

        assertThat(leaks).as("seed %d", SEED).isEmpty();
        assertThat(SEARCHED)
                .as("bytes of logs, journal and database")
                .hasSize(3)
                .allMatch(bytes -> bytes > 0);
    }

    @Test
    void the_memory_of_the_idle_broker_holds_nothing(@TempDir Path folder) throws Exception {
        Needles needles = new Needles();
        for (int i = 0; i < MARKS.size(); i++) {
            needles.add(sought(MARKS.get(i)), i);
            needles.addEncoded(sought(MARKS.get(i)), i);
            needles.addWide(MARKS.get(i).text(), i);
        }
        Memory memory = new Memory(stack);
        Set<String> leaks = new ConcurrentSkipListSet<>();
        needles.search(memory.threads(), mark -> leaks.add(field(mark) + " in a thread dump"));
        Path heap = memory.heap(folder);
        Set<Integer> inMemory = new ConcurrentSkipListSet<>();
        long bytes = needles.search(heap, mark -> inMemory.add(SIGNAL_OF_MARK.get(mark)));
        keep(heap);

        assertThat(leaks).as("seed %d", SEED).isEmpty();
        assertThat(bytes).isGreaterThan(1 << 20);
        assertThat(inMemory)
                .as("signals of which something is left, seed %d", SEED)
                .isEmpty();
    }

    /** For whoever looks into what was found; it holds everything that is in memory. */
    private static void keep(Path heap) throws IOException {
        String place = System.getProperty("seinhuis.leak.keep-heap");
        if (place != null) {
            Files.copy(heap, Path.of(place), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            StringBuilder all = new StringBuilder();
            MARKS.forEach(mark -> all.append(mark.text()).append('\n'));
            Files.writeString(Path.of(place + ".marks"), all);
        }
    }

    @Test
    void the_search_finds_what_the_jvm_keeps_in_two_bytes_a_character(@TempDir Path folder) throws IOException {
        Needles needles = new Needles();
        needles.addWide("qwertyuiopas", 1);
        Path file = folder.resolve("wide");
        for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Files.write(file, "xż qwertyuiopas".getBytes(charset));
            BitSet marks = new BitSet();
            needles.search(file, marks::set);
            assertThat(marks.get(1)).isTrue();
        }
    }

    private static String field(int mark) {
        return MARKS.get(mark).field();
    }

    @Test
    void the_search_finds_a_value_however_it_is_written(@TempDir Path folder) throws IOException {
        Needles needles = new Needles();
        needles.add("qwertyuiopas", 1);
        needles.addEncoded("qwertyuiopas", 1);
        needles.add("123456782", 2);
        Path file = folder.resolve("file");
        for (String written : List.of(
                "x qwertyuiopas y",
                "mail%3Aqwertyuiopas%40",
                Base64.getEncoder().encodeToString("{\"a\":\"qwertyuiopas\"}".getBytes(StandardCharsets.UTF_8)),
                Base64.getUrlEncoder().encodeToString("ab qwertyuiopas!".getBytes(StandardCharsets.UTF_8)),
                HexFormat.of().formatHex("qwertyuiopas".getBytes(StandardCharsets.UTF_8)))) {
            Files.writeString(file, "-".repeat((1 << 22) - 9) + written);

            BitSet marks = new BitSet();
            needles.search(file, marks::set);

            assertThat(marks.get(1)).as(written).isTrue();
        }
        Files.writeString(file, "\"123456782\" and 91234567820");
        BitSet marks = new BitSet();
        needles.search(file, marks::set);
        assertThat(marks.get(2)).isTrue();
    }

    @Test
    void the_same_search_finds_what_is_planted_in_the_database_and_in_a_log() throws Exception {
        String planted = "planted" + Long.toString(System.nanoTime(), 36);
        Needles needles = new Needles();
        needles.add(planted, 1);
        Path log = logs().resolve(planted + ".log");
        try {
            Files.writeString(log, "INFO something: name=" + planted);
            asAdministrator("create table planted (word text)", "insert into planted values ('" + planted + "')");
            checkpoint();

            assertThat(files(logs())).as("logs").anyMatch(file -> holds(needles, file));
            assertThat(files(stack.folder().database())).as("database").anyMatch(file -> holds(needles, file));
        } finally {
            Files.deleteIfExists(log);
            asAdministrator("drop table if exists planted");
        }
    }

    private static boolean holds(Needles needles, Path file) {
        BitSet found = new BitSet();
        return searched(needles, file, found::set) > 0 && found.get(1);
    }

    @AfterAll
    static void tells_what_was_done() throws Exception {
        if (desks != null) {
            int count = desks.arrived().size();
            desks.close();
            new StackTables(stack).passNight(); // so many new values leave none for other tests
            System.out.printf(
                    "leak: seed %d, %d signals, %d values, %d deliveries, %d MB of files, released in clear %s%n",
                    SEED,
                    SIGNALS,
                    MARKS.size(),
                    count,
                    SEARCHED.stream().mapToLong(Long::longValue).sum() >> 20,
                    SEEN);
        }
        // The tests that follow in this process need the room.
        TOLD.clear();
        MARKS.clear();
        SIGNAL_OF_MARK.clear();
        desks = null;
    }

    private static Path logs() {
        Path logs = stack.folder().log("broker").getParent();
        assertThat(logs).isNotNull().isNotEmptyDirectory();
        return logs;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** PostgreSQL and the journal remove files at any time; what is gone holds nothing. */
    private static long searched(Needles needles, Path file, IntConsumer found) {
        try {
            return needles.search(file, found);
        } catch (NoSuchFileException gone) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String metrics() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(stack.ports().health() + "/metrics"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isNotBlank();
        return answer.body();
    }

    /** Everything in memory goes to the files. */
    private static void checkpoint() throws IOException, SQLException {
        asAdministrator("checkpoint");
    }

    private static void asAdministrator(String... statements) throws IOException, SQLException {
        String password =
                Files.readString(stack.folder().secrets().resolve("db-admin")).strip();
        String url = "jdbc:postgresql://127.0.0.1:" + stack.ports().database() + "/seinhuis";
        try (Connection connection = DriverManager.getConnection(url, "postgres", password)) {
            for (String statement : statements) {
                connection.createStatement().execute(statement);
            }
        }
    }

    private static String resource(String name) throws IOException {
        try (var in = Stack.class.getResourceAsStream(name)) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
