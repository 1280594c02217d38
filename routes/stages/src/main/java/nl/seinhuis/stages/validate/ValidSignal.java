// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.validate;

import java.time.Instant;
import java.util.UUID;
import nl.seinhuis.signal.Signal;
import nl.seinhuis.stages.policy.model.Agency;

/** A signal that this sender may post. Only {@link Validator} makes one. */
public final class ValidSignal {

    private final UUID id;
    private final Signal signal;
    private final ReceivedSignal received;

    ValidSignal(UUID id, Signal signal, ReceivedSignal received) {
        this.id = id;
        this.signal = signal;
        this.received = received;
    }

    /** Random id of the signal. Known to the sender and the broker, never to a recipient. */
    public UUID id() {
        return id;
    }

    /** The content. */
    public Signal signal() {
        return signal;
    }

    /** What came in: bytes, client and key. */
    public ReceivedSignal received() {
        return received;
    }

    /** Agency that posted it. */
    public Agency agency() {
        return received.agency();
    }

    /** When it came in. */
    public Instant receivedAt() {
        return received.at();
    }

    /** Shows the id only. */
    @Override
    public String toString() {
        return "ValidSignal[" + id + "]";
    }
}
