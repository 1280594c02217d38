// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.keys;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.seinhuis.journey.store.Evidence;
import nl.seinhuis.journey.store.Request.Acted;
import nl.seinhuis.journey.store.Writer;
import nl.seinhuis.journey.store.database.Answers;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.ledger.LedgerEntry;

/** The table {@code key_version}: which versions of the broker's keys the ledger tells of. Holds names and numbers only. */
public final class KeyVersionStore {

    private final Database database;
    private final Writer writer;
    private final Evidence evidence;

    /** Enters what is new with a writer. */
    public KeyVersionStore(Database database, Writer writer, Evidence evidence) {
        this.database = database;
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

    /** Versions that are noted and were not destroyed, by name. */
    public Map<String, SortedSet<Integer>> live() {
        return database.inTransaction(transaction -> {
            Map<String, SortedSet<Integer>> live = new TreeMap<>();
            transaction
                    .handle()
                    .createQuery("select name, version from key_version where retired_at is null")
                    .map((row, context) -> Map.entry(row.getString(1), row.getInt(2)))
                    .list()
                    .forEach(one -> live.computeIfAbsent(one.getKey(), added -> new TreeSet<>())
                            .add(one.getValue()));
            return live;
        });
    }

    /** When the versions of a key came into use. */
    public SortedMap<Integer, Instant> since(String name) {
        return database.inTransaction(transaction -> {
            SortedMap<Integer, Instant> since = new TreeMap<>();
            transaction
                    .handle()
                    .createQuery("select version, noted_at from key_version where name = :name")
                    .bind("name", name)
                    .map((row, context) ->
                            Map.entry(row.getInt(1), row.getTimestamp(2).toInstant()))
                    .list()
                    .forEach(one -> since.put(one.getKey(), one.getValue()));
            return since;
        });
    }

    /** Notes that a version was destroyed, with an entry of the ledger in the same commit; once. */
    public void retired(String name, int version) {
        Answers.of(writer.act(transaction -> {
            int noted = transaction
                    .handle()
                    .createUpdate("update key_version set retired_at = :now where name = :name and version = :version"
                            + " and retired_at is null")
                    .bind("now", evidence.clock().instant())
                    .bind("name", name)
                    .bind("version", version)
                    .execute();
            List<LedgerEntry> entries = noted == 0
                    ? List.of()
                    : List.of(evidence.entry(EntryKind.KEY_RETIRED, "seinhuis")
                            .code(name + "-" + version)
                            .build(evidence.random()));
            return new Acted<>(noted, entries);
        }));
    }
}
