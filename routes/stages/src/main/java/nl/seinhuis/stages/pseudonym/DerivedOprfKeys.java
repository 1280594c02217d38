// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import nl.seinhuis.stages.seal.KeyStore;
import nl.seinhuis.stages.seal.KeyUse;
import nl.seinhuis.stages.seal.Providers;

/** {@link OprfKeys} in memory. A key is derived at its first use. */
final class DerivedOprfKeys extends OprfKeys {

    private static final int MIN_SEED = 32;

    private final KeyStore store;
    private final KeyStore.Unneeded unneeded;
    private final Map<String, Multiplier> derived = new ConcurrentHashMap<>();

    DerivedOprfKeys(KeyStore store, KeyStore.Unneeded unneeded) {
        this.store = store;
        this.unneeded = unneeded;
    }

    @Override
    SortedSet<Integer> versions() {
        return store.versions(KeyUse.TOKEN);
    }

    @Override
    KeyOperation key(IdentifierType type, int version) {
        return derived.computeIfAbsent(name(type, version), key -> {
            byte[] seed = store.derive(KeyUse.TOKEN, version, type.code()).getEncoded();
            try {
                return derive(seed, type, version);
            } finally {
                Arrays.fill(seed, (byte) 0);
            }
        });
    }

    /** The key of a seed. */
    static Multiplier derive(byte[] seed, IdentifierType type, int version) {
        if (seed.length < MIN_SEED) {
            throw new IllegalArgumentException("a seed has at least " + MIN_SEED + " bytes");
        }
        byte[] info = ("seinhuis|token|" + type.code() + "|v" + version).getBytes(StandardCharsets.UTF_8);
        return new Multiplier(new Oprf(Oprf.MODE_OPRF).deriveKey(seed, info), Providers.accelerator());
    }

    @Override
    public void refresh() {
        store.refresh(unneeded);
        Set<String> left = new HashSet<>();
        for (int version : versions()) {
            for (IdentifierType type : IdentifierType.values()) {
                left.add(name(type, version));
            }
        }
        derived.keySet().retainAll(left);
    }

    private static String name(IdentifierType type, int version) {
        return type.code() + "." + version;
    }
}
