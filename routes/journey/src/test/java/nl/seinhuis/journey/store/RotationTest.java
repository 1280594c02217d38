// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.keys.KeyNeedStore;
import nl.seinhuis.journey.store.keys.KeyNeedStore.Need;
import nl.seinhuis.signal.IdentifierAccess;
import nl.seinhuis.signal.Phone;
import nl.seinhuis.stages.pseudonym.CanonicalIdentifier;
import nl.seinhuis.stages.pseudonym.Canonicaliser;
import nl.seinhuis.stages.pseudonym.HandleStore;
import nl.seinhuis.stages.pseudonym.Handles.Pair;
import nl.seinhuis.stages.pseudonym.OprfKeys;
import nl.seinhuis.stages.pseudonym.OprfTokenService;
import nl.seinhuis.stages.pseudonym.Token;
import nl.seinhuis.stages.pseudonym.TokenHandle;
import nl.seinhuis.stages.pseudonym.TokenQuota;
import nl.seinhuis.stages.pseudonym.TokenQuotaStore;
import nl.seinhuis.stages.pseudonym.TokenService;
import nl.seinhuis.stages.seal.BodyVault;
import nl.seinhuis.stages.seal.DataKeys;
import nl.seinhuis.stages.seal.KeysUnusable;
import nl.seinhuis.stages.seal.MonthlyKeyStore;
import nl.seinhuis.stages.seal.Pkcs12KeyStore;
import nl.seinhuis.stages.seal.Secret;
import nl.seinhuis.stages.seal.StoredBody;
import nl.seinhuis.stages.validate.StageFailed;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys get new versions while threads go on working with them, on PostgreSQL. */
class RotationTest {

    private static final Canonicaliser CANONICALISER = new Canonicaliser(IdentifierAccess.claim());
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final UUID SIGNAL = UUID.randomUUID();
    private static final SecureRandom RANDOM = new SecureRandom();

    private static Database database;

    @TempDir
    private Path folder;

    private Pkcs12KeyStore keys;
    private TokenService tokens;
    private HandleStore handles;

    @BeforeAll
    static void open() {
        database = Database.open(PostgresForTests.fresh());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void prepare() {
        for (String table :
                List.of("identifier_seen", "identifier_day", "handle", "token_version", "token_quota", "monthly_key")) {
            database.inTransaction(transaction -> transaction.handle().execute("delete from " + table));
        }
        keys = open(true);
        tokens = new OprfTokenService(
                OprfKeys.derived(keys),
                new TokenQuota(
                        1_000_000,
                        new TokenQuotaStore(database.jdbi()),
                        Clock.systemUTC(),
                        (code, agency, desk) -> {}));
        handles = new HandleStore(database.jdbi(), RANDOM);
    }

    @Test
    void handles_stay_whatever_number_of_threads_work_while_the_token_key_is_rotated_twice() throws Exception {
        List<CanonicalIdentifier> known = identifiers(0, 60);
        Map<CanonicalIdentifier, TokenHandle> before = handlesOf(known);
        List<CanonicalIdentifier> all = new ArrayList<>(known);
        all.addAll(identifiers(60, 60));
        Map<CanonicalIdentifier, Set<TokenHandle>> seen = new java.util.concurrent.ConcurrentHashMap<>();
        Queue<String> codes = new ConcurrentLinkedQueue<>();
        AtomicBoolean end = new AtomicBoolean();
        AtomicInteger rounds = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            running.add(threads.submit((Callable<Void>) () -> {
                while (!end.get()) {
                    List<CanonicalIdentifier> some = new ArrayList<>(all);
                    Collections.shuffle(some);
                    try {
                        handlesOf(some.subList(0, 20))
                                .forEach((one, handle) -> seen.computeIfAbsent(
                                                one, added -> java.util.concurrent.ConcurrentHashMap.newKeySet())
                                        .add(handle));
                    } catch (StageFailed e) {
                        codes.add(e.code()); // tried again by the outbox
                    }
                    rounds.incrementAndGet();
                }
                return null;
            }));
        }
        for (int rotation = 0; rotation < 2; rotation++) {
            went(rounds, 12);
            open(false).rotate("token");
            keys.refresh();
        }
        went(rounds, 24);
        Awaitility.await().atMost(PATIENCE).until(() -> seen.size() == all.size());
        end.set(true);
        for (Future<?> one : running) {
            one.get();
        }
        threads.shutdown();
        assertThat(seen).hasSize(120).allSatisfy((one, its) -> assertThat(its).hasSize(1));
        before.forEach((one, handle) -> assertThat(seen.get(one)).containsExactly(handle));
        assertThat(Set.copyOf(codes)).isSubsetOf("token-version-old", "handle-store");
        handlesOf(all).forEach((one, handle) -> assertThat(seen.get(one)).containsExactly(handle));
        assertThat(versions()).containsExactly(3);
    }

    /** Waits until the threads have done so many rounds more. */
    private static void went(AtomicInteger rounds, int more) {
        int before = rounds.get();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(10))
                .atMost(PATIENCE)
                .until(() -> rounds.get() >= before + more);
    }

    @Test
    void an_old_version_is_retired_when_nothing_needs_it_and_not_before() {
        KeyNeedStore needs = new KeyNeedStore(database);
        List<CanonicalIdentifier> one = identifiers(0, 1);
        handlesOf(one);
        assertThat(needs.of("token", 1)).contains(new Need("next-version", 1));
        keys.rotate("token");
        note("token", 2);
        assertThat(needs.of("token", 1)).contains(new Need("identifiers", 1));
        handlesOf(one);
        assertThat(needs.of("token", 1)).isEmpty();
        assertThat(needs.of("signing", 1)).contains(new Need("kind", 1));
        assertThatThrownBy(() -> keys.retire("token", 2)).isInstanceOf(KeysUnusable.class);

        Pkcs12KeyStore running = open(false);
        keys.retire("token", 1);
        assertThat(keys.list().get("token")).containsExactly(2);
        assertThatThrownBy(running::refresh).isInstanceOf(KeysUnusable.class);
        assertThat(running.list().get("token"))
                .as("what is missing changes nothing")
                .containsExactly(1, 2);
        running.refresh((name, version) -> needs.of(name, version).isEmpty());
        assertThat(running.list().get("token")).containsExactly(2);
        assertThat(handlesOf(one)).hasSize(1);
        assertThatThrownBy(() -> keys.retire("token", 1)).isInstanceOf(KeysUnusable.class);
    }

    @Test
    void a_version_under_which_a_desk_knows_an_identifier_is_needed() {
        KeyNeedStore needs = new KeyNeedStore(database);
        Set<Token> shown =
                new HashSet<>(tokens.tokens("police", identifiers(0, 3)).values());
        handles.handles(Map.of(SIGNAL, shown));
        handles.admit(Map.of(new Pair("police", "coordinator"), shown), DAY, 50, 1);
        note("pseudonym", 2);
        assertThat(needs.of("pseudonym", 1)).contains(new Need("pseudonyms", 3));
        database.inTransaction(transaction -> transaction.handle().execute("delete from identifier_seen"));
        assertThat(needs.of("pseudonym", 1)).isEmpty();
        note("wrap", 2);
        new MonthlyKeyStore(database.jdbi(), keys, RANDOM).getOrCreate("2026-11");
        assertThat(needs.of("wrap", 1)).contains(new Need("months", 1));
    }

    private static void note(String name, int version) {
        database.inTransaction(transaction -> transaction
                .handle()
                .execute(
                        "insert into key_version (name, version) values (?, ?) on conflict do nothing", name, version));
    }

    @Test
    void what_was_tokenised_before_a_rotation_makes_no_second_handle_after_it() {
        List<CanonicalIdentifier> one = identifiers(0, 1);
        Map<CanonicalIdentifier, Token> old = tokens.tokens("police", one);
        keys.rotate("token");
        handlesOf(one);
        assertThatThrownBy(() -> handles.handles(Map.of(SIGNAL, old.values())))
                .isInstanceOf(StageFailed.class)
                .hasMessage("token-version-old")
                .matches(failed -> !((StageFailed) failed).deterministic());
    }

    @Test
    void a_desk_keeps_the_version_under_which_it_first_saw_an_identifier_from_whomever() {
        Set<Token> shown =
                new HashSet<>(tokens.tokens("police", identifiers(0, 3)).values());
        handles.handles(Map.of(SIGNAL, shown));
        Pair first = new Pair("police", "coordinator");
        assertThat(handles.admit(Map.of(first, shown), DAY, 50, 1).get(first)).hasSize(3);
        keys.rotate("token");
        Set<Token> again = new HashSet<>(tokens.tokens("ggd", identifiers(0, 4)).values());
        handles.handles(Map.of(SIGNAL, again));
        Pair other = new Pair("ggd", "coordinator");
        Pair elsewhere = new Pair("ggd", "shelter");
        Map<Pair, Map<Token, Integer>> admitted =
                handles.admit(Map.of(other, again, elsewhere, again, first, again), DAY, 50, 2);
        assertThat(admitted.get(other).values()).containsExactlyInAnyOrder(1, 1, 1, 2);
        assertThat(admitted.get(first).values()).containsExactlyInAnyOrder(1, 1, 1, 2);
        // Another desk must not see by the version that somebody knew the identifier before.
        assertThat(admitted.get(elsewhere).values()).containsOnly(2);
        // Known ones are no new ones: they take no room under the ceiling.
        assertThat(handles.admit(Map.of(first, again), DAY, 4, 2).get(first)).hasSize(4);
    }

    @Test
    void the_quota_outlives_a_restart() {
        TokenQuotaStore book = new TokenQuotaStore(database.jdbi());
        assertThat(book.take("police", DAY, 3, 4)).isTrue();
        assertThat(new TokenQuotaStore(database.jdbi()).take("police", DAY, 2, 4))
                .isFalse();
        assertThat(book.take("police", DAY, 5, 4)).isFalse();
        assertThat(book.take("police", DAY, 1, 4)).isTrue();
        assertThat(book.take("ggd", DAY, 4, 4)).isTrue();
        assertThat(book.take("police", DAY.plusDays(1), 4, 4)).isTrue();
        assertThat(book.take("police", DAY, 1, 4)).as("a clock set back").isFalse();
    }

    @Test
    void stored_bodies_open_while_the_wrap_key_is_rotated() {
        MonthlyKeyStore months = new MonthlyKeyStore(database.jdbi(), keys, RANDOM);
        DataKeys dataKeys = new DataKeysInMemory();
        BodyVault vault = new BodyVault(months, dataKeys, Clock.systemUTC(), RANDOM);
        UUID id = UUID.randomUUID();
        byte[] body = "posted".getBytes(StandardCharsets.UTF_8);
        StoredBody before = vault.seal(id, body);
        open(false).rotate("wrap");
        keys.refresh();
        StoredBody after = vault.seal(id, body);
        BodyVault restarted = new BodyVault(
                new MonthlyKeyStore(database.jdbi(), open(false), RANDOM), dataKeys, Clock.systemUTC(), RANDOM);
        for (StoredBody one : List.of(before, after)) {
            assertThat(vault.open(id, one)).isEqualTo(body);
            assertThat(restarted.open(id, one)).isEqualTo(body);
        }
        assertThat(keys.wrap(new byte[16], new byte[0])[0]).isEqualTo((byte) 2);

        assertThat(months.rewrap()).isOne();
        assertThat(months.rewrap()).isZero();
        BodyVault moved = new BodyVault(
                new MonthlyKeyStore(database.jdbi(), open(false), RANDOM), dataKeys, Clock.systemUTC(), RANDOM);
        assertThat(moved.open(id, before)).isEqualTo(body);
        assertThat(database.<Integer>inTransaction(transaction -> transaction
                        .handle()
                        .createQuery("select count(*) from monthly_key where get_byte(wrapped, 0) = 1")
                        .mapTo(Integer.class)
                        .one()))
                .isZero();
    }

    private Map<CanonicalIdentifier, TokenHandle> handlesOf(List<CanonicalIdentifier> identifiers) {
        Map<CanonicalIdentifier, Token> made = tokens.tokens("police", identifiers);
        Map<Token, TokenHandle> found = handles.handles(Map.of(SIGNAL, made.values()));
        Map<CanonicalIdentifier, TokenHandle> result = new java.util.HashMap<>();
        made.forEach((identifier, token) -> result.put(identifier, found.get(token)));
        return result;
    }

    private static List<Integer> versions() {
        return database.inTransaction(transaction -> transaction
                .handle()
                .createQuery("select distinct version from handle order by 1")
                .mapTo(Integer.class)
                .list());
    }

    private static List<CanonicalIdentifier> identifiers(int from, int count) {
        List<CanonicalIdentifier> all = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            all.add(CANONICALISER.phone(new Phone("+3160000%04d".formatted(i))));
        }
        return all;
    }

    private Pkcs12KeyStore open(boolean mayCreate) {
        return Pkcs12KeyStore.openOrCreate(folder.resolve("keys.p12"), new Secret("p"), mayCreate, RANDOM);
    }
}
