// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import nl.seinhuis.journey.store.Request.Acted;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.ledger.LedgerEntry;

/** The table {@code key_version}: which versions of the broker's keys the ledger tells of. Holds names and numbers only. */
public final class KeyVersionStore {

    private final Writer writer;
    private final Evidence evidence;

    /** Enters what is new with a writer. */
    public KeyVersionStore(Writer writer, Evidence evidence) {
        this.writer = writer;
        this.evidence = evidence;
    }

    /** Notes versions; each that is new and not the first is an entry of the ledger, in the same commit. */
    public void note(Map<String, SortedSet<Integer>> versions) {
        Answers.of(writer.act(transaction -> {
            List<LedgerEntry> entries = new ArrayList<>();
            versions.forEach((name, all) -> all.forEach(version -> {
                int added = transaction
                        .handle()
                        .createUpdate("insert into key_version (name, version) values (:name, :version)"
                                + " on conflict do nothing")
                        .bind("name", name)
                        .bind("version", version)
                        .execute();
                if (added > 0 && version > 1) {
                    entries.add(evidence.entry(EntryKind.KEY_ROTATED, "seinhuis")
                            .code(name + "-" + version)
                            .build(evidence.random()));
                }
            }));
            return new Acted<>(entries.size(), entries);
        }));
    }
}
