// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.ledger;

/**
 * An entry with its place in the ledger.
 *
 * @param index its index, from 0
 * @param entry the entry
 * @param head the head just after it
 */
public record PlacedEntry(long index, LedgerEntry entry, LedgerHead head) {}
