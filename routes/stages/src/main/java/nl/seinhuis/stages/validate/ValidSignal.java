// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.validate;

import java.time.Instant;
import java.util.UUID;
import nl.seinhuis.signal.Signal;
import nl.seinhuis.stages.policy.Agency;

/** A signal that this sender may post. Only {@link Validator} makes one. */
public final class ValidSignal {

    private final UUID id;
    private final Signal signal;
    private final String client;
    private final Agency agency;
    private final Instant receivedAt;

    ValidSignal(UUID id, Signal signal, String client, Agency agency, Instant receivedAt) {
        this.id = id;
        this.signal = signal;
        this.client = client;
        this.agency = agency;
        this.receivedAt = receivedAt;
    }

    /** Random id of the signal. Known to the sender and the broker, never to a recipient. */
    public UUID id() {
        return id;
    }

    /** The content. */
    public Signal signal() {
        return signal;
    }

    /** Client id that posted it. */
    public String client() {
        return client;
    }

    /** Agency that posted it. */
    public Agency agency() {
        return agency;
    }

    /** When it came in; decisions use this moment. */
    public Instant receivedAt() {
        return receivedAt;
    }

    /** Shows the id only. */
    @Override
    public String toString() {
        return "ValidSignal[" + id + "]";
    }
}
