// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM with a random 96-bit nonce before and a 128-bit tag behind the ciphertext. One key may be used for at most
 * 2^32 messages (NIST SP 800-38D, 8.3); body keys are used once and monthly keys some thousands of times.
 */
final class AesGcm {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random;

    AesGcm(SecureRandom random) {
        this.random = random;
    }

    /** Its source of nonces. */
    SecureRandom random() {
        return random;
    }

    /** Encrypts; {@code context} is authenticated and needed to decrypt. */
    byte[] seal(SecretKey key, byte[] plain, byte[] context) {
        return seal(key, plain, context, Providers.symmetric());
    }

    /** The same by a provider that has the key. */
    byte[] seal(SecretKey key, byte[] plain, byte[] context, Provider provider) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, provider);
            cipher.updateAAD(context);
            byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(plain.length));
            int written = cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
            return sealed.length == NONCE_BYTES + written ? sealed : Arrays.copyOf(sealed, NONCE_BYTES + written);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM does not work on this Java", e);
        }
    }

    /**
     * Decrypts.
     *
     * @throws GeneralSecurityException if key, context or a single bit is another one
     */
    static byte[] open(SecretKey key, byte[] sealed, byte[] context) throws GeneralSecurityException {
        return open(key, sealed, context, Providers.symmetric());
    }

    /** The same by a provider that has the key. */
    static byte[] open(SecretKey key, byte[] sealed, byte[] context, Provider provider)
            throws GeneralSecurityException {
        if (sealed.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new GeneralSecurityException("too short");
        }
        Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, sealed, provider);
        cipher.updateAAD(context);
        return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, Provider provider)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", provider);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE_BYTES));
        return cipher;
    }
}
