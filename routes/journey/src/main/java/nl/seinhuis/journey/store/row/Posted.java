// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.row;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import nl.seinhuis.stages.ledger.LedgerHash;

/**
 * What is known of a post besides its content.
 *
 * @param client client id of the verified token
 * @param agency its agency
 * @param key idempotency key, kept as a hash only
 * @param digest SHA-256 of the body as posted, in hex
 * @param at when it came in
 */
public record Posted(String client, String agency, String key, String digest, Instant at) {

    /** SHA-256, in hex, of client and key: equal only for the same key of the same client. */
    public String idempotency() {
        byte[] both = (client + '\0' + key).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(LedgerHash.sha256(both));
    }

    /** Shows the client only. */
    @Override
    public String toString() {
        return "Posted[" + client + "]";
    }
}
