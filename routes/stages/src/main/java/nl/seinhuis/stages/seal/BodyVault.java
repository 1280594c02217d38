// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    private static final String DELIVERY = "delivery";

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
        String month = month();
        StoredBody locked = lock(id, kind, plain, month, months.getOrCreate(month));
        return new StoredBody(locked.cipher(), keys.put(locked.wrappedKey()), month);
    }

    /**
     * Seals what is sealed to desks once more, each under a key of its own: a desk's key opens what it got for as long as the
     * desk lives, and nothing that is kept here once the key here is gone. One visit to the key database for all of them.
     *
     * @param bodies what is sealed to desks
     * @return one for each, in the same order
     * @throws StageFailed {@code data-keys-unavailable}; it may pass
     */
    public List<StoredBody> keep(List<? extends SealedBody> bodies) {
        if (bodies.isEmpty()) {
            return List.of();
        }
        String month = month();
        SecretKey monthly = months.getOrCreate(month);
        List<StoredBody> locked = bodies.stream()
                .map(one -> lock(one.id(), DELIVERY, one.jwe().getBytes(StandardCharsets.US_ASCII), month, monthly))
                .toList();
        List<byte[]> references =
                keys.putAll(locked.stream().map(StoredBody::wrappedKey).toList());
        List<StoredBody> kept = new ArrayList<>();
        for (int i = 0; i < locked.size(); i++) {
            kept.add(new StoredBody(locked.get(i).cipher(), references.get(i), month));
        }
        return kept;
    }

    /**
     * Opens what {@link #keep} sealed, down to what is sealed to the desk. One visit to the key database for all of them.
     *
     * @param kept what is kept, by the id of the delivery
     * @return by the same ids; what has no key any more is missing
     * @throws StageFailed {@code stored-body-altered} or {@code data-keys-unavailable}
     */
    public Map<UUID, byte[]> reopen(Map<UUID, StoredBody> kept) {
        List<UUID> ids = List.copyOf(kept.keySet());
        List<StoredBody> bodies =
                ids.stream().map(id -> Objects.requireNonNull(kept.get(id))).toList();
        List<Optional<byte[]>> wrapped = bodies.isEmpty()
                ? List.of()
                : keys.findAll(bodies.stream().map(StoredBody::wrappedKey).toList());
        Map<UUID, byte[]> opened = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            Optional<SecretKey> monthly = months.find(bodies.get(i).month());
            if (wrapped.get(i).isPresent() && monthly.isPresent()) {
                opened.put(
                        ids.get(i),
                        unlock(
                                ids.get(i),
                                DELIVERY,
                                bodies.get(i),
                                wrapped.get(i).get(),
                                monthly.get()));
            }
        }
        return opened;
    }

    private String month() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)).toString();
    }

    /** With the wrapped key itself in the place of its reference. */
    private StoredBody lock(UUID id, String kind, byte[] plain, String month, SecretKey monthly) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        byte[] sealed = cipher.seal(new SecretKeySpec(key, "AES"), plain, context("body", id, kind, month));
        byte[] wrapped = cipher.seal(monthly, key, context("key", id, kind, month));
        Arrays.fill(key, (byte) 0);
        return new StoredBody(sealed, wrapped, month);
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
        return unlock(id, kind, stored, wrapped, monthly);
    }

    private static byte[] unlock(UUID id, String kind, StoredBody stored, byte[] wrapped, SecretKey monthly) {
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
