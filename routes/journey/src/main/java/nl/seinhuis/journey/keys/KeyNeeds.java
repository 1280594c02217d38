// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.keys;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import nl.seinhuis.journey.process.Settings;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.database.MainDatabase;
import nl.seinhuis.journey.store.keys.KeyNeedStore;
import nl.seinhuis.journey.store.keys.KeyNeedStore.Need;
import nl.seinhuis.journey.token.TokenServiceKeys;
import nl.seinhuis.stages.seal.SigningKeys;

/** What still needs an old version of a broker's key: in the database, and among the files of the signing keys. */
public final class KeyNeeds {

    private final KeyNeedStore store;
    private final SigningKeys signing;

    /** Asks these. */
    KeyNeeds(KeyNeedStore store, SigningKeys signing) {
        this.store = store;
        this.signing = signing;
    }

    /** The first thing that needs a version; empty if nothing does. */
    Optional<Need> of(String name, int version) {
        if (name.equals("wrap") && signing.wrappedBy(version)) {
            return Optional.of(new Need("signing-keys", 1));
        }
        return store.of(name, version);
    }

    /**
     * Destroys an old version of a token service's key, if its broker does not need it. The service lets go of it within
     * seconds; the broker writes the entry of the ledger when the service next answers without it.
     *
     * @param settings of the broker, the only one that uses the service
     * @return what needs it still; empty if it was destroyed
     * @throws nl.seinhuis.stages.seal.KeysUnusable if there is no such version, it is the newest, or there are more brokers
     */
    public static Optional<Need> retire(Settings settings, TokenServiceKeys keys, int version) throws IOException {
        keys.requireOlder(version);
        return unlessNeeded(settings, store -> store.of(TokenServiceKeys.NAME, version), () -> keys.retire(version));
    }

    /**
     * Destroys an old version of a key, if nothing needs it. The broker lets go of it within seconds and writes the entry of
     * the ledger; if it does not run, at its next start.
     *
     * @return what needs it still; empty if it was destroyed
     * @throws nl.seinhuis.stages.seal.KeysUnusable if there is no such version, or it is the newest
     */
    public static Optional<Need> retire(Settings settings, KeyRing ring, String name, int version) throws IOException {
        ring.store().requireOlder(name, version);
        return unlessNeeded(
                settings,
                store -> new KeyNeeds(store, ring.signing()).of(name, version),
                () -> ring.store().retire(name, version));
    }

    private static Optional<Need> unlessNeeded(
            Settings settings, Function<KeyNeedStore, Optional<Need>> asked, Runnable destroying) throws IOException {
        Database database = Database.open(MainDatabase.of(settings));
        try {
            Optional<Need> need = asked.apply(new KeyNeedStore(database));
            if (need.isEmpty()) {
                destroying.run();
            }
            return need;
        } finally {
            database.close();
        }
    }
}
