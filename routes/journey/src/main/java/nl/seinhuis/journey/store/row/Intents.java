// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.row;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.ledger.LedgerEntry;
import nl.seinhuis.stages.ledger.LedgerHash;

/**
 * All that was decided about one signal, under one set: committed together or not at all.
 *
 * @param signal the claimed signal
 * @param setDigest digest of the set, in hex
 * @param intents what will be disclosed
 * @param withheld entries of desks that get nothing
 * @param decisions what the sender may read
 */
public record Intents(
        Claimed signal,
        String setDigest,
        List<Intent> intents,
        List<LedgerEntry> withheld,
        List<ExplainedDecision> decisions) {

    /** Refuses entries of another kind. */
    public Intents {
        intents = List.copyOf(intents);
        withheld = List.copyOf(withheld);
        decisions = List.copyOf(decisions);
        if (withheld.stream().anyMatch(entry -> entry.kind() != EntryKind.WITHHELD)) {
            throw new IllegalArgumentException("withheld-entry-differs");
        }
    }

    /** The entries about each desk. */
    public List<LedgerEntry> deskEntries() {
        List<LedgerEntry> entries = new ArrayList<>(withheld);
        intents.forEach(intent -> entries.add(intent.entry()));
        return entries;
    }

    /** The deliveries as they are stored. */
    public List<StoredDelivery> stored() {
        return intents.stream()
                .map(intent -> intent.stored(signal.id(), setDigest))
                .toList();
    }

    /** SHA-256, in hex, over the leaf hashes of the entries about each desk, in ascending order. */
    public String root() {
        String leaves = deskEntries().stream()
                .map(entry -> HexFormat.of().formatHex(entry.leaf()))
                .sorted()
                .reduce("", String::concat);
        return HexFormat.of().formatHex(LedgerHash.sha256(HexFormat.of().parseHex(leaves)));
    }
}
