// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.keys;

import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import nl.seinhuis.journey.keys.KeyNeeds;
import nl.seinhuis.journey.keys.KeyRing;
import nl.seinhuis.journey.process.Settings;
import nl.seinhuis.journey.store.keys.KeyNeedStore.Need;
import nl.seinhuis.journey.token.TokenServiceKeys;
import nl.seinhuis.journey.token.TokenServiceSettings;
import nl.seinhuis.stages.seal.KeysUnusable;
import org.jspecify.annotations.Nullable;

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

    /**
     * The keys of a token service.
     *
     * @param broker settings of the broker that uses it, which is asked before a version is destroyed; null: none can be
     */
    static KeyAccess of(TokenServiceSettings settings, @Nullable Settings broker) throws IOException {
        TokenServiceKeys keys = TokenServiceKeys.open(settings);
        return new KeyAccess() {
            @Override
            public SortedMap<String, SortedSet<Integer>> list() {
                return keys.list();
            }

            @Override
            public int rotate(String kind) {
                requireToken(kind);
                return keys.rotate();
            }

            @Override
            public Optional<Need> retire(String kind, int version) throws IOException {
                requireToken(kind);
                if (broker == null) {
                    throw new KeysUnusable("name its broker too, by --env: that alone knows what is needed", null);
                }
                return KeyNeeds.retire(broker, keys, version);
            }
        };
    }

    private static void requireToken(String kind) {
        if (!kind.equals("token")) {
            throw new KeysUnusable("a token service has keys of kind token only", null);
        }
    }
}
