// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import static nl.seinhuis.stages.pseudonym.SeenStore.array;
import static nl.seinhuis.stages.pseudonym.SeenStore.bytes;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import nl.seinhuis.stages.validate.StageFailed;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link Handles} in PostgreSQL: tables {@code handle} and {@code identifier_seen}. It holds tokens and handles, never an
 * identifier. Whoever steals the tables without the keys sees how many there are, since when and between whom.
 */
public final class HandleStore implements Handles {
    private static final Logger LOG = LoggerFactory.getLogger(HandleStore.class);

    /** Key of the advisory lock on versions of tokens; whoever makes or reads handles shares it. */
    static final long VERSIONS = 0x746f6b656e73L;

    private final Jdbi jdbi;
    private final SecureRandom random;
    private volatile int registered = 1;

    /**
     * Opens the store.
     *
     * @param jdbi the broker's database
     * @param random source of handles
     */
    public HandleStore(Jdbi jdbi, SecureRandom random) {
        this.jdbi = jdbi;
        this.random = random;
    }

    @Override
    public Map<Token, TokenHandle> handles(Map<UUID, ? extends Collection<Token>> bySignal) {
        List<Token> sorted =
                sorted(bySignal.values().stream().flatMap(Collection::stream).toList());
        if (sorted.isEmpty()) {
            return Map.of();
        }
        int newest = sorted.stream().mapToInt(Token::version).max().orElseThrow();
        register(newest);
        return inTransaction(db -> {
            demandNewest(db, newest);
            promote(db, sorted);
            Map<ByteBuffer, TokenHandle> found = new HashMap<>();
            made(db, sorted, found);
            List<Token> older = sorted.stream()
                    .filter(token -> !found.containsKey(ByteBuffer.wrap(token.bytes())))
                    .toList();
            if (!older.isEmpty()) {
                read(db, older, found);
            }
            Map<Token, TokenHandle> handles = of(sorted, found);
            HeldHandleStore.hold(db, bySignal, handles);
            return handles;
        });
    }

    // Once per version and process. It waits until those that know older versions only have committed what they make.
    private void register(int version) {
        if (version > registered) {
            inTransaction(db -> {
                db.execute("select pg_advisory_xact_lock(" + VERSIONS + ")");
                return db.execute("insert into token_version (version) values (?) on conflict do nothing", version);
            });
            registered = version;
        }
    }

    // Tokens made before a rotation that has begun since would get handles beside those that are there: they are made
    // anew.
    private static void demandNewest(Handle db, int version) {
        int now = db.createQuery("select newest_token_version(" + VERSIONS + ")")
                .mapTo(Integer.class)
                .one();
        if (version < now) {
            throw new StageFailed("token-version-old", false, null);
        }
    }

    // What is known under an older version of the key goes on under the newest, with its handle and all that hangs on
    // it.
    private static void promote(Handle db, List<Token> sorted) {
        List<Token[]> steps = new ArrayList<>();
        sorted.forEach(token -> token.earlier().forEach(old -> steps.add(new Token[] {old, token})));
        if (!steps.isEmpty()) {
            db.createUpdate("update handle h set token = q.newest, version = q.version"
                            + " from unnest(?::bytea[], ?::bytea[], ?::int[]) q (old, newest, version)"
                            + " where h.token = q.old and not exists (select from handle x where x.token = q.newest)")
                    .bind(0, bytes(steps.stream().map(step -> step[0].bytes())))
                    .bind(1, bytes(steps.stream().map(step -> step[1].bytes())))
                    .bind(2, array("int4", steps.stream().map(step -> step[1].version())))
                    .execute();
        }
    }

    // Only those that had none: what stands there already is not returned.
    private void made(Handle db, List<Token> sorted, Map<ByteBuffer, TokenHandle> into) {
        db.createQuery("insert into handle (token, type, version, handle)"
                        + " select * from unnest(?::bytea[], ?::text[], ?::int[], ?::bytea[])"
                        + " on conflict (token) do nothing returning token, handle")
                .bind(0, bytes(sorted.stream().map(Token::bytes)))
                .bind(1, array("text", sorted.stream().map(token -> token.type().code())))
                .bind(2, array("int4", sorted.stream().map(Token::version)))
                .bind(3, bytes(sorted.stream().map(token -> fresh())))
                .map((row, context) -> into.put(ByteBuffer.wrap(row.getBytes(1)), new TokenHandle(row.getBytes(2))))
                .list();
    }

    private static void read(Handle db, List<Token> tokens, Map<ByteBuffer, TokenHandle> into) {
        db.createQuery("select token, handle from handle where token = any (?::bytea[])")
                .bind(0, bytes(tokens.stream().map(Token::bytes)))
                .map((row, context) -> into.put(ByteBuffer.wrap(row.getBytes(1)), new TokenHandle(row.getBytes(2))))
                .list();
    }

    private static Map<Token, TokenHandle> of(List<Token> tokens, Map<ByteBuffer, TokenHandle> found) {
        Map<Token, TokenHandle> handles = new HashMap<>();
        for (Token token : tokens) {
            TokenHandle handle = found.get(ByteBuffer.wrap(token.bytes()));
            if (handle == null) {
                throw new StageFailed("handle-missing", false, null);
            }
            handles.put(token, handle);
        }
        return handles;
    }

    @Override
    public Map<Pair, Map<Token, Integer>> admit(
            Map<Pair, Set<Token>> shown, LocalDate day, int ceiling, int keyVersion) {
        Map<Pair, Set<Token>> asked =
                new TreeMap<>(Comparator.comparing(Pair::sender).thenComparing(Pair::desk));
        shown.forEach((pair, tokens) -> {
            if (!tokens.isEmpty()) {
                asked.put(pair, tokens);
            }
        });
        return asked.isEmpty()
                ? Map.of()
                : inTransaction(db -> new SeenStore(db, day).admit(asked, ceiling, keyVersion));
    }

    private byte[] fresh() {
        byte[] handle = new byte[TokenHandle.BYTES];
        random.nextBytes(handle);
        return handle;
    }

    // One order for all nodes: two batches that share tokens cannot lock each other out.
    static List<Token> sorted(Collection<Token> tokens) {
        return tokens.stream()
                .distinct()
                .sorted(Comparator.comparing(Token::bytes, Arrays::compareUnsigned))
                .toList();
    }

    private <T> T inTransaction(HandleCallback<T, SQLException> work) {
        return inTransaction(jdbi, work);
    }

    static <T> T inTransaction(Jdbi jdbi, HandleCallback<T, SQLException> work) {
        try {
            return jdbi.inTransaction(db -> {
                // Nothing made here leaves before the intent that holds it is on disk, and with that all before it is.
                db.execute("set local synchronous_commit = off");
                return work.withHandle(db);
            });
        } catch (JdbiException e) {
            throw failed(e);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    // The cause stays behind: its message holds the statement's arguments.
    private static StageFailed failed(Exception e) {
        String state = e.getCause() instanceof SQLException cause ? String.valueOf(cause.getSQLState()) : "unknown";
        LOG.warn("handle store failed, SQLSTATE {}", state);
        return new StageFailed("handle-store", false, null);
    }
}
