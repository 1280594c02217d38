// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.seinhuis.stages.validate.StageFailed;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;
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
            PreparedBatch batch = db.prepareBatch("insert into handle (token, type, version, handle)"
                    + " values (:token, :type, :version, :handle) on conflict (token) do nothing");
            for (Token token : sorted) {
                batch.bind("token", token.bytes())
                        .bind("type", token.type().code())
                        .bind("version", token.version())
                        .bind("handle", fresh())
                        .add();
            }
            batch.execute();
            return read(db, sorted);
        });
    }

    @Override
    public Set<Token> admit(String sender, String desk, LocalDate day, Set<Token> tokens, int ceiling) {
        if (tokens.isEmpty()) {
            return Set.of();
        }
        return inTransaction(db -> {
            // Two nodes that admit for the same pair at once would both find room.
            db.createQuery("select pg_advisory_xact_lock(hashtextextended(:pair, 0))")
                    .bind("pair", sender + "|" + desk)
                    .mapToMap()
                    .list();
            Set<Token> admitted = new HashSet<>();
            Set<ByteBuffer> known = known(db, sender, desk, tokens);
            int room = ceiling - newOn(db, sender, desk, day);
            PreparedBatch batch = db.prepareBatch("insert into identifier_seen (sender, desk, token, day)"
                    + " values (:sender, :desk, :token, :day) on conflict do nothing");
            for (Token token : sorted(tokens)) {
                if (known.contains(ByteBuffer.wrap(token.bytes()))) {
                    admitted.add(token);
                } else if (room > 0) {
                    room--;
                    admitted.add(token);
                    batch.bind("sender", sender)
                            .bind("desk", desk)
                            .bind("token", token.bytes())
                            .bind("day", day)
                            .add();
                }
            }
            if (batch.size() > 0) {
                batch.execute();
            }
            return admitted;
        });
    }

    private static Map<Token, TokenHandle> read(Handle db, List<Token> tokens) {
        Map<ByteBuffer, TokenHandle> found = new HashMap<>();
        db.createQuery(
                        "select token, handle from handle where token = any(select decode(hex, 'hex') from unnest(:tokens) hex)")
                .bindArray("tokens", String.class, hexOf(tokens))
                .map((row, context) -> found.put(ByteBuffer.wrap(row.getBytes(1)), new TokenHandle(row.getBytes(2))))
                .list();
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

    private static Set<ByteBuffer> known(Handle db, String sender, String desk, Set<Token> tokens) {
        return new HashSet<>(db.createQuery(
                        "select token from identifier_seen"
                                + " where sender = :sender and desk = :desk and token = any(select decode(hex, 'hex') from unnest(:tokens) hex)")
                .bind("sender", sender)
                .bind("desk", desk)
                .bindArray("tokens", String.class, hexOf(tokens))
                .map((row, context) -> ByteBuffer.wrap(row.getBytes(1)))
                .list());
    }

    private static int newOn(Handle db, String sender, String desk, LocalDate day) {
        return db.createQuery(
                        "select count(*) from identifier_seen where sender = :sender and desk = :desk and day = :day")
                .bind("sender", sender)
                .bind("desk", desk)
                .bind("day", day)
                .mapTo(Integer.class)
                .one();
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

    // As text: the driver takes no array of bytea.
    private static List<String> hexOf(Collection<Token> tokens) {
        return tokens.stream()
                .map(token -> HexFormat.of().formatHex(token.bytes()))
                .toList();
    }

    private <T> T inTransaction(HandleCallback<T, SQLException> work) {
        try {
            return jdbi.inTransaction(work);
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
