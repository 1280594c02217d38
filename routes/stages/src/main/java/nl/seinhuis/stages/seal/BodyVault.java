// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import nl.seinhuis.stages.validate.StageFailed;

/**
 * Seals bodies at rest. Each has a random 256-bit key of its own, wrapped by the key of the month, which the key store
 * wraps, and kept in a database of its own ({@link DataKeys}): a stolen database or backup shows lengths and months, no
 * content, and content ends in every copy when one small key ends. A
 * body, its key, or the row that it stands in cannot be exchanged for another one: id, kind and month are authenticated.
 *
 * <p>Whoever operates the broker and can read its memory is not kept out.
 */
public final class BodyVault {

    /** Kind of a body: the signal as posted. */
    public static final String SIGNAL = "signal";

    private final MonthlyKeys months;
    private final DataKeys keys;
    private final Clock clock;
    private final SecureRandom random;
    private final AesGcm cipher;

    /**
     * Makes a vault.
     *
     * @param months keys of the months
     * @param keys keeps the keys of bodies
     * @param clock tells the month
     * @param random source of keys and nonces
     */
    public BodyVault(MonthlyKeys months, DataKeys keys, Clock clock, SecureRandom random) {
        this.months = months;
        this.keys = keys;
        this.clock = clock;
        this.random = random;
        this.cipher = new AesGcm(random);
    }

    /**
     * Seals a signal as posted.
     *
     * @param id id of the signal
     * @param plain the body
     * @return the sealed body; sealing the same again gives another one
     */
    public StoredBody seal(UUID id, byte[] plain) {
        return seal(id, SIGNAL, plain);
    }

    /**
     * Seals something else that belongs to a signal.
     *
     * @param id id of the signal
     * @param kind word for what it is; the same is needed to open it
     * @param plain the body
     * @return the sealed body
     */
    public StoredBody seal(UUID id, String kind, byte[] plain) {
        String month = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)).toString();
        SecretKey monthly = months.getOrCreate(month);
        byte[] key = new byte[32];
        random.nextBytes(key);
        byte[] sealed = cipher.seal(new SecretKeySpec(key, "AES"), plain, context("body", id, kind, month));
        byte[] wrapped = cipher.seal(monthly, key, context("key", id, kind, month));
        Arrays.fill(key, (byte) 0);
        return new StoredBody(sealed, keys.put(wrapped), month);
    }

    /**
     * Opens a signal as posted.
     *
     * @param id id of the signal
     * @param stored what {@link #seal(UUID, byte[])} gave
     * @return the body
     * @throws StageFailed {@code stored-body-key-gone} if its key or its month was destroyed, {@code stored-body-altered} if it is
     *     not what was sealed under that id
     */
    public byte[] open(UUID id, StoredBody stored) {
        return open(id, SIGNAL, stored);
    }

    /**
     * Opens something else that belongs to a signal.
     *
     * @param id id of the signal
     * @param kind the kind that it was sealed as
     * @param stored what {@link #seal(UUID, String, byte[])} gave
     * @return the body
     * @throws StageFailed as {@link #open(UUID, StoredBody)}
     */
    public byte[] open(UUID id, String kind, StoredBody stored) {
        SecretKey monthly =
                months.find(stored.month()).orElseThrow(() -> new StageFailed("stored-body-key-gone", true, null));
        byte[] wrapped =
                keys.find(stored.wrappedKey()).orElseThrow(() -> new StageFailed("stored-body-key-gone", true, null));
        try {
            byte[] key = AesGcm.open(monthly, wrapped, context("key", id, kind, stored.month()));
            byte[] plain = AesGcm.open(
                    new SecretKeySpec(key, "AES"), stored.cipher(), context("body", id, kind, stored.month()));
            Arrays.fill(key, (byte) 0);
            return plain;
        } catch (GeneralSecurityException e) {
            throw new StageFailed("stored-body-altered", true, null);
        }
    }

    private static byte[] context(String part, UUID id, String kind, String month) {
        return ("seinhuis|stored-" + part + "|" + id + "|" + kind + "|" + month).getBytes(StandardCharsets.UTF_8);
    }
}
