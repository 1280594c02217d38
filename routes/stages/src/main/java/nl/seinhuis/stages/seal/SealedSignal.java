// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import java.util.List;
import java.util.UUID;
import nl.seinhuis.stages.policy.decide.DecidedSignal;

/** A signal whose deliveries are sealed: the only thing that may be published. Only {@link Sealer} makes one. */
public final class SealedSignal {

    private final DecidedSignal decided;
    private final List<SealedDelivery> deliveries;

    SealedSignal(DecidedSignal decided, List<SealedDelivery> deliveries) {
        this.decided = decided;
        this.deliveries = List.copyOf(deliveries);
    }

    /** Id of the signal. */
    public UUID id() {
        return decided.valid().id();
    }

    /** The decisions, for ledger and explanation. */
    public DecidedSignal decided() {
        return decided;
    }

    /** One per desk and purpose that receives something. */
    public List<SealedDelivery> deliveries() {
        return deliveries;
    }

    /** Shows the id only. */
    @Override
    public String toString() {
        return "SealedSignal[" + id() + "]";
    }
}
