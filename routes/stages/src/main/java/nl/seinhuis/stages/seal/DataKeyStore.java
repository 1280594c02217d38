// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import nl.seinhuis.stages.validate.StageFailed;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Keys of bodies in table {@code data_key} of the key database. A key that was put a moment ago is remembered until it is asked
 * for, since most bodies are opened once, at once.
 */
public final class DataKeyStore implements DataKeys {

    private static final int REMEMBERED = 1_024;
    private static final int REFERENCE_BYTES = 16;

    private final Jdbi jdbi;
    private final SecureRandom random;
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

    @Override
    public byte[] put(byte[] wrapped) {
        byte[] reference = new byte[REFERENCE_BYTES];
        random.nextBytes(reference);
        ask(() -> jdbi.withHandle(
                handle -> handle.createUpdate("insert into data_key (reference, wrapped) values (:reference, :wrapped)")
                        .bind("reference", reference)
                        .bind("wrapped", wrapped)
                        .execute()));
        synchronized (fresh) {
            fresh.put(ByteBuffer.wrap(reference.clone()), wrapped.clone());
        }
        return reference;
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
                    .bindArray(
                            "references",
                            String.class,
                            references.stream().map(HexFormat.of()::formatHex).toList())
                    .execute();
            // A deleted row stays in its page until this; outside a transaction, as the server demands.
            return handle.execute("vacuum data_key");
        }));
    }

    /**
     * Writes the table anew, without what deleted rows leave in their pages: a vacuum only gives the room free, and the bytes
     * stay in the file until something else needs it. For erasures; the table is small, and nobody reads it meanwhile.
     *
     * @throws nl.seinhuis.stages.validate.StageFailed as {@link #put}
     */
    public void scrub() {
        ask(() -> jdbi.withHandle(handle -> handle.execute("vacuum full data_key")));
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
