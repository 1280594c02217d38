// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The two hashes of the ledger. Each has its own first byte, so that no leaf can pass for a link (RFC 6962, 2.1). */
public final class LedgerHash {

    /** Length of a hash in bytes. */
    public static final int LENGTH = 32;

    private LedgerHash() {}

    /** Hash of an entry: SHA-256(0x00 || entry), the leaf hash of an RFC 6962 tree. */
    public static byte[] leaf(byte[] entry) {
        MessageDigest digest = sha256();
        digest.update((byte) 0);
        return digest.digest(entry);
    }

    /** Link of the chain: SHA-256(0x01 || previous link || leaf). */
    public static byte[] link(byte[] previous, byte[] leaf) {
        MessageDigest digest = sha256();
        digest.update((byte) 1);
        digest.update(previous);
        return digest.digest(leaf);
    }

    /** SHA-256 of bytes. */
    public static byte[] sha256(byte[] bytes) {
        return sha256().digest(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("no-sha-256", absent); // every Java platform has it
        }
    }
}
