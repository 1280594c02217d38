// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.validate;

import java.time.Instant;
import nl.seinhuis.stages.policy.model.Agency;
import org.jspecify.annotations.Nullable;

/**
 * What came in: the bytes as posted and who posted them. Who that is comes from token and certificate alone.
 *
 * @param body bytes as posted, at most 256 KiB
 * @param client the client id ({@code azp}) of the verified token
 * @param agency the agency of that client in the signed set
 * @param at when it came in
 * @param idempotencyKey key that the sender chose, or null: then its own reference is the key
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record ReceivedSignal(
        byte[] body,
        String client,
        Agency agency,
        Instant at,
        @Nullable String idempotencyKey) {

    /** Shows the client only. */
    @Override
    public String toString() {
        return "ReceivedSignal[" + client + "]";
    }
}
