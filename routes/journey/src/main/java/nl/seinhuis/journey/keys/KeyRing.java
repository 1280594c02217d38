// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.keys;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.seinhuis.journey.process.Setting;
import nl.seinhuis.journey.process.Settings;
import nl.seinhuis.stages.seal.KeyStore;
import nl.seinhuis.stages.seal.Pkcs11KeyStore;
import nl.seinhuis.stages.seal.Pkcs11Token;
import nl.seinhuis.stages.seal.Pkcs12KeyStore;
import nl.seinhuis.stages.seal.SigningKeys;

/**
 * The keys that the settings of a broker name: in a PKCS#12 file, or in a PKCS#11 token where {@code pkcs11.library} names
 * one. The signing keys are software either way, wrapped by these, in files beside {@code keys.file}.
 *
 * @param store the key store
 * @param signing the signing keys
 */
public record KeyRing(KeyStore store, SigningKeys signing) {

    /**
     * Opens them.
     *
     * @param settings the broker's settings
     * @param mayCreate whether missing keys may be made: only as long as the database holds nothing
     * @param random source of new keys
     * @throws IOException if a secret cannot be read
     * @throws nl.seinhuis.stages.seal.KeysUnusable if the keys cannot be used
     */
    public static KeyRing open(Settings settings, boolean mayCreate, SecureRandom random) throws IOException {
        Path file = settings.path(Setting.KEYS_FILE);
        KeyStore store;
        if (settings.has(Setting.PKCS11_LIBRARY)) {
            Pkcs11Token token = Pkcs11Token.open(
                    settings.path(Setting.PKCS11_LIBRARY),
                    settings.text(Setting.PKCS11_SLOT),
                    settings.secret(Setting.KEYS_PASSWORD));
            store = Pkcs11KeyStore.openOrCreate(token, mayCreate, random);
        } else {
            store = Pkcs12KeyStore.openOrCreate(file, settings.secret(Setting.KEYS_PASSWORD), mayCreate, random);
        }
        Path signing = file.resolveSibling(file.getFileName() + ".signing");
        return new KeyRing(store, SigningKeys.openOrCreate(signing, store, mayCreate, random));
    }

    /** All keys by name, with their versions. */
    public SortedMap<String, SortedSet<Integer>> versions() {
        SortedMap<String, SortedSet<Integer>> all = new TreeMap<>(store.list());
        SortedSet<Integer> own = new TreeSet<>();
        for (int i = 1; i <= signing.all().size(); i++) {
            own.add(i);
        }
        all.put("signing", own);
        return all;
    }

    /** Takes up keys that were added since, and lets go of those that were taken out and that nothing needs. */
    void refresh(KeyStore.Unneeded unneeded) {
        store.refresh(unneeded);
        signing.refresh();
    }
}
