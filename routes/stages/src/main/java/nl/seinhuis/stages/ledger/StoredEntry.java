// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.ledger;

/**
 * An entry as it stands in the database, to be trusted only after {@link LedgerReader} has walked over it.
 *
 * @param index its index
 * @param entry canonical JSON
 * @param leaf the stored leaf hash
 * @param link the stored link of the chain
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record StoredEntry(long index, byte[] entry, byte[] leaf, byte[] link) {}
