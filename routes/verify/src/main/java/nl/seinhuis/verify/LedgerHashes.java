// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.verify;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The record format of the ledger: SHA-256 with a first byte that tells leaf from link. Written here a second time. */
final class LedgerHashes {

    private LedgerHashes() {}

    static byte[] leaf(byte[] entry) {
        return sha256((byte) 0x00, entry);
    }

    static byte[] link(byte[] previous, byte[] leaf) {
        return sha256((byte) 0x01, previous, leaf);
    }

    private static byte[] sha256(byte first, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(first);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
