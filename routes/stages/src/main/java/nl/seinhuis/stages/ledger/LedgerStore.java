// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.ledger;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
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
        handle.createUpdate("insert into ledger_entry (idx, kind, entry, leaf, link) select * from"
                        + " unnest(?::bigint[], ?::text[], ?::bytea[], ?::bytea[], ?::bytea[])")
                .bind(0, array("bigint", placed.stream().map(PlacedEntry::index).toArray(Long[]::new)))
                .bind(
                        1,
                        array(
                                "text",
                                placed.stream()
                                        .map(one -> one.entry().kind().code())
                                        .toArray(String[]::new)))
                .bind(
                        2,
                        array(
                                "bytea",
                                placed.stream()
                                        .map(one -> one.entry().canonical())
                                        .toArray(byte[][]::new)))
                .bind(
                        3,
                        array(
                                "bytea",
                                placed.stream().map(one -> one.entry().leaf()).toArray(byte[][]::new)))
                .bind(
                        4,
                        array(
                                "bytea",
                                placed.stream().map(one -> one.head().link()).toArray(byte[][]::new)))
                .execute();
    }

    /** A whole column, so that any number of rows is one statement that the server prepares once. */
    private static Argument array(String type, Object[] values) {
        return (position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf(type, values));
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
