// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.row;

import java.time.Instant;
import java.util.UUID;
import nl.seinhuis.stages.seal.StoredBody;

/**
 * A signal taken from the outbox to be shared.
 *
 * @param seq its place in the outbox
 * @param id id of the signal
 * @param origin who posted it and when
 * @param body the sealed body
 * @param attempts how often it failed before
 * @param revision how often its content was replaced; what was delivered before is replaced too
 */
public record Claimed(long seq, UUID id, Origin origin, StoredBody body, int attempts, int revision) {

    /**
     * Where a signal came from.
     *
     * @param client client id
     * @param agency agency
     * @param receivedAt when it came in
     * @param expires when its content ends
     */
    public record Origin(String client, String agency, Instant receivedAt, Instant expires) {}
}
