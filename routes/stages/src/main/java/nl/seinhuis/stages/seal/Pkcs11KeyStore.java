// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys in a PKCS#11 token. The wrap keys and the roots never leave it: wrapping is AES-GCM inside the token, a derivation
 * one HMAC inside the token. A stolen disk with all files opens nothing; a stolen process can use the token while it runs,
 * and takes along only what it has unwrapped and derived.
 *
 * <p>Names are those of {@link Pkcs12KeyStore}. The roots of derivations are drawn outside and brought in, since Java's
 * provider makes no HMAC keys that stay inside; they are wiped at once.
 */
public final class Pkcs11KeyStore implements KeyStore {

    private static final String WRAP = "wrap";
    private static final int KEY_BYTES = 32;
    private static final int MOST_VERSIONS = 255;

    private final Pkcs11Token token;
    private final SecureRandom random;
    private final AesGcm cipher;
    private volatile SortedMap<String, SortedSet<Integer>> names;

    private Pkcs11KeyStore(Pkcs11Token token, SecureRandom random) {
        this.token = token;
        this.random = random;
        this.cipher = new AesGcm(random);
        this.names = names(token);
    }

    /**
     * Opens the keys of an installation; on its first start makes them.
     *
     * @param token the token, logged in
     * @param mayCreate whether missing keys may be made: only as long as the database holds nothing
     * @param random source of nonces and of new roots
     * @throws KeysUnusable if a key is missing and may not be made
     */
    public static Pkcs11KeyStore openOrCreate(Pkcs11Token token, boolean mayCreate, SecureRandom random) {
        Pkcs11KeyStore store = new Pkcs11KeyStore(token, random);
        TreeSet<String> needed = new TreeSet<>();
        needed.add(WRAP);
        for (KeyUse use : KeyUse.values()) {
            needed.add(use.label());
        }
        for (String name : needed) {
            if (!store.names.containsKey(name)) {
                if (!mayCreate) {
                    throw new KeysUnusable(
                            "the PKCS#11 token lacks the key '" + name + "', but the database holds content that only"
                                    + " the right token opens",
                            null);
                }
                store.make(name, 1);
            }
        }
        store.names = names(token);
        return store;
    }

    @Override
    public byte[] wrap(byte[] key, byte[] context) {
        int version = versions(WRAP).last();
        byte[] sealed = cipher.seal(secret(WRAP, version), key, context, token.provider());
        byte[] wrapped = new byte[1 + sealed.length];
        wrapped[0] = (byte) version;
        System.arraycopy(sealed, 0, wrapped, 1, sealed.length);
        return wrapped;
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] context) {
        int version = wrapped.length == 0 ? 0 : Byte.toUnsignedInt(wrapped[0]);
        if (!versions(WRAP).contains(version)) {
            throw new KeysUnusable("a stored key was wrapped by a key that this key store does not have", null);
        }
        try {
            byte[] sealed = Arrays.copyOfRange(wrapped, 1, wrapped.length);
            return AesGcm.open(secret(WRAP, version), sealed, context, token.provider());
        } catch (GeneralSecurityException e) {
            throw new KeysUnusable("a stored key was altered or belongs to another key store", null);
        }
    }

    @Override
    public int currentVersion(KeyUse use) {
        return versions(use).last();
    }

    @Override
    public SortedSet<Integer> versions(KeyUse use) {
        return versions(use.label());
    }

    @Override
    public void refresh(Unneeded unneeded) {
        token.refresh();
        SortedMap<String, SortedSet<Integer>> fresh = names(token);
        names.forEach((name, versions) -> versions.forEach(version -> {
            SortedSet<Integer> left = fresh.getOrDefault(name, Collections.emptySortedSet());
            if (!left.contains(version) && (left.isEmpty() || !unneeded.test(name, version))) {
                throw new KeysUnusable("the PKCS#11 token lacks a key that is in use: " + name, null);
            }
        }));
        names = fresh;
    }

    @Override
    public void retire(String name, int version) {
        refresh();
        requireOlder(name, version);
        token.remove(name + ".v" + version);
        refresh((gone, number) -> gone.equals(name) && number == version);
    }

    @Override
    public int rotate(String name) {
        refresh();
        int last = names.containsKey(name) ? versions(name).last() : MOST_VERSIONS;
        if (last >= MOST_VERSIONS) {
            throw new KeysUnusable("the key store has no key '" + name + "', or too many of it", null);
        }
        make(name, last + 1);
        refresh();
        return last + 1;
    }

    @Override
    public SortedMap<String, SortedSet<Integer>> list() {
        return names;
    }

    @Override
    public SecretKey derive(KeyUse use, int version, String... context) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256", token.provider());
            mac.init(secret(use.label(), version));
            mac.update(Pkcs12KeyStore.info(use, version, context));
            mac.update((byte) 1); // HKDF-Expand: 32 bytes are the first block
            return new SecretKeySpec(mac.doFinal(), "HmacSHA256");
        } catch (GeneralSecurityException e) {
            throw new KeysUnusable("the PKCS#11 token does not derive", e);
        }
    }

    private SortedSet<Integer> versions(String name) {
        return names.getOrDefault(name, Collections.emptySortedSet());
    }

    private SecretKey secret(String name, int version) {
        return token.secretKey(name + ".v" + version)
                .orElseThrow(
                        () -> new KeysUnusable("the key store has no " + name + " key of version " + version, null));
    }

    private void make(String name, int version) {
        String entry = name + ".v" + version;
        if (WRAP.equals(name)) {
            token.makeAes(entry);
        } else {
            byte[] root = new byte[KEY_BYTES];
            random.nextBytes(root);
            token.storeMac(entry, root);
        }
    }

    private static SortedMap<String, SortedSet<Integer>> names(Pkcs11Token token) {
        SortedMap<String, SortedSet<Integer>> found = new TreeMap<>();
        for (String entry : token.names()) {
            int dot = entry.lastIndexOf(".v");
            String name = dot < 0 ? "" : entry.substring(0, dot);
            boolean ours = WRAP.equals(name)
                    || Arrays.stream(KeyUse.values())
                            .anyMatch(use -> use.label().equals(name));
            if (ours && entry.substring(dot + 2).matches("[1-9][0-9]{0,2}")) {
                found.computeIfAbsent(name, added -> new TreeSet<>()).add(Integer.valueOf(entry.substring(dot + 2)));
            }
        }
        return Collections.unmodifiableSortedMap(found);
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "Pkcs11KeyStore[...]";
    }
}
