// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.row;

import java.time.Instant;
import java.util.UUID;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.seal.Envelope;
import nl.seinhuis.stages.seal.StoredBody;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as stored. Its bytes are those that were intended and are never made again.
 *
 * @param id id, de-duplication key
 * @param signalId the signal, for the broker's eyes only; null for an event that belongs to none
 * @param target where it goes
 * @param sealed what goes there
 * @param state how far it is
 * @param replays how often it has been offered again
 * @param event whether it is an event, which has a place in the outbox of its own
 */
public record StoredDelivery(
        UUID id,
        @Nullable UUID signalId,
        Target target,
        Sealed sealed,
        DeliveryState state,
        int replays,
        boolean event) {

    /** The id under which the outbox knows it: that of its signal, or its own. */
    public UUID outboxId() {
        return event || signalId == null ? id : signalId;
    }

    /**
     * The id by which the message broker knows a second sending of the same message: the delivery's id, and with a replay
     * another one each time, or the replay would be skipped as a repetition.
     */
    public String duplicateId() {
        return duplicateId(id, replays);
    }

    static String duplicateId(UUID id, int replays) {
        return replays == 0 ? id.toString() : id + "." + replays;
    }

    /** The same with its bytes opened. */
    public StoredDelivery opened(byte[] jwe) {
        Sealed open = new Sealed(sealed.envelope(), jwe, sealed.kept(), sealed.sha256(), sealed.setDigest());
        return new StoredDelivery(id, signalId, target, open, state, replays, event);
    }

    /**
     * Where a delivery goes.
     *
     * @param desk desk
     * @param purpose purpose
     * @param region safety region
     * @param address address
     * @param expires from when it must not be handed out
     */
    public record Target(String desk, Purpose purpose, String region, String address, Instant expires) {}

    /**
     * What goes there.
     *
     * @param envelope what may be seen from outside
     * @param jwe sealed body, JWE compact serialisation, ASCII; null while it is not opened, and once it ended
     * @param kept the same as it stands in the table, under a key of its own; null once it ended, or if it was stored before
     *     there were such keys
     * @param sha256 hash of it, in hex
     * @param setDigest set under which it was decided
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    public record Sealed(
            Envelope envelope,
            byte @Nullable [] jwe,
            @Nullable StoredBody kept,
            String sha256,
            String setDigest) {

        /** Shows the hash only. */
        @Override
        public String toString() {
            return "Sealed[" + sha256 + "]";
        }
    }
}
