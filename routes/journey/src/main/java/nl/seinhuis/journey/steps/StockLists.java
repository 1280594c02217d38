// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.steps;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import nl.seinhuis.journey.store.database.StoreUnavailable;
import nl.seinhuis.journey.store.policy.StockStore;
import nl.seinhuis.stages.policy.file.SetFiles;
import nl.seinhuis.stages.policy.stock.Stock;
import nl.seinhuis.stages.seal.KeyStore;
import nl.seinhuis.stages.seal.KeyUse;

/**
 * The dwellings by which housing corporations are asked: the lists of the set, and in their place those that desks handed in
 * since. Read again when another one counts, at most once a second, so that no restart is needed.
 */
public final class StockLists {

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final StockStore store;
    private final Supplier<KeyStore> keys;
    private final Clock clock;
    private Instant nextLook = Instant.EPOCH;
    private long seen;

    StockLists(StockStore store, Supplier<KeyStore> keys, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.clock = clock;
    }

    /** A number that differs once another list counts. A database that is away changes nothing. */
    synchronized long version() {
        Instant now = clock.instant();
        if (!now.isBefore(nextLook)) {
            nextLook = now.plus(LOOK);
            try {
                seen = store.version();
            } catch (StoreUnavailable e) {
                return seen;
            }
        }
        return seen;
    }

    /** Another list counts: it is looked at before the next decision. */
    public synchronized void changed() {
        nextLook = Instant.EPOCH;
    }

    /** All lists, those of a set with those that were handed in. */
    Stock of(SetFiles files) {
        Map<String, Stock.Lines> handedIn = new HashMap<>();
        store.active()
                .forEach(kept -> handedIn.put(
                        kept.list().desk(), new Stock.Lines(mac(kept.list().keyVersion()), kept.lines())));
        return ofSet(files).with(handedIn);
    }

    /** The lists of a set alone. */
    public Stock ofSet(SetFiles files) {
        return Stock.of(files, mac(keyVersion()));
    }

    /** Version of the key of new lines. */
    public int keyVersion() {
        return keys.get().currentVersion(KeyUse.STOCK);
    }

    /** The keyed hash of lines, under a version of the key. */
    public UnaryOperator<byte[]> mac(int version) {
        SecretKey key = keys.get().derive(KeyUse.STOCK, version);
        return bytes -> mac(key, bytes);
    }

    private static byte[] mac(SecretKey key, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing", e);
        }
    }
}
