// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import javax.crypto.SecretKey;

/**
 * The keys of one installation. All other keys are made from these: data keys are wrapped by {@link #wrap}, keyed hashes
 * use keys from {@link #derive}. Written so that a hardware token can do the same: the wrap key and the roots never leave
 * the store, wrapping is AES-GCM and a derivation is one HMAC, both of which PKCS#11 has.
 *
 * <p>Implementations may be used by many threads at once.
 */
public interface KeyStore {

    /**
     * Wraps a key by AES-256-GCM under the newest wrap key.
     *
     * @param key the key, at least 16 bytes
     * @param context what the key is for; the same is needed to unwrap
     * @return version of the wrap key, nonce, ciphertext and tag
     */
    byte[] wrap(byte[] key, byte[] context);

    /**
     * Unwraps what {@link #wrap} made, under the version of the wrap key that made it.
     *
     * @param wrapped the wrapped key
     * @param context the context given to {@code wrap}
     * @return the key
     * @throws KeysUnusable if this store did not wrap it for this context, or it was altered
     */
    byte[] unwrap(byte[] wrapped, byte[] context);

    /**
     * The version to use for something new. Older versions go on working until nothing refers to them.
     *
     * @param use what for
     * @return a number from 1
     */
    int currentVersion(KeyUse use);

    /**
     * All versions, oldest first.
     *
     * @param use what for
     * @return at least one
     */
    SortedSet<Integer> versions(KeyUse use);

    /**
     * Looks for keys that were added since. What cannot be read changes nothing: the keys known so far go on working.
     *
     * @throws KeysUnusable if the store cannot be read, or a version is gone
     */
    default void refresh() {
        refresh((name, version) -> false);
    }

    /**
     * The same where versions may have been taken out.
     *
     * @param unneeded asked of each version that is gone
     * @throws KeysUnusable if the store cannot be read, or a version is gone that is needed
     */
    void refresh(Unneeded unneeded);

    /** Tells whether nothing needs a version of a key any more. */
    @FunctionalInterface
    interface Unneeded {
        /**
         * Answers for one version.
         *
         * @param name {@code wrap} or the label of a {@link KeyUse}
         * @param version the version
         */
        boolean test(String name, int version);
    }

    /**
     * Takes a version out for good. What it made is lost if something still needs it: ask first.
     *
     * @param name {@code wrap} or the label of a {@link KeyUse}
     * @param version not the newest
     * @throws KeysUnusable if there is no such version, or it is the newest
     */
    void retire(String name, int version);

    /**
     * Refuses what is no version that may be taken out.
     *
     * @param name {@code wrap} or the label of a {@link KeyUse}
     * @param version the version
     * @throws KeysUnusable if there is no such version, or it is the newest
     */
    default void requireOlder(String name, int version) {
        SortedSet<Integer> versions = list().getOrDefault(name, Collections.emptySortedSet());
        if (!versions.contains(version) || versions.last() == version) {
            throw new KeysUnusable("the key store has no older version " + version + " of key '" + name + "'", null);
        }
    }

    /**
     * Adds the next version of a key and uses it from then on; older ones stay.
     *
     * @param name {@code wrap} or the label of a {@link KeyUse}
     * @return the new version
     * @throws KeysUnusable if there is no such key, or the store takes none
     */
    int rotate(String name);

    /** All keys by name, with their versions. */
    SortedMap<String, SortedSet<Integer>> list();

    /**
     * Derives a 256-bit key by HKDF-Expand with SHA-256 (RFC 5869; the root is uniform, so that extraction is not needed,
     * section 3.3) from the root of a use. Keys of different use, version or context tell nothing about each other.
     *
     * @param use what for
     * @param version version of the root
     * @param context what distinguishes this key, for example desk and purpose domain; order and division matter
     * @return the key, always the same for the same arguments
     * @throws KeysUnusable if there is no root of that version
     */
    SecretKey derive(KeyUse use, int version, String... context);
}
