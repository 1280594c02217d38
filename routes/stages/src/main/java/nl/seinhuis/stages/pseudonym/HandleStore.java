// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import nl.seinhuis.stages.pseudonym.Handles.Pair;
import nl.seinhuis.stages.validate.StageFailed;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.Argument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link Handles} in PostgreSQL: tables {@code handle} and {@code identifier_seen}. It holds tokens and handles, never an
 * identifier. Whoever steals the tables without the keys sees how many there are, since when and between whom.
 */
public final class HandleStore implements Handles {
    private static final Logger LOG = LoggerFactory.getLogger(HandleStore.class);

    private final Jdbi jdbi;
    private final SecureRandom random;

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
    public Map<Token, TokenHandle> handles(Collection<Token> tokens) {
        List<Token> sorted = sorted(tokens);
        if (sorted.isEmpty()) {
            return Map.of();
        }
        return inTransaction(db -> {
            Map<ByteBuffer, TokenHandle> found = new HashMap<>();
            made(db, sorted, found);
            List<Token> older = sorted.stream()
                    .filter(token -> !found.containsKey(ByteBuffer.wrap(token.bytes())))
                    .toList();
            if (!older.isEmpty()) {
                read(db, older, found);
            }
            return of(sorted, found);
        });
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
    public Map<Pair, Set<Token>> admit(Map<Pair, Set<Token>> shown, LocalDate day, int ceiling) {
        Map<Pair, Set<Token>> asked =
                new TreeMap<>(Comparator.comparing(Pair::sender).thenComparing(Pair::desk));
        shown.forEach((pair, tokens) -> {
            if (!tokens.isEmpty()) {
                asked.put(pair, tokens);
            }
        });
        return asked.isEmpty() ? Map.of() : inTransaction(db -> admit(db, asked, day, ceiling));
    }

    private static Map<Pair, Set<Token>> admit(Handle db, Map<Pair, Set<Token>> asked, LocalDate day, int ceiling) {
        Map<Pair, Integer> today = lock(db, List.copyOf(asked.keySet()), day);
        List<Shown> all = new ArrayList<>();
        asked.forEach((pair, tokens) -> sorted(tokens).forEach(token -> all.add(new Shown(pair, token))));
        Set<Shown> admitted = known(db, all);
        List<Shown> added = new ArrayList<>();
        for (Shown one : all) {
            int before = Objects.requireNonNull(today.get(one.pair()));
            if (!admitted.contains(one) && before < ceiling) {
                today.put(one.pair(), before + 1);
                added.add(one);
            }
        }
        if (!added.isEmpty()) {
            add(db, added, day);
        }
        admitted.addAll(added);
        Map<Pair, Set<Token>> result = new HashMap<>();
        asked.keySet().forEach(pair -> result.put(pair, new HashSet<>()));
        admitted.forEach(one -> Objects.requireNonNull(result.get(one.pair())).add(one.token()));
        return result;
    }

    /** A token shown by one to another. */
    private record Shown(Pair pair, Token token) {}

    // Two nodes that admit for the same pair at once would both find room: the rows are locked, in one order for all.
    private static Map<Pair, Integer> lock(Handle db, List<Pair> pairs, LocalDate day) {
        Map<Pair, Integer> today = new HashMap<>();
        db.createQuery("insert into identifier_day as d (sender, desk, day, shown)"
                        + " select sender, desk, ?, 0 from unnest(?::text[], ?::text[]) q (sender, desk)"
                        + " on conflict (sender, desk) do update set day = greatest(d.day, excluded.day),"
                        + " shown = case when d.day < excluded.day then 0 else d.shown end"
                        + " returning sender, desk, shown")
                .bind(0, day)
                .bind(1, array("text", pairs.stream().map(Pair::sender)))
                .bind(2, array("text", pairs.stream().map(Pair::desk)))
                .map((row, context) -> today.put(new Pair(row.getString(1), row.getString(2)), row.getInt(3)))
                .list();
        return today;
    }

    private static Set<Shown> known(Handle db, List<Shown> all) {
        return new HashSet<>(db.createQuery("select q.place from unnest(?::text[], ?::text[], ?::bytea[])"
                        + " with ordinality q (sender, desk, token, place) join identifier_seen s"
                        + " on s.sender = q.sender and s.desk = q.desk and s.token = q.token")
                .bind(0, array("text", all.stream().map(one -> one.pair().sender())))
                .bind(1, array("text", all.stream().map(one -> one.pair().desk())))
                .bind(2, bytes(all.stream().map(one -> one.token().bytes())))
                .map((row, context) -> all.get((int) row.getLong(1) - 1))
                .list());
    }

    private static void add(Handle db, List<Shown> added, LocalDate day) {
        db.createUpdate("with added as (insert into identifier_seen (sender, desk, token, day)"
                        + " select sender, desk, token, ? from unnest(?::text[], ?::text[], ?::bytea[]) q (sender, desk, token)"
                        + " on conflict do nothing returning sender, desk)"
                        + " update identifier_day d set shown = d.shown + a.n"
                        + " from (select sender, desk, count(*) as n from added group by sender, desk) a"
                        + " where d.sender = a.sender and d.desk = a.desk")
                .bind(0, day)
                .bind(1, array("text", added.stream().map(one -> one.pair().sender())))
                .bind(2, array("text", added.stream().map(one -> one.pair().desk())))
                .bind(3, bytes(added.stream().map(one -> one.token().bytes())))
                .execute();
    }

    // A whole column, so that any number of rows is one statement that the server prepares once.
    private static Argument array(String type, Stream<?> values) {
        Object[] all = values.toArray();
        return (position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf(type, all));
    }

    private static Argument bytes(Stream<byte[]> values) {
        byte[][] all = values.toArray(byte[][]::new);
        return (position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf("bytea", all));
    }

    private byte[] fresh() {
        byte[] handle = new byte[TokenHandle.BYTES];
        random.nextBytes(handle);
        return handle;
    }

    // One order for all nodes: two batches that share tokens cannot lock each other out.
    private static List<Token> sorted(Collection<Token> tokens) {
        return tokens.stream()
                .distinct()
                .sorted(Comparator.comparing(Token::bytes, Arrays::compareUnsigned))
                .toList();
    }

    private <T> T inTransaction(HandleCallback<T, SQLException> work) {
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
