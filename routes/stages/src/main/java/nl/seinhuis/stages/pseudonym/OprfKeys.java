// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import nl.seinhuis.stages.seal.KeyStore;
import nl.seinhuis.stages.seal.Pkcs11Token;

/**
 * The OPRF keys of a token service: one per type of identifier and version. All versions are active side by side, so that
 * what was known under an old one is found again under the new one. A version may appear while the service runs.
 */
public abstract class OprfKeys {

    OprfKeys() {}

    /** Versions that have a key of every type, at least one. */
    abstract SortedSet<Integer> versions();

    /** A key of one of the versions. */
    abstract KeyOperation key(IdentifierType type, int version);

    /**
     * Keys derived (RFC 9497, DeriveKeyPair) from seeds of a key store; they are in this process's memory.
     *
     * @param keys the key store
     */
    public static OprfKeys derived(KeyStore keys) {
        return derived(keys, (name, version) -> false);
    }

    /**
     * The same where versions may be taken out while they are in use.
     *
     * @param unneeded asked of each version that is gone when {@link #refresh} looks
     */
    public static OprfKeys derived(KeyStore keys, KeyStore.Unneeded unneeded) {
        return new DerivedOprfKeys(keys, unneeded);
    }

    /**
     * Keys of one version from seeds: for measuring and for tests, where there is no key store.
     *
     * @param seeds secret seed of each type, at least 32 random bytes; read once
     */
    public static OprfKeys of(Function<IdentifierType, byte[]> seeds) {
        Map<IdentifierType, KeyOperation> keys = new EnumMap<>(IdentifierType.class);
        for (IdentifierType type : IdentifierType.values()) {
            keys.put(type, DerivedOprfKeys.derive(seeds.apply(type), type, 1));
        }
        return new OprfKeys() {
            @Override
            SortedSet<Integer> versions() {
                return new TreeSet<>(Set.of(1));
            }

            @Override
            KeyOperation key(IdentifierType type, int version) {
                return Objects.requireNonNull(keys.get(type));
            }

            @Override
            public void refresh() {
                // one version, for ever
            }
        };
    }

    /**
     * Keys that never leave their PKCS#11 token.
     *
     * @param token the token
     * @param mayCreate whether a token without such keys gets version 1
     * @throws nl.seinhuis.stages.seal.KeysUnusable if it has none and may get none
     */
    public static OprfKeys inToken(Pkcs11Token token, boolean mayCreate) {
        return Pkcs11OprfKeys.open(token, mayCreate);
    }

    /**
     * Makes the next version of all keys of a PKCS#11 token, inside it.
     *
     * @param token the token
     * @return the new version
     */
    public static int rotate(Pkcs11Token token) {
        return Pkcs11OprfKeys.makeNext(token);
    }

    /** Destroys all keys of a version in a PKCS#11 token. What still needs it is lost: ask first. */
    public static void retire(Pkcs11Token token, int version) {
        Pkcs11OprfKeys.remove(token, version);
    }

    /** Versions of the keys of a PKCS#11 token; none if it has no such keys. */
    public static SortedSet<Integer> versions(Pkcs11Token token) {
        return Pkcs11OprfKeys.complete(token.names());
    }

    /** Looks for versions that have been added. */
    public abstract void refresh();
}
