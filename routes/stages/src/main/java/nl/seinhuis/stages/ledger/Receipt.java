// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/**
 * Proof for the sender that a signal was accepted (schema {@code receipt-v1}). The signature covers
 * {@link #signedBytes}; it can be checked with the public key alone.
 *
 * @param signalId id of the signal
 * @param digest SHA-256 of the body as posted, in hex
 * @param index index of its entry in the ledger
 * @param entryHash leaf hash of that entry, in hex
 * @param salt salt of that entry, in hex
 * @param receivedAt when the signal came in, to the millisecond
 * @param signer id of the key
 * @param signature Ed25519 signature, base64url without padding
 */
public record Receipt(
        UUID signalId,
        String digest,
        long index,
        String entryHash,
        String salt,
        Instant receivedAt,
        String signer,
        String signature) {

    /** Keeps the time to the millisecond, as it is signed. */
    public Receipt {
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The bytes that are signed: canonical JSON (RFC 8785) of all members but {@code signature}. */
    public byte[] signedBytes() {
        return CanonicalJson.write(Map.of(
                "signalId", signalId.toString(),
                "digest", digest,
                "index", index,
                "entryHash", entryHash,
                "salt", salt,
                "receivedAt", receivedAt.toString(),
                "signer", signer));
    }
}
