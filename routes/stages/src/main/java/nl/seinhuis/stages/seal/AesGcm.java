// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import java.security.GeneralSecurityException;
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

    /** Encrypts; {@code context} is authenticated and needed to decrypt. */
    byte[] seal(SecretKey key, byte[] plain, byte[] context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, 0);
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
        if (sealed.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new GeneralSecurityException("too short");
        }
        Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, sealed, 0);
        cipher.updateAAD(context);
        return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, int from) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", Providers.symmetric());
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, from, NONCE_BYTES));
        return cipher;
    }
}
