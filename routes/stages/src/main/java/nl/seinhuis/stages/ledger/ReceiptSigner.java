// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.ledger;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes receipts.
 *
 * @param key id of the signing key
 * @param sign makes an Ed25519 signature of bytes
 */
public record ReceiptSigner(String key, UnaryOperator<byte[]> sign) {

    /** The signed receipt for a signal whose {@code received} entry has its place. */
    public Receipt receipt(PlacedEntry received, Instant receivedAt) {
        LedgerEntry entry = received.entry();
        UUID signal = required(entry.signal());
        String digest = required(entry.digest());
        String hash = HexFormat.of().formatHex(entry.leaf());
        Receipt unsigned = new Receipt(signal, digest, received.index(), hash, entry.salt(), receivedAt, key, "");
        byte[] signature = sign.apply(unsigned.signedBytes());
        String written = Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        return new Receipt(signal, digest, received.index(), hash, entry.salt(), receivedAt, key, written);
    }

    private static <T> T required(@Nullable T member) {
        return Objects.requireNonNull(member, "ledger-entry-incomplete");
    }
}
