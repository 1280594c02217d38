// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.SecretKeyEntry;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.pkcs.Pfx;

/**
 * Keys in a PKCS#12 file under a password. The file guards against whoever finds it alone, in a backup for example; who
 * can read the memory of the process has the keys. Its own MAC tells when it was altered.
 *
 * <p>Entries are named {@code <use>.v<version>}: {@code wrap.v1}, {@code pseudonym.v1} and so on. The file is read at the
 * start and again at {@link #refresh}.
 */
public final class Pkcs12KeyStore implements KeyStore {

    private static final String WRAP = "wrap";
    private static final String FIRST = ".v1";
    private static final int KEY_BYTES = 32;
    /** A wrapped key names its version in one byte. */
    private static final int MOST_VERSIONS = 255;

    private final Path file;
    private final Secret password;
    private final AesGcm cipher;
    private volatile byte[] content;
    private volatile Map<String, NavigableMap<Integer, SecretKey>> roots;

    private Pkcs12KeyStore(Path file, Secret password, byte[] content, SecureRandom random) {
        this.file = file;
        this.password = password;
        this.content = content;
        this.roots = complete(file, content, password);
        this.cipher = new AesGcm(random);
    }

    /**
     * Opens the keys of an installation; on its first start makes them.
     *
     * @param file the file; a new one gets mode 600
     * @param password password of the file
     * @param mayCreate whether a missing file may be made: only as long as the database holds nothing
     * @param random source of new keys and nonces
     * @return the keys
     * @throws KeysUnusable if the file is missing and may not be made, is altered, lacks a key, or has another password
     */
    public static Pkcs12KeyStore openOrCreate(Path file, Secret password, boolean mayCreate, SecureRandom random) {
        byte[] bytes = KeyFile.readOrCreate(file, mayCreate, () -> generate(password, random));
        return new Pkcs12KeyStore(file, password, bytes, random);
    }

    private static Map<String, NavigableMap<Integer, SecretKey>> complete(Path file, byte[] bytes, Secret password) {
        Map<String, NavigableMap<Integer, SecretKey>> roots;
        try {
            roots = read(bytes, password);
        } catch (GeneralSecurityException | IOException e) {
            throw new KeysUnusable("key file " + file + " does not open: it was altered or the password is another", e);
        }
        for (KeyUse use : KeyUse.values()) {
            require(roots, use.label(), file);
        }
        require(roots, WRAP, file);
        return roots;
    }

    /** Takes up keys that were added to the file; refuses a file in which one of the keys in use is another or gone. */
    @Override
    public void refresh(Unneeded unneeded) {
        byte[] now = KeyFile.readOrCreate(file, false, () -> new byte[0]);
        if (Arrays.equals(now, content)) {
            return;
        }
        Map<String, NavigableMap<Integer, SecretKey>> fresh = complete(file, now, password);
        roots.forEach((name, versions) -> versions.forEach((version, key) -> {
            SecretKey same = fresh.getOrDefault(name, new TreeMap<>()).get(version);
            if (same == null && fresh.containsKey(name) && unneeded.test(name, version)) {
                return;
            }
            if (same == null || !MessageDigest.isEqual(same.getEncoded(), key.getEncoded())) {
                throw new KeysUnusable("key file " + file + " lacks a key that is in use: " + name, null);
            }
        }));
        roots = fresh;
        content = now;
    }

    /**
     * Adds the next version of a key to the file. Older versions stay.
     *
     * @param name {@code wrap} or the label of a {@link KeyUse}
     * @return the new version
     * @throws KeysUnusable if there is no such key, or the file cannot be written
     */
    @Override
    public int rotate(String name) {
        refresh();
        NavigableMap<Integer, SecretKey> versions = roots.get(name);
        if (versions == null || versions.lastKey() >= MOST_VERSIONS) {
            throw new KeysUnusable("the key store has no key '" + name + "', or too many of it", null);
        }
        int next = versions.lastKey() + 1;
        String algorithm = WRAP.equals(name) ? "AES" : "HmacSHA256";
        change((store, characters) -> addRoot(store, name + ".v" + next, algorithm, characters, cipher.random()));
        refresh();
        return next;
    }

    @Override
    public void retire(String name, int version) {
        refresh();
        requireOlder(name, version);
        change((store, characters) -> store.deleteEntry(name + ".v" + version));
        refresh((gone, number) -> gone.equals(name) && number == version);
    }

    /** A change of the file. */
    private interface Change {
        void make(java.security.KeyStore store, char[] password) throws GeneralSecurityException;
    }

    private void change(Change change) {
        char[] characters = password.reveal().toCharArray();
        try {
            java.security.KeyStore store = java.security.KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), characters);
            change.make(store, characters);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, characters);
            KeyFile.replace(file, bytes.toByteArray());
        } catch (GeneralSecurityException | IOException e) {
            throw new KeysUnusable("key file " + file + " cannot be changed", e);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    @Override
    public SortedMap<String, SortedSet<Integer>> list() {
        SortedMap<String, SortedSet<Integer>> names = new TreeMap<>();
        roots.forEach((name, versions) -> names.put(name, new TreeSet<>(versions.keySet())));
        return names;
    }

    @Override
    public byte[] wrap(byte[] key, byte[] context) {
        Map.Entry<Integer, SecretKey> newest = roots(WRAP).lastEntry();
        byte[] sealed = cipher.seal(newest.getValue(), key, context);
        byte[] wrapped = new byte[1 + sealed.length];
        wrapped[0] = newest.getKey().byteValue();
        System.arraycopy(sealed, 0, wrapped, 1, sealed.length);
        return wrapped;
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] context) {
        SecretKey key = wrapped.length == 0 ? null : roots(WRAP).get(Byte.toUnsignedInt(wrapped[0]));
        if (key == null) {
            throw new KeysUnusable("a stored key was wrapped by a key that this key store does not have", null);
        }
        try {
            return AesGcm.open(key, Arrays.copyOfRange(wrapped, 1, wrapped.length), context);
        } catch (GeneralSecurityException e) {
            throw new KeysUnusable("a stored key was altered or belongs to another key store", null);
        }
    }

    @Override
    public int currentVersion(KeyUse use) {
        return roots(use.label()).lastKey();
    }

    @Override
    public SortedSet<Integer> versions(KeyUse use) {
        return Collections.unmodifiableSortedSet(roots(use.label()).navigableKeySet());
    }

    @Override
    public SecretKey derive(KeyUse use, int version, String... context) {
        SecretKey root = roots(use.label()).get(version);
        if (root == null) {
            throw new KeysUnusable("the key store has no " + use.label() + " key of version " + version, null);
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256", Providers.symmetric());
            mac.init(root);
            mac.update(info(use, version, context));
            mac.update((byte) 1); // HKDF-Expand: 32 bytes are the first block
            return new SecretKeySpec(mac.doFinal(), "HmacSHA256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC does not work on this Java", e);
        }
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "Pkcs12KeyStore[...]";
    }

    /** Each part with its length before it: ("a", "bc") and ("ab", "c") must not give the same key. */
    static byte[] info(KeyUse use, int version, String... context) {
        StringBuilder info = new StringBuilder("seinhuis|" + use.label() + "|v" + version);
        for (String part : context) {
            info.append('|').append(part.length()).append(':').append(part);
        }
        return info.toString().getBytes(StandardCharsets.UTF_8);
    }

    private NavigableMap<Integer, SecretKey> roots(String name) {
        return Objects.requireNonNull(roots.get(name));
    }

    private static void require(Map<String, ?> roots, String name, Path file) {
        if (!roots.containsKey(name)) {
            throw new KeysUnusable("key file " + file + " lacks the key '" + name + "'", null);
        }
    }

    private static byte[] generate(Secret password, SecureRandom random) throws IOException {
        char[] characters = password.reveal().toCharArray();
        try {
            java.security.KeyStore file = java.security.KeyStore.getInstance("PKCS12");
            file.load(null, characters);
            addRoot(file, WRAP + FIRST, "AES", characters, random);
            for (KeyUse use : KeyUse.values()) {
                addRoot(file, use.label() + FIRST, "HmacSHA256", characters, random);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            file.store(bytes, characters);
            return bytes.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("PKCS#12 does not work on this Java", e);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    private static void addRoot(
            java.security.KeyStore file, String name, String algorithm, char[] password, SecureRandom random)
            throws GeneralSecurityException {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        file.setEntry(name, new SecretKeyEntry(new SecretKeySpec(key, algorithm)), new PasswordProtection(password));
        Arrays.fill(key, (byte) 0);
    }

    private static Map<String, NavigableMap<Integer, SecretKey>> read(byte[] bytes, Secret password)
            throws GeneralSecurityException, IOException {
        char[] characters = password.reveal().toCharArray();
        try {
            java.security.KeyStore file = java.security.KeyStore.getInstance("PKCS12");
            file.load(new ByteArrayInputStream(bytes), characters);
            // the JDK checks the MAC only where there is one
            if (Pfx.getInstance(bytes).getMacData() == null) {
                throw new IOException("the MAC is missing");
            }
            Map<String, NavigableMap<Integer, SecretKey>> roots = new HashMap<>();
            for (String alias : Collections.list(file.aliases())) {
                int dot = alias.lastIndexOf(".v");
                if (dot > 0 && file.getKey(alias, characters) instanceof SecretKey key) {
                    roots.computeIfAbsent(alias.substring(0, dot), name -> new TreeMap<>())
                            .put(Integer.valueOf(alias.substring(dot + 2)), key);
                }
            }
            return roots;
        } catch (IllegalArgumentException e) {
            throw new IOException("the structure or the name of an entry is another one", e);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }
}
