// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import nl.seinhuis.stages.validate.StageFailed;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Monthly keys in table {@code monthly_key}, wrapped by the {@link KeyStore}; unwrapped ones stay in memory. */
public final class MonthlyKeyStore implements MonthlyKeys {

    private final Jdbi jdbi;
    private final KeyStore keys;
    private final SecureRandom random;
    private final Map<String, SecretKey> unwrapped = new ConcurrentHashMap<>();

    /**
     * Opens the table.
     *
     * @param jdbi the database
     * @param keys wraps the monthly keys
     * @param random source of new keys
     */
    public MonthlyKeyStore(Jdbi jdbi, KeyStore keys, SecureRandom random) {
        this.jdbi = jdbi;
        this.keys = keys;
        this.random = random;
    }

    /**
     * Whether the database already relies on a key store: if so, a missing key file is a loss and no first start.
     *
     * @param jdbi the database
     * @return whether any monthly key is stored
     */
    public static boolean holdsKeys(Jdbi jdbi) {
        return ask(() -> jdbi.withHandle(handle -> handle.createQuery("select exists (select 1 from monthly_key)")
                .mapTo(Boolean.class)
                .one()));
    }

    /**
     * Tries every stored key, at start-up: is the key store the one that belongs to this database?
     *
     * @throws KeysUnusable if one does not unwrap
     */
    public void check() {
        ask(() -> jdbi.withHandle(handle -> handle.createQuery("select month from monthly_key")
                        .mapTo(String.class)
                        .list()))
                .forEach(this::load);
    }

    /**
     * Wraps the keys of all months by the newest wrap key. What they wrap stays as it is.
     *
     * @return how many were wrapped by an older one
     * @throws KeysUnusable if one was not wrapped by this key store
     */
    public int rewrap() {
        int newest = Objects.requireNonNull(keys.list().get("wrap"), "wrap").last();
        int moved = 0;
        for (Map.Entry<String, byte[]> one : ask(this::all)) {
            byte[] old = one.getValue();
            if ((old[0] & 0xff) < newest) {
                byte[] key = keys.unwrap(old, context(one.getKey()));
                byte[] wrapped = keys.wrap(key, context(one.getKey()));
                Arrays.fill(key, (byte) 0);
                moved += ask(() -> jdbi.withHandle(handle -> handle.createUpdate(
                                "update monthly_key set wrapped = :wrapped where month = :month and wrapped = :old")
                        .bind("wrapped", wrapped)
                        .bind("month", one.getKey())
                        .bind("old", old)
                        .execute()));
            }
        }
        return moved;
    }

    private List<Map.Entry<String, byte[]>> all() {
        return jdbi.withHandle(handle -> handle.createQuery("select month, wrapped from monthly_key order by month")
                .map((row, context) -> Map.entry(row.getString(1), row.getBytes(2)))
                .list());
    }

    @Override
    public SecretKey getOrCreate(String month) {
        SecretKey known = unwrapped.get(month);
        if (known != null) {
            return known;
        }
        byte[] fresh = new byte[32];
        random.nextBytes(fresh);
        byte[] wrapped = keys.wrap(fresh, context(month));
        Arrays.fill(fresh, (byte) 0);
        // another node may be first: what counts is what the table holds afterwards
        ask(() -> jdbi.withHandle(handle -> handle.createUpdate(
                        "insert into monthly_key (month, wrapped) values (:month, :wrapped) on conflict do nothing")
                .bind("month", month)
                .bind("wrapped", wrapped)
                .execute()));
        return find(month).orElseThrow(() -> new StageFailed("monthly-key-vanished", false, null));
    }

    @Override
    public Optional<SecretKey> find(String month) {
        try {
            return load(month);
        } catch (KeysUnusable e) {
            throw new StageFailed("monthly-key-unusable", false, e);
        }
    }

    private Optional<SecretKey> load(String month) {
        SecretKey known = unwrapped.get(month);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<byte[]> wrapped = ask(() ->
                jdbi.withHandle(handle -> handle.createQuery("select wrapped from monthly_key where month = :month")
                        .bind("month", month)
                        .mapTo(byte[].class)
                        .findOne()));
        return wrapped.map(bytes ->
                unwrapped.computeIfAbsent(month, m -> new SecretKeySpec(keys.unwrap(bytes, context(m)), "AES")));
    }

    private static byte[] context(String month) {
        return ("seinhuis|monthly-key|" + month).getBytes(StandardCharsets.UTF_8);
    }

    /** Jdbi's own messages repeat what was bound; only what the driver said goes on. */
    private static <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (JdbiException e) {
            throw new StageFailed("monthly-keys-unavailable", false, e.getCause());
        }
    }
}
