// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

/** Is told what became of deliveries. Called on the broker's threads: hand over and return. */
@FunctionalInterface
public interface DeliveryListener {
    /** Takes note. An exception is logged and changes nothing; after a crash some outcomes are never told. */
    void settled(DeliveryOutcome outcome);
}
