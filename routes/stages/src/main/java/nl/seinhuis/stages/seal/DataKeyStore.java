// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import nl.seinhuis.stages.validate.StageFailed;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Keys of bodies in table {@code data_key} of the key database. A key that was put a moment ago is remembered until it is asked
 * for, since most bodies are opened once, at once.
 */
public final class DataKeyStore implements DataKeys {

    private static final int REMEMBERED = 8_192;
    private static final int REFERENCE_BYTES = 16;

    /** SQLSTATE of a right that is missing. */
    private static final String FORBIDDEN = "42501";

    /** Most keys that one commit takes. */
    private static final int AT_ONCE = 256;

    private final Jdbi jdbi;
    private final SecureRandom random;
    private final Together<Key> puts = new Together<>(AT_ONCE, this::insert);
    private final Map<ByteBuffer, byte[]> fresh = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, byte[]> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * Opens the table.
     *
     * @param jdbi the key database
     * @param random draws references
     */
    public DataKeyStore(Jdbi jdbi, SecureRandom random) {
        this.jdbi = jdbi;
        this.random = random;
    }

    /** What several threads put at the same time goes in one statement and one commit. */
    @Override
    public byte[] put(byte[] wrapped) {
        byte[] reference = reference();
        puts.bring(Key.of(reference, wrapped));
        synchronized (fresh) {
            fresh.put(ByteBuffer.wrap(reference.clone()), wrapped.clone());
        }
        return reference;
    }

    /** Nobody asks for these soon: they are not remembered. */
    @Override
    public List<byte[]> putAll(List<byte[]> wrapped) {
        List<byte[]> references = new ArrayList<>();
        List<Key> keys = new ArrayList<>();
        for (byte[] one : wrapped) {
            byte[] reference = reference();
            references.add(reference);
            keys.add(Key.of(reference, one));
        }
        insert(keys);
        return references;
    }

    /** A new key, in hexadecimal. */
    private record Key(String reference, String wrapped) {

        static Key of(byte[] reference, byte[] wrapped) {
            return new Key(HexFormat.of().formatHex(reference), HexFormat.of().formatHex(wrapped));
        }
    }

    private byte[] reference() {
        byte[] reference = new byte[REFERENCE_BYTES];
        random.nextBytes(reference);
        return reference;
    }

    private void insert(List<Key> keys) {
        ask(() -> jdbi.withHandle(handle -> handle.createUpdate(
                        "insert into data_key (reference, wrapped) select decode(r, 'hex'), decode(w, 'hex')"
                                + " from unnest(:references, :wrapped) q (r, w)")
                .bindArray(
                        "references",
                        String.class,
                        keys.stream().map(Key::reference).toList())
                .bindArray(
                        "wrapped", String.class, keys.stream().map(Key::wrapped).toList())
                .execute()));
    }

    @Override
    public List<Optional<byte[]>> findAll(List<byte[]> references) {
        Map<ByteBuffer, byte[]> found = ask(() -> jdbi.withHandle(handle -> handle.createQuery(
                        "select reference, wrapped from data_key where reference in"
                                + " (select decode(k, 'hex') from unnest(:references) k)")
                .bindArray("references", String.class, hex(references))
                .reduceRows(new HashMap<>(), (keys, row) -> {
                    keys.put(
                            ByteBuffer.wrap(row.getColumn("reference", byte[].class)),
                            row.getColumn("wrapped", byte[].class));
                    return keys;
                })));
        return references.stream()
                .map(reference -> Optional.ofNullable(found.get(ByteBuffer.wrap(reference))))
                .toList();
    }

    private static List<String> hex(List<byte[]> values) {
        return values.stream().map(HexFormat.of()::formatHex).toList();
    }

    @Override
    public Optional<byte[]> find(byte[] reference) {
        synchronized (fresh) {
            byte[] known = fresh.remove(ByteBuffer.wrap(reference));
            if (known != null) {
                return Optional.of(known);
            }
        }
        return ask(() -> jdbi.withHandle(
                handle -> handle.createQuery("select wrapped from data_key where reference = :reference")
                        .bind("reference", reference)
                        .mapTo(byte[].class)
                        .findOne()));
    }

    /**
     * References of keys that were made some time ago, in the order of their bytes.
     *
     * @param age how long ago at least, by the clock of the key database
     * @param after only what comes after this reference
     * @param most how many at most
     * @throws nl.seinhuis.stages.validate.StageFailed as {@link #put}
     */
    public List<byte[]> older(Duration age, byte[] after, int most) {
        return ask(() -> jdbi.withHandle(handle -> handle.createQuery(
                        "select reference from data_key where reference > :after"
                                + " and created_at <= now() - make_interval(secs => :age) order by reference limit :most")
                .bind("after", after)
                .bind("age", age.toSeconds())
                .bind("most", most)
                .mapTo(byte[].class)
                .list()));
    }

    @Override
    public void destroy(List<byte[]> references) {
        synchronized (fresh) {
            references.forEach(reference -> fresh.remove(ByteBuffer.wrap(reference)));
        }
        ask(() -> jdbi.withHandle(handle -> {
            handle.createUpdate("delete from data_key where reference in"
                            + " (select decode(k, 'hex') from unnest(:references) k)")
                    .bindArray("references", String.class, hex(references))
                    .execute();
            // A deleted row stays in its page until this; outside a transaction, as the server demands.
            return handle.execute("vacuum data_key");
        }));
    }

    /**
     * Takes destroyed keys out of the files too. A vacuum only gives their room free, so the table is written anew; and since
     * the key of the month would open them in the write-ahead log, all of that is ended, and what the server keeps of it for
     * reuse is filled. For erasures: nobody reads the table meanwhile, and the log of the whole server is turned over.
     *
     * @return whether the log was turned over too; false if the login may not
     * @throws nl.seinhuis.stages.validate.StageFailed as {@link #put}; then it has to be done again
     */
    public boolean scrub() {
        ask(() -> jdbi.withHandle(handle -> handle.execute("vacuum full data_key")));
        try {
            jdbi.useHandle(handle -> {
                turn(handle);
                handle.execute("checkpoint");
                int files = handle.createQuery("select count(*) from pg_ls_waldir()")
                        .mapTo(Integer.class)
                        .one();
                for (int i = 0; i < files; i++) {
                    turn(handle);
                }
            });
            return true;
        } catch (JdbiException e) {
            if (e.getCause() instanceof SQLException refused && FORBIDDEN.equals(refused.getSQLState())) {
                return false;
            }
            throw new StageFailed("data-keys-unavailable", false, e.getCause());
        }
    }

    /** Begins the next file of the log; the rest of this one is filled. A file in which nothing was written would not be left. */
    private static void turn(Handle handle) {
        handle.createQuery("select pg_logical_emit_message(false, 'seinhuis', '')")
                .mapTo(String.class)
                .one();
        handle.createQuery("select pg_switch_wal()").mapTo(String.class).one();
    }

    /** Jdbi's own messages repeat what was bound; only what the driver said goes on. */
    private static <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (JdbiException e) {
            throw new StageFailed("data-keys-unavailable", false, e.getCause());
        }
    }
}
