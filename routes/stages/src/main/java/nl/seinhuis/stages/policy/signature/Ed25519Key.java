// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** An Ed25519 key (RFC 8032), written {@code ed25519:} and its 32 bytes in base64url. The JDK's own implementation. */
public final class Ed25519Key implements OfficerKey {

    private static final String KIND = "ed25519:";
    private static final int BYTES = 32;
    private static final int SIGNATURE_BYTES = 64;
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final PublicKey key;
    private final String written;
    private final String id;

    private Ed25519Key(PublicKey key, byte[] raw) throws GeneralSecurityException {
        this.key = key;
        this.written = KIND + Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(KIND.getBytes(StandardCharsets.US_ASCII));
        this.id = Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest(raw));
    }

    /** A key as written in a file; empty if it is none. */
    static Optional<Ed25519Key> of(String written) {
        if (!written.startsWith(KIND)) {
            return Optional.empty();
        }
        try {
            byte[] raw = Base64.getUrlDecoder().decode(written.substring(KIND.length()));
            if (raw.length != BYTES) {
                return Optional.empty();
            }
            byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + BYTES);
            System.arraycopy(raw, 0, encoded, X509_PREFIX.length, BYTES);
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            Ed25519Key made = new Ed25519Key(key, raw);
            return made.written.equals(written) ? Optional.of(made) : Optional.empty();
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** A key of the JDK as it is written in the files. */
    public static String written(PublicKey key) {
        byte[] encoded = key.getEncoded();
        byte[] raw = Arrays.copyOfRange(encoded, encoded.length - BYTES, encoded.length);
        return KIND + Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean signed(byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_BYTES) {
            return false; // the JDK passes over bytes behind the sixty-fourth
        }
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // not of the form of a signature
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ed25519Key one && one.written.equals(written);
    }

    @Override
    public int hashCode() {
        return written.hashCode();
    }

    /** As it is written in a file. */
    @Override
    public String toString() {
        return written;
    }
}
