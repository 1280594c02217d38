// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.row;

import nl.seinhuis.stages.ledger.Receipt;

/**
 * The answer to an accepted signal.
 *
 * @param receipt the receipt
 * @param repeated whether the same body was accepted under this key before; then this is the earlier receipt
 */
public record Receipted(Receipt receipt, boolean repeated) {}
