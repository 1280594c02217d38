// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.row;

import java.time.Instant;
import java.util.UUID;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.ledger.LedgerEntry;
import nl.seinhuis.stages.seal.StoredBody;

/**
 * A signal to be accepted.
 *
 * @param id new random id of the signal
 * @param posted who posted what and when
 * @param body the sealed body
 * @param expires when its content ends, at most 30 days on
 * @param received the ledger entry about it
 */
public record Acceptance(UUID id, Posted posted, StoredBody body, Instant expires, LedgerEntry received) {

    /** Refuses an entry about something else. */
    public Acceptance {
        if (received.kind() != EntryKind.RECEIVED
                || !id.equals(received.signal())
                || !posted.digest().equals(received.digest())) {
            throw new IllegalArgumentException("acceptance-entry-differs");
        }
    }
}
