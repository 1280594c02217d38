// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A PKCS#11 token: an HSM, or a store of the same interface such as SoftHSM.
 *
 * <p>Private and secret keys are made sensitive and not extractable: whoever reads the memory of this process can use them
 * as long as it runs, and cannot take them along. Only what is derived from them comes out. The provider is one of its own
 * and never among those of the process, so that nothing else goes through the token.
 *
 * <p>May be used by many threads at once.
 */
public final class Pkcs11Token {

    /** What keys may do is said once, here, for keys made and keys imported alike. */
    private static final String ATTRIBUTES = """
            attributes(*,CKO_PRIVATE_KEY,CKK_EC) = {
              CKA_SENSITIVE = true
              CKA_EXTRACTABLE = false
              CKA_DERIVE = true
              CKA_SIGN = false
            }
            attributes(*,CKO_SECRET_KEY,CKK_AES) = {
              CKA_SENSITIVE = true
              CKA_EXTRACTABLE = false
              CKA_ENCRYPT = true
              CKA_DECRYPT = true
            }
            attributes(import,CKO_SECRET_KEY,CKK_GENERIC_SECRET) = {
              CKA_SENSITIVE = true
              CKA_EXTRACTABLE = false
              CKA_SIGN = true
            }
            attributes(generate,CKO_SECRET_KEY,CKK_GENERIC_SECRET) = {
              CKA_SENSITIVE = false
              CKA_EXTRACTABLE = true
            }
            """;

    private final Provider provider;
    private final Secret pin;
    private volatile KeyStore entries;

    private Pkcs11Token(Provider provider, Secret pin) {
        this.provider = provider;
        this.pin = pin;
        this.entries = load();
    }

    /**
     * Opens a token and logs in.
     *
     * @param library the PKCS#11 library
     * @param slot id of the token's slot, in digits
     * @param pin the user's PIN
     * @throws KeysUnusable if library, slot or PIN is not right
     */
    public static Pkcs11Token open(Path library, String slot, Secret pin) {
        if (!slot.matches("[0-9]{1,10}") || !Files.isReadable(library)) {
            throw new KeysUnusable("the PKCS#11 library " + library + " or its slot is not there", null);
        }
        Provider base = Security.getProvider("SunPKCS11");
        if (base == null) {
            throw new KeysUnusable("this Java has no PKCS#11 provider", null);
        }
        String settings = "--name = seinhuis-" + slot + "\nlibrary = " + library + "\nslot = " + slot + "\n";
        try {
            return new Pkcs11Token(base.configure(settings + ATTRIBUTES), pin);
        } catch (RuntimeException e) {
            throw e instanceof KeysUnusable unusable
                    ? unusable
                    : new KeysUnusable("the PKCS#11 token in slot " + slot + " cannot be opened", e);
        }
    }

    /** Reads the list of keys again: another process may have made some. */
    public void refresh() {
        entries = load();
    }

    /** Names of all keys. */
    public Set<String> names() {
        try {
            return new TreeSet<>(Collections.list(entries.aliases()));
        } catch (GeneralSecurityException e) {
            throw new KeysUnusable("the PKCS#11 token does not answer", e);
        }
    }

    /** What does the work of its keys. */
    public Provider provider() {
        return provider;
    }

    /** A private key, which stays in the token. */
    public Optional<PrivateKey> privateKey(String name) {
        return key(name) instanceof PrivateKey found ? Optional.of(found) : Optional.empty();
    }

    /** The certificate that was stored with a private key. */
    public Optional<X509Certificate> certificate(String name) {
        try {
            return entries.getCertificate(name) instanceof X509Certificate found
                    ? Optional.of(found)
                    : Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new KeysUnusable("the PKCS#11 token does not answer", e);
        }
    }

    /** A secret key, which stays in the token. */
    public Optional<SecretKey> secretKey(String name) {
        return key(name) instanceof SecretKey found ? Optional.of(found) : Optional.empty();
    }

    /** A generator of P-256 key pairs inside the token. */
    public KeyPairGenerator curveKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", provider);
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator;
    }

    /** Keeps a private key, made here or brought from outside, with a certificate that holds its public key. */
    public void store(String name, PrivateKey key, X509Certificate certificate) {
        keep(name, () -> entries.setKeyEntry(name, key, null, new X509Certificate[] {certificate}));
    }

    /** Makes an AES-256 key inside the token. */
    public void makeAes(String name) {
        keep(name, () -> {
            KeyGenerator generator = KeyGenerator.getInstance("AES", provider);
            generator.init(256);
            entries.setEntry(name, new KeyStore.SecretKeyEntry(generator.generateKey()), null);
        });
    }

    /** Keeps a key for HMAC; the bytes given are wiped. */
    public void storeMac(String name, byte[] key) {
        keep(name, () -> {
            SecretKey secret = new SecretKeySpec(key, "Generic");
            entries.setEntry(name, new KeyStore.SecretKeyEntry(secret), null);
            Arrays.fill(key, (byte) 0);
        });
    }

    /** Destroys a key. */
    public void remove(String name) {
        try {
            entries.deleteEntry(name);
        } catch (GeneralSecurityException e) {
            throw new KeysUnusable("the PKCS#11 token does not destroy the key " + name, e);
        }
        refresh();
    }

    private java.security.@Nullable Key key(String name) {
        try {
            return entries.getKey(name, null);
        } catch (GeneralSecurityException e) {
            throw new KeysUnusable("the PKCS#11 token does not give the key " + name, e);
        }
    }

    /** A key that is stored. */
    private interface Keeping {
        void run() throws GeneralSecurityException;
    }

    private void keep(String name, Keeping keeping) {
        if (names().contains(name)) {
            throw new KeysUnusable("the PKCS#11 token has a key " + name + " already", null);
        }
        try {
            keeping.run();
        } catch (GeneralSecurityException e) {
            throw new KeysUnusable("the PKCS#11 token does not take the key " + name, e);
        }
        refresh();
    }

    private KeyStore load() {
        char[] characters = pin.reveal().toCharArray();
        try {
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, characters);
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new KeysUnusable("the PKCS#11 token does not open: is the PIN right?", e);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    /** Shows the provider's name only. */
    @Override
    public String toString() {
        return "Pkcs11Token[" + provider.getName() + "]";
    }
}
