// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/**
 * Signs receipts and checkpoints with Ed25519 (RFC 8032). Signatures are deterministic and the same with and without the
 * accelerator. The key is software: its seed is kept in a file, wrapped by the {@link KeyStore}, since Java's PKCS#11
 * provider has no EdDSA. The JDK's own Ed25519 is not used: it takes ten times as long.
 */
public final class Signer {

    private static final byte[] CONTEXT = "seinhuis|signing-key|ed25519".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PKCS8_PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private final Ed25519PrivateKeyParameters key;
    private final Ed25519PublicKeyParameters publicKey;
    private final @Nullable PrivateKey accelerated;
    private final String keyId;

    private Signer(byte[] seed) {
        this.key = new Ed25519PrivateKeyParameters(seed);
        this.publicKey = key.generatePublicKey();
        this.accelerated = Providers.accelerator() == null ? null : pkcs8(seed);
        this.keyId = thumbprint(publicKey.getEncoded());
    }

    /**
     * Opens the signing key; on the first start makes it.
     *
     * @param file file beside the key store, by convention its name with {@code .signing} added; a new one gets mode 600
     * @param keys wraps the key
     * @param mayCreate whether a missing file may be made: only as long as nothing was signed
     * @param random source of a new key
     * @return the signer
     * @throws KeysUnusable if the file is missing and may not be made, is altered, or belongs to another key store
     */
    public static Signer openOrCreate(Path file, KeyStore keys, boolean mayCreate, SecureRandom random) {
        byte[] wrapped = KeyFile.readOrCreate(file, mayCreate, () -> {
            byte[] seed = new byte[Ed25519.SECRET_KEY_SIZE];
            random.nextBytes(seed);
            return keys.wrap(seed, CONTEXT);
        });
        byte[] seed = keys.unwrap(wrapped, CONTEXT);
        try {
            return new Signer(seed);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    /**
     * Wraps a stored key by the newest wrap key; what it signs stays the same.
     *
     * @return whether it was wrapped by another one
     */
    static boolean rewrap(Path file, KeyStore keys) {
        byte[] old = KeyFile.readOrCreate(file, false, () -> new byte[0]);
        byte[] seed = keys.unwrap(old, CONTEXT);
        byte[] wrapped = keys.wrap(seed, CONTEXT);
        Arrays.fill(seed, (byte) 0);
        if (wrapped[0] == old[0]) {
            return false;
        }
        KeyFile.replace(file, wrapped);
        return true;
    }

    /** Version of the wrap key that wraps a stored key. */
    static int wrappedBy(Path file) {
        return Byte.toUnsignedInt(KeyFile.readOrCreate(file, false, () -> new byte[0])[0]);
    }

    /**
     * Signs.
     *
     * @param message any bytes
     * @return 64 bytes
     */
    public byte[] sign(byte[] message) {
        Provider accelerator = Providers.accelerator();
        if (accelerated != null && accelerator != null) {
            try {
                Signature signature = Signature.getInstance("Ed25519", accelerator);
                signature.initSign(accelerated);
                signature.update(message);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Ed25519 does not work in the accelerator", e);
            }
        }
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        key.sign(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
        return signature;
    }

    /**
     * Verifies what this signer signed.
     *
     * @param message the bytes
     * @param signature the signature
     * @return whether it is this signer's, over exactly these bytes
     */
    public boolean verify(byte[] message, byte[] signature) {
        return signature.length == Ed25519.SIGNATURE_SIZE
                && publicKey.verify(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
    }

    /** Id of the key: its JWK thumbprint (RFC 7638, RFC 8037), base64url. */
    public String keyId() {
        return keyId;
    }

    /** The public key: 32 bytes as in RFC 8032. */
    public byte[] publicKey() {
        return publicKey.getEncoded();
    }

    /** Shows the key id only. */
    @Override
    public String toString() {
        return "Signer[" + keyId + "]";
    }

    private static String thumbprint(byte[] publicKey) {
        try {
            return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(publicKey))
                    .build()
                    .computeThumbprint()
                    .toString();
        } catch (JOSEException e) {
            throw new IllegalStateException("SHA-256 does not work on this Java", e);
        }
    }

    private static PrivateKey pkcs8(byte[] seed) {
        byte[] encoded = Arrays.copyOf(PKCS8_PREFIX, PKCS8_PREFIX.length + seed.length);
        System.arraycopy(seed, 0, encoded, PKCS8_PREFIX.length, seed.length);
        try {
            return KeyFactory.getInstance("Ed25519", "SunEC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 does not work on this Java", e);
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }
}
