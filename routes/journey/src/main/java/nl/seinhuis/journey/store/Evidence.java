// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Supplier;
import nl.seinhuis.journey.store.row.DeliveryChange;
import nl.seinhuis.journey.store.row.Intents;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.ledger.LedgerEntry;
import nl.seinhuis.stages.ledger.LedgerStore;
import nl.seinhuis.stages.ledger.ReceiptSigner;

/**
 * What the store needs to write evidence.
 *
 * @param ledger the ledger
 * @param signer signs receipts, by the key of the moment
 * @param clock the time
 * @param random salts and shuffling
 * @param activeSet digest of the set in force, in hex
 */
public record Evidence(
        LedgerStore ledger,
        Supplier<ReceiptSigner> signer,
        Clock clock,
        SecureRandom random,
        Supplier<String> activeSet) {

    /** Begins an entry of now under the set in force. */
    public LedgerEntry.Builder entry(EntryKind kind, String actor) {
        return LedgerEntry.of(kind).at(clock.instant()).actor(actor).set(activeSet.get());
    }

    /** The entry about all that was decided of a signal. */
    LedgerEntry decided(Intents intents) {
        return LedgerEntry.of(EntryKind.DECIDED)
                .at(clock.instant())
                .actor("seinhuis")
                .set(intents.setDigest())
                .signal(intents.signal().id())
                .root(intents.root())
                .build(random);
    }

    /** The entry about a delivery that changed. */
    LedgerEntry entry(DeliveryChange change, DeliveryStore.Changed delivery) {
        LedgerEntry.Builder entry = LedgerEntry.of(change.to().entry())
                .at(clock.instant())
                .actor(change.actor())
                .set(delivery.setDigest())
                .purpose(delivery.purpose())
                .delivery(delivery.id())
                .desk(delivery.desk())
                .digest(delivery.sha256());
        if (change.code() != null) {
            entry.code(change.code());
        }
        return entry.build(random);
    }
}
