// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.ledger;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Appends to the ledger inside the caller's transaction: what an entry records is durable with it or not at all.
 * Indexes are contiguous and never given twice. They come from no sequence but from {@code ledger_head}, whose row the
 * last statement of the transaction moves from the locked size to the next; that row is the fence between nodes.
 *
 * <p>Use: {@link #lock}, {@link #place}, the caller's own statements, {@link #advance}, commit. The database refuses
 * every update and delete of an entry. Open for a double that refuses to append.
 */
public class LedgerStore {

    /** Puts entries at the end. The head is moved only by {@link #advance}. */
    public List<PlacedEntry> place(Handle handle, LedgerHead head, List<LedgerEntry> entries) {
        List<PlacedEntry> placed = new ArrayList<>(entries.size());
        LedgerHead last = head;
        for (LedgerEntry entry : entries) {
            long index = last.size();
            last = last.next(entry.leaf());
            placed.add(new PlacedEntry(index, entry, last));
        }
        if (!placed.isEmpty()) {
            insert(handle, placed);
        }
        return placed;
    }

    private static void insert(Handle handle, List<PlacedEntry> placed) {
        try (PreparedBatch batch =
                handle.prepareBatch("insert into ledger_entry (idx, kind, entry, leaf, link) values (?, ?, ?, ?, ?)")) {
            for (PlacedEntry one : placed) {
                batch.bind(0, one.index())
                        .bind(1, one.entry().kind().code())
                        .bind(2, one.entry().canonical())
                        .bind(3, one.entry().leaf())
                        .bind(4, one.head().link())
                        .add();
            }
            batch.execute();
        }
    }

    /**
     * Moves the head: the last statement of the transaction.
     *
     * @throws LedgerMoved if the ledger no longer ends where the entries were placed
     */
    public void advance(Handle handle, LedgerHead from, LedgerHead to) {
        try (var update = handle.createQuery(
                "update ledger_head set size = ?, link = ? where size = ? and link = ? returning size")) {
            update.bind(0, to.size()).bind(1, to.link()).bind(2, from.size()).bind(3, from.link());
            if (update.mapTo(Long.class).findOne().isEmpty()) {
                throw new LedgerMoved();
            }
        }
    }

    /** Locks, places and advances at once, as the last act of a transaction. */
    public List<PlacedEntry> append(Handle handle, List<LedgerEntry> entries) {
        LedgerHead from = lock(handle);
        List<PlacedEntry> placed = place(handle, from, entries);
        if (!placed.isEmpty()) {
            advance(handle, from, placed.get(placed.size() - 1).head());
        }
        return placed;
    }

    /** Where the ledger ends, kept from moving until the transaction ends. */
    public LedgerHead lock(Handle handle) {
        return head(handle, "select size, link from ledger_head for update");
    }

    /** Where the ledger ends now. */
    public LedgerHead head(Handle handle) {
        return head(handle, "select size, link from ledger_head");
    }

    private static LedgerHead head(Handle handle, String sql) {
        return handle.createQuery(sql)
                .map((row, context) -> new LedgerHead(row.getLong(1), row.getBytes(2)))
                .one();
    }

    /** Entries from an index on, in order of index, gaps and all. */
    public List<StoredEntry> entries(Handle handle, long from, int limit) {
        return handle.createQuery("select idx, entry, leaf, link from ledger_entry where idx >= ? order by idx limit ?")
                .bind(0, from)
                .bind(1, limit)
                .map((row, context) ->
                        new StoredEntry(row.getLong(1), row.getBytes(2), row.getBytes(3), row.getBytes(4)))
                .list();
    }

    /** One entry, or null if there is none. */
    public @Nullable StoredEntry entry(Handle handle, long index) {
        List<StoredEntry> found = entries(handle, index, 1);
        return found.isEmpty() || found.get(0).index() != index ? null : found.get(0);
    }
}
