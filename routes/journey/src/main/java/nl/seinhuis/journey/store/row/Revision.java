// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.row;

import java.time.Instant;
import java.util.UUID;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.seal.StoredBody;

/**
 * New content for a signal, after which it is decided anew.
 *
 * @param signal the signal
 * @param why {@link EntryKind#CORRECTED}, {@link EntryKind#CONSENT_WITHDRAWN} or {@link EntryKind#ERASED}
 * @param by client id of the sender, or the officer
 * @param content the new content
 */
public record Revision(UUID signal, EntryKind why, String by, Content content) {

    /**
     * The new content.
     *
     * @param body the sealed body
     * @param digest SHA-256 of the body before it was sealed, in hex
     * @param expires when it ends
     * @param from the revision that it was made from, or -1 if it stands on its own
     */
    public record Content(StoredBody body, String digest, Instant expires, int from) {}
}
