// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.row;

import java.util.UUID;
import nl.seinhuis.stages.seal.SealedEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event about to be sent.
 *
 * @param signal the signal that it belongs to, or null; while that is not shared any more the event waits for nothing and is
 *     called off, unless it is one that ends a delivery
 * @param intent the sealed event with its ledger entry and address
 */
public record Told(@Nullable UUID signal, Intent intent) {

    /** Refuses anything but an event. */
    public Told {
        if (!(intent.delivery() instanceof SealedEvent)) {
            throw new IllegalArgumentException("told-no-event");
        }
    }

    /** Id of the event. */
    public UUID id() {
        return event().id();
    }

    /** The event. */
    public SealedEvent event() {
        return (SealedEvent) intent.delivery();
    }

    /** The event as it is stored. */
    public StoredDelivery stored() {
        return intent.stored(signal, event().setDigest());
    }
}
