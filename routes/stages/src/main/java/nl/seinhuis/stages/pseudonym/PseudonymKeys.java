// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import nl.seinhuis.stages.seal.KeyStore;
import nl.seinhuis.stages.seal.KeyUse;

/** Where the keys of pseudonyms come from: no two (desk, purpose domain) pairs may ever share one. */
public interface PseudonymKeys {
    /** The version for what a desk sees for the first time. */
    int current();

    /**
     * A key.
     *
     * @param desk id of the desk
     * @param domain purpose domain
     * @param version the current version or one before it
     */
    PseudonymKey key(String desk, PurposeDomain domain, int version);

    /**
     * Keys derived from a key store.
     *
     * @param keys the key store
     */
    static PseudonymKeys of(KeyStore keys) {
        return new PseudonymKeys() {
            @Override
            public int current() {
                return keys.currentVersion(KeyUse.PSEUDONYM);
            }

            @Override
            public PseudonymKey key(String desk, PurposeDomain domain, int version) {
                return new PseudonymKey(version, keys.derive(KeyUse.PSEUDONYM, version, desk, domain.code()));
            }
        };
    }
}
