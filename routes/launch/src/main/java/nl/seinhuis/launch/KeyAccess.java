// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import nl.seinhuis.journey.KeyNeeds;
import nl.seinhuis.journey.KeyRing;
import nl.seinhuis.journey.Settings;
import nl.seinhuis.journey.store.KeyNeedStore.Need;
import nl.seinhuis.journey.token.TokenServiceSettings;
import nl.seinhuis.stages.pseudonym.OprfKeys;
import nl.seinhuis.stages.seal.KeysUnusable;
import nl.seinhuis.stages.seal.Pkcs11Token;
import nl.seinhuis.stages.seal.Pkcs12KeyStore;

/** What the command line does with keys, whoever's they are and wherever they lie. It never shows one. */
interface KeyAccess {

    /** Every key by name, with its versions. */
    SortedMap<String, SortedSet<Integer>> list();

    /**
     * Adds a version.
     *
     * @throws KeysUnusable if there is no such key here
     */
    int rotate(String kind);

    /**
     * Destroys an old version.
     *
     * @return what still needs it; empty if it was destroyed
     * @throws KeysUnusable if there is no such key here, or the version is the newest
     */
    Optional<Need> retire(String kind, int version) throws IOException;

    /** The keys of a broker. */
    static KeyAccess of(Settings settings, KeyRing ring) {
        return new KeyAccess() {
            @Override
            public SortedMap<String, SortedSet<Integer>> list() {
                return ring.versions();
            }

            @Override
            public int rotate(String kind) {
                return kind.equals("signing")
                        ? ring.signing().rotate()
                        : ring.store().rotate(kind);
            }

            @Override
            public Optional<Need> retire(String kind, int version) throws IOException {
                return KeyNeeds.retire(settings, ring, kind, version);
            }
        };
    }

    /** The keys of a token service. */
    static KeyAccess of(TokenServiceSettings settings) throws IOException {
        if (settings.text("pkcs11.library").isEmpty()) {
            Pkcs12KeyStore store = Pkcs12KeyStore.openOrCreate(
                    settings.path("keys.file"), settings.secret("keys.password"), false, new SecureRandom());
            return tokens(new TreeMap<>(store.list()), () -> store.rotate("token"));
        }
        Pkcs11Token token = Pkcs11Token.open(
                settings.path("pkcs11.library"), settings.text("pkcs11.slot"), settings.secret("keys.password"));
        SortedMap<String, SortedSet<Integer>> all = new TreeMap<>();
        all.put("token", OprfKeys.versions(token));
        return tokens(all, () -> OprfKeys.rotate(token));
    }

    private static KeyAccess tokens(
            SortedMap<String, SortedSet<Integer>> all, java.util.function.IntSupplier rotation) {
        all.keySet().retainAll(java.util.Set.of("token"));
        return new KeyAccess() {
            @Override
            public SortedMap<String, SortedSet<Integer>> list() {
                return all;
            }

            @Override
            public int rotate(String kind) {
                if (!kind.equals("token")) {
                    throw new KeysUnusable("a token service has keys of kind token only", null);
                }
                return rotation.getAsInt();
            }

            @Override
            public Optional<Need> retire(String kind, int version) {
                throw new KeysUnusable("a token service cannot tell what its brokers still need", null);
            }
        };
    }
}
